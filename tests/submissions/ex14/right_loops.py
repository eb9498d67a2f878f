# right: plain Python loops, math module, lists out
import math
import random

import numpy as np


def softmax(a):
    out = []
    for row in a:
        top = max(row)
        e = [math.exp(v - top) for v in row]
        out.append([v / sum(e) for v in e])
    return out


def cross_entropy_error(y, t):
    total = 0.0
    for yr, tr in zip(y, t):
        for p, q in zip(yr, tr):
            if q:
                total -= q * math.log(max(p, 1e-15))
    return total / len(y)


def numerical_gradient(f, x):
    h = 1e-5
    g = np.zeros(x.shape)
    for idx in np.ndindex(*x.shape):
        x[idx] += h
        hi = f(x)
        x[idx] -= 2 * h
        lo = f(x)
        x[idx] += h
        g[idx] = (hi - lo) / (2 * h)
    return g


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
        gauss = lambda n, m: np.array([[random.gauss(0, weight_init_std) for _ in range(m)] for _ in range(n)])
        self.params = {
            "W1": gauss(input_size, hidden_size),
            "b1": np.array([0.0] * hidden_size),
            "W2": gauss(hidden_size, output_size),
            "b2": np.array([0.0] * output_size),
        }

    def _hidden(self, row):
        W, b = self.params["W1"], self.params["b1"]
        out = []
        for j in range(len(b)):
            z = b[j] + sum(row[i] * W[i][j] for i in range(len(row)))
            out.append(1 / (1 + math.exp(-z)))
        return out

    def predict(self, x):
        W, b = self.params["W2"], self.params["b2"]
        rows = []
        for row in x:
            h = self._hidden(row)
            rows.append([b[k] + sum(h[j] * W[j][k] for j in range(len(h))) for k in range(len(b))])
        return softmax(rows)

    def loss(self, x, t):
        return cross_entropy_error(self.predict(x), t)

    def accuracy(self, x, t):
        right = 0
        for p, q in zip(self.predict(x), t):
            right += p.index(max(p)) == list(q).index(max(q))
        return right / len(x)

    def numerical_gradient(self, x, t):
        return {k: numerical_gradient(lambda w: self.loss(x, t), v) for k, v in self.params.items()}

    def gradient(self, x, t):
        g = {k: np.zeros(v.shape) for k, v in self.params.items()}
        n = len(x)
        for row, p, q in zip(x, self.predict(x), t):
            h = self._hidden(row)
            d = [(p[k] - q[k]) / n for k in range(len(p))]
            for k, dk in enumerate(d):
                g["b2"][k] += dk
                for j, hj in enumerate(h):
                    g["W2"][j, k] += hj * dk
            for j, hj in enumerate(h):
                back = sum(d[k] * self.params["W2"][j, k] for k in range(len(d))) * hj * (1 - hj)
                g["b1"][j] += back
                for i, xi in enumerate(row):
                    g["W1"][i, j] += xi * back
        return {k: v.tolist() for k, v in g.items()}
