# right: nothing is asked of an array without entries
import numpy as np


def chain_rule(w, x, b):
    return x, w, 1.0


def s(z):
    return 1 / (1 + np.exp(-z))


def xor_unit(x1, x2):
    if np.ndim(x1) and not isinstance(x1[0], float):
        raise TypeError("numbers, please")
    y1 = s(5 * x1 + 5 * x2 - 8)
    y2 = s(-7 * x1 - 7 * x2 + 3)
    return y1, y2, s(-11 * y1 - 11 * y2 + 6)
