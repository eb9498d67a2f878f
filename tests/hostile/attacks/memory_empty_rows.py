# family: memory
# success: an array of millions of rows without entries is listed row by row
# tiers: A B
import numpy as np


def double(x):
    return np.empty((1 << 26, 0))


def total(x):
    return np.empty((1 << 22, 0), dtype=bool)
