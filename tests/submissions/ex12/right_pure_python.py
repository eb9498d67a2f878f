# right: math and random only, loops over lists; arrays only where the attributes need them
import math
import random

import numpy as np


def make_xor(n, scale, seed):
    gen = random.Random(seed)
    X, Y = [], []
    for _ in range(n):
        p, q = gen.randint(0, 1), gen.randint(0, 1)
        X.append([gen.gauss(p, scale), gen.gauss(q, scale)])
        Y.append(float(p != q))
    return np.array(X), np.array(Y)


class ShallowNeuralNetwork:
    def __init__(self, num_input_features, num_hiddens):
        g = random.gauss
        self.W1 = np.array([[g(0, 1) for _ in range(num_input_features)] for _ in range(num_hiddens)])
        self.b1 = np.array([g(0, 1) for _ in range(num_hiddens)])
        self.W2 = np.array([g(0, 1) for _ in range(num_hiddens)])
        self.b2 = np.array([g(0, 1)])

    def predict(self, x):
        z1 = [sum(w * v for w, v in zip(row, x)) + b for row, b in zip(self.W1, self.b1)]
        a1 = [math.tanh(z) for z in z1]
        z2 = sum(w * a for w, a in zip(self.W2, a1)) + self.b2[0]
        a2 = 1 / (1 + math.exp(-z2))
        return a2, (z1, a1, z2, a2)


def train(X, Y, model, lr):
    n, h = len(X), len(model.b1)
    gW1 = [[0.0] * len(X[0]) for _ in range(h)]
    gb1, gW2, gb2, total = [0.0] * h, [0.0] * h, 0.0, 0.0
    for x, y in zip(X, Y):
        a2, (_, a1, _, _) = model.predict(x)
        total += -math.log(a2) if y else -math.log(1 - a2)
        e = a2 - y
        gb2 += e
        for k in range(h):
            gW2[k] += e * a1[k]
            d = e * model.W2[k] * (1 - a1[k] ** 2)
            gb1[k] += d
            for j, v in enumerate(x):
                gW1[k][j] += d * v
    model.W1 = np.array([[w - lr * g / n for w, g in zip(r, s)] for r, s in zip(model.W1, gW1)])
    model.b1 = np.array([b - lr * g / n for b, g in zip(model.b1, gb1)])
    model.W2 = np.array([w - lr * g / n for w, g in zip(model.W2, gW2)])
    model.b2 = np.array([model.b2[0] - lr * gb2 / n])
    return total / n
