# wrong: step_sigmoid=w2-updated-first step_relu=w2-updated-first step_tanh=w2-updated-first train_rows train_late
import math


def act(z, name):
    if name == "sigmoid":
        return 1 / (1 + math.exp(-z))
    elif name == "relu":
        return z if z > 0 else 0
    else:
        return math.tanh(z)


def d_act(z, name):
    if name == "sigmoid":
        s = act(z, name)
        return s * (1 - s)
    elif name == "relu":
        return 1 if z > 0 else 0
    else:
        return 1 - math.tanh(z) ** 2


def forward(X, params, activation):
    W1, B1, W2, B2 = params
    hidden, output = [], []
    for x in X:
        h = []
        for j in range(2):
            z = B1[j]
            for i in range(2):
                z += x[i] * W1[i][j]
            h.append(act(z, activation))
        hidden.append(h)
        output.append([act(h[0] * W2[0][0] + h[1] * W2[1][0] + B2[0], activation)])
    return hidden, output


def train(X, T, params, activation, learning_rate, epochs):
    W1 = [[float(v) for v in row] for row in params[0]]
    B1 = [float(v) for v in params[1]]
    W2 = [[float(v) for v in row] for row in params[2]]
    B2 = [float(v) for v in params[3]]
    for epoch in range(epochs):
        for k in range(len(X)):
            x = [float(X[k][0]), float(X[k][1])]
            t = float(T[k][0])
            z1 = [x[0] * W1[0][j] + x[1] * W1[1][j] + B1[j] for j in range(2)]
            h = [act(z, activation) for z in z1]
            z2 = h[0] * W2[0][0] + h[1] * W2[1][0] + B2[0]
            y = act(z2, activation)
            dy = (y - t) * d_act(z2, activation)
            for j in range(2):
                W2[j][0] -= learning_rate * dy * h[j]
            dh = [dy * W2[j][0] * d_act(z1[j], activation) for j in range(2)]
            for j in range(2):
                B1[j] -= learning_rate * dh[j]
                for i in range(2):
                    W1[i][j] -= learning_rate * dh[j] * x[i]
            B2[0] -= learning_rate * dy
    return W1, B1, W2, B2
