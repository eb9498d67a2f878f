# wrong: xor_arrays=one-number-only xor_few
import math


def chain_rule(w, x, b):
    return x, w, 1


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def xor_unit(x1, x2):
    y1 = sigmoid(5 * x1 + 5 * x2 - 8)
    y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
    return y1, y2, sigmoid(-11 * y1 - 11 * y2 + 6)
