# wrong: trace=same-dict-in-every-entry trace_rows=same-dict-in-every-entry
import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def trace(X, T, params, learning_rate):
    W1, B1, W2, B2 = params
    rows = []
    row = {}
    for i in range(len(X)):
        x = X[i:i + 1]
        t = T[i:i + 1]
        h = sigmoid(x @ W1 + B1)
        o = sigmoid(h @ W2 + B2)
        error = o - t
        d2 = error * o * (1 - o)
        d1 = d2 @ W2.T * h * (1 - h)
        W2 = W2 - learning_rate * h.T @ d2
        W1 = W1 - learning_rate * x.T @ d1
        B2 = B2 - learning_rate * d2.sum(axis=0)
        B1 = B1 - learning_rate * d1.sum(axis=0)
        row.update({"hidden": h, "output": o, "error": error, "output_delta": d2, "hidden_delta": d1,
                     "W2": W2, "W1": W1, "B2": B2, "B1": B1})
        rows.append(row)
    return rows
