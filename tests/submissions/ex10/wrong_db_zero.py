# wrong: chain_rule=derivative-by-b-is-zero
import numpy as np


def chain_rule(w, x, b):
    return x, w, 0


def xor_unit(x1, x2):
    def s(z):
        return 1 / (1 + np.exp(-z))

    y1 = s(5 * x1 + 5 * x2 - 8)
    y2 = s(-7 * x1 - 7 * x2 + 3)
    return y1, y2, s(-11 * y1 - 11 * y2 + 6)
