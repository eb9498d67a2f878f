# right: short NumPy
import numpy as np

sig = lambda z: 1 / (1 + np.exp(-z))


def chain_rule(w, x, b):
    return x, w, 1


def xor_unit(x1, x2):
    y1 = sig(5 * (x1 + x2) - 8)
    y2 = sig(3 - 7 * (x1 + x2))
    return y1, y2, sig(6 - 11 * (y1 + y2))
