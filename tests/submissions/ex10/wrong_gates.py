# wrong: xor_table=truth-values xor_numbers xor_arrays xor_few
import numpy as np


def chain_rule(w, x, b):
    return x, w, 1.0


def xor_unit(x1, x2):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    both = ((x1 > 0.5) & (x2 > 0.5)).astype(float)
    none = ((x1 < 0.5) & (x2 < 0.5)).astype(float)
    return both, none, 1 - both - none
