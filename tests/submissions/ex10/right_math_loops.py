# right: the math module and loops, lists for arrays
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def one(x1, x2):
    y1 = sigmoid(5 * x1 + 5 * x2 - 8)
    y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
    return y1, y2, sigmoid(-11 * y1 - 11 * y2 + 6)


def chain_rule(w, x, b):
    return [x, w, 1.0]


def xor_unit(x1, x2):
    try:
        n = len(x1)
    except TypeError:
        return one(x1, x2)
    y1, y2, out = [], [], []
    for i in range(n):
        a, b, c = one(x1[i], x2[i])
        y1.append(a)
        y2.append(b)
        out.append(c)
    return y1, y2, out
