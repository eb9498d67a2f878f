# right: np.vectorize with otypes, star-args
import math

import numpy as np


@np.vectorize(otypes=[float])
def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def chain_rule(*wxb):
    w, x, _ = wxb
    return x, w, 1


def xor_unit(*xs):
    s = np.add(*xs)
    y1, y2 = sigmoid(5 * s - 8), sigmoid(-7 * s + 3)
    return y1, y2, sigmoid(-11 * (y1 + y2) + 6)
