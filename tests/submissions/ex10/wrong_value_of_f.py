# wrong: chain_rule=value-for-derivatives
import numpy as np


def chain_rule(w, x, b):
    f = w * x + b
    return f


def xor_unit(x1, x2):
    y1 = 1 / (1 + np.exp(-5 * x1 - 5 * x2 + 8))
    y2 = 1 / (1 + np.exp(7 * x1 + 7 * x2 - 3))
    return y1, y2, 1 / (1 + np.exp(11 * y1 + 11 * y2 - 6))
