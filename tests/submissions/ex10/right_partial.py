# right: closures, partial and a match statement
import functools

import numpy as np


def unit(weight, bias, a, b):
    return 1 / (1 + np.e ** -(weight * a + weight * b + bias))


both = functools.partial(unit, 5, -8)
neither = functools.partial(unit, -7, 3)
final = functools.partial(unit, -11, 6)


def derivative(of):
    match of:
        case "w":
            return lambda w, x, b: x
        case "x":
            return lambda w, x, b: w
        case _:
            return lambda w, x, b: 1.0


def chain_rule(w, x, b):
    return tuple(derivative(name)(w, x, b) for name in "wxb")


def xor_unit(x1, x2):
    hidden = both(x1, x2), neither(x1, x2)
    return (*hidden, final(*hidden))


if __name__ == "__main__":
    print(xor_unit(np.array([0.0, 0, 1, 1]), np.array([0.0, 1, 0, 1])))
