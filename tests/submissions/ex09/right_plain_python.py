# right: plain Python, lists and the math module
import math
import random


def scale(X):
    columns = list(zip(*[[float(v) for v in row] for row in X]))
    means = [sum(c) / len(c) for c in columns]
    spreads = [math.sqrt(sum((v - m) ** 2 for v in c) / len(c)) for c, m in zip(columns, means)]
    return means, spreads


def scaled(X, means, spreads):
    return [[(float(v) - m) / s for v, m, s in zip(row, means, spreads)] for row in X]


def train_perceptron(X, y, seed):
    gen = random.Random(seed)
    means, spreads = scale(X)
    rows = list(zip(scaled(X, means, spreads), [float(t) for t in y]))
    w, best, n_best = [0.0, 0.0, 0.0], None, -1
    for _ in range(30):
        gen.shuffle(rows)
        for (p, q), t in rows:
            step = t - (w[0] * p + w[1] * q + w[2] > 0)
            w = [w[0] + step * p, w[1] + step * q, w[2] + step]
        n = sum((w[0] * p + w[1] * q + w[2] > 0) == (t > 0.5) for (p, q), t in rows)
        if n > n_best:
            best, n_best = w, n
    return {"scale": (means, spreads), "score": lambda p, q, w=best: w[0] * p + w[1] * q + w[2]}


def train_mlp(X, y, seed):
    gen = random.Random(seed)
    means, spreads = scale(X)
    rows = list(zip(scaled(X, means, spreads), [float(t) for t in y]))
    W = [[gen.gauss(0, 1) for _ in range(3)] for _ in range(4)]
    V = [gen.gauss(0, 1) for _ in range(5)]

    def run(p, q):
        h = [math.tanh(a * p + b * q + c) for a, b, c in W]
        return h, sum(v * x for v, x in zip(V, h)) + V[4]

    for _ in range(60):
        gen.shuffle(rows)
        for (p, q), t in rows:
            h, z = run(p, q)
            d = 0.1 * (1 / (1 + math.exp(-z)) - t)
            for k in range(4):
                e = d * V[k] * (1 - h[k] ** 2)
                W[k][0] -= e * p
                W[k][1] -= e * q
                W[k][2] -= e
                V[k] -= d * h[k]
            V[4] -= d
    return {"scale": (means, spreads), "score": lambda p, q: run(p, q)[1]}


def predict(model, X):
    return [1 if model["score"](p, q) > 0 else 0 for p, q in scaled(X, *model["scale"])]


def accuracy(y_true, y_pred):
    right = [bool(a == b) for a, b in zip(y_true, y_pred)]
    return right.count(True) / len(right)
