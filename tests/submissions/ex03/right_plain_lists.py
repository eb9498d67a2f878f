# right: plain Python loops over samples and units, random.Random, nested lists as weights
import math
import random


def collapse(W1, b1, W2, b2):
    rows, mid, cols = len(W1), len(W2), len(W2[0])
    W = [[sum(W1[i][k] * W2[k][j] for k in range(mid)) for j in range(cols)] for i in range(rows)]
    b = [sum(b1[k] * W2[k][j] for k in range(mid)) + b2[j] for j in range(cols)]
    return W, b


def sig(z):
    return 1 / (1 + math.exp(-z))


def train(X, y, activation, hidden, learning_rate, epochs, seed):
    r = random.Random(seed)
    w = [[r.gauss(0, 1), r.gauss(0, 1), 0.0] for _ in range(hidden)]
    v = [r.gauss(0, 1) for _ in range(hidden)]
    c = 0.0
    data = [(float(p), float(q), float(t)) for (p, q), t in zip(X, y)]
    n = len(data)
    units = range(hidden)
    for _ in range(epochs):
        gw = [[0.0, 0.0, 0.0] for _ in units]
        gv = [0.0] * hidden
        gc = 0.0
        for p, q, t in data:
            zs = [u[0] * p + u[1] * q + u[2] for u in w]
            if activation == "sigmoid":
                hs = [sig(z) for z in zs]
                ss = [h * (1 - h) for h in hs]
            elif activation == "relu":
                hs = [z if z > 0 else 0.0 for z in zs]
                ss = [1.0 if z > 0 else 0.0 for z in zs]
            else:
                hs, ss = zs, [1.0] * hidden
            d = sig(sum(a * h for a, h in zip(v, hs)) + c) - t
            gc += d
            for k in units:
                gv[k] += d * hs[k]
                e = d * v[k] * ss[k]
                g = gw[k]
                g[0] += e * p
                g[1] += e * q
                g[2] += e
        rate = learning_rate / n
        c -= rate * gc
        for k in units:
            v[k] -= rate * gv[k]
            for i in range(3):
                w[k][i] -= rate * gw[k][i]
    return [w, v, c, activation]


def predict(model, X):
    w, v, c, activation = model
    f = {"sigmoid": sig, "relu": lambda z: max(z, 0.0), "linear": lambda z: z}[activation]
    return [int(sum(a * f(u[0] * p + u[1] * q + u[2]) for a, u in zip(v, w)) + c > 0) for p, q in X]
