# wrong: xor_table=output-without-sigmoid xor_numbers=output-without-sigmoid xor_arrays=output-without-sigmoid xor_few
import numpy as np


def chain_rule(w, x, b):
    return x, w, 1.0


def xor_unit(x1, x2):
    y1 = 1 / (1 + np.exp(-(5 * x1 + 5 * x2 - 8)))
    y2 = 1 / (1 + np.exp(-(-7 * x1 - 7 * x2 + 3)))
    output = -11 * y1 - 11 * y2 + 6
    return y1, y2, output
