# right: chain_rule by central differences
import numpy as np


def f(w, x, b):
    return w * x + b


def chain_rule(w, x, b):
    h = 1e-5
    dw = (f(w + h, x, b) - f(w - h, x, b)) / (2 * h)
    dx = (f(w, x + h, b) - f(w, x - h, b)) / (2 * h)
    db = (f(w, x, b + h) - f(w, x, b - h)) / (2 * h)
    return dw, dx, db


def xor_unit(x1, x2):
    def unit(a, b, wa, wb, bias):
        return np.reciprocal(1.0 + np.exp(-(wa * a + wb * b + bias)))

    y1 = unit(x1, x2, 5, 5, -8)
    y2 = unit(x1, x2, -7, -7, 3)
    return y1, y2, unit(y1, y2, -11, -11, 6)
