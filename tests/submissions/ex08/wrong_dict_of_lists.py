# wrong: trace trace_book=dict-of-lists
from math import exp


def sigmoid(z):
    return 1 / (1 + exp(-z))


def trace(X, T, params, learning_rate):
    W1 = [[float(params[0][i][j]) for j in range(2)] for i in range(2)]
    B1 = [float(b) for b in params[1]]
    W2 = [float(params[2][j][0]) for j in range(2)]
    B2 = float(params[3][0])
    result = []
    for n in range(len(X)):
        x0, x1, t = float(X[n][0]), float(X[n][1]), float(T[n][0])
        h = []
        for j in range(2):
            h.append(sigmoid(x0 * W1[0][j] + x1 * W1[1][j] + B1[j]))
        y = sigmoid(h[0] * W2[0] + h[1] * W2[1] + B2)
        e = y - t
        dy = e * y * (1 - y)
        dh = [dy * W2[j] * h[j] * (1 - h[j]) for j in range(2)]
        W2 = [W2[j] - learning_rate * dy * h[j] for j in range(2)]
        B2 = B2 - learning_rate * dy
        W1 = [[W1[0][j] - learning_rate * dh[j] * x0 for j in range(2)], [W1[1][j] - learning_rate * dh[j] * x1 for j in range(2)]]
        B1 = [B1[j] - learning_rate * dh[j] for j in range(2)]
        result.append({"hidden": h, "output": y, "error": e, "output_delta": dy, "hidden_delta": dh, "W2": W2, "W1": W1, "B2": B2, "B1": B1})
    return {key: [one[key] for one in result] for key in result[0]} if result else {}
