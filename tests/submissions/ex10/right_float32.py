# right: float32 inside
import numpy as np

F = np.float32


def sigmoid(z):
    return F(1) / (F(1) + np.exp(-z))


def chain_rule(w, x, b):
    return F(x), F(w), F(1)


def xor_unit(x1, x2):
    a, c = np.asarray(x1, dtype=F), np.asarray(x2, dtype=F)
    y1 = sigmoid(F(5) * a + F(5) * c - F(8))
    y2 = sigmoid(F(-7) * a - F(7) * c + F(3))
    return y1, y2, sigmoid(F(-11) * y1 - F(11) * y2 + F(6))
