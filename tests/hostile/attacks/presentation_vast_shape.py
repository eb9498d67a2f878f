# family: presentation
# success: an empty array that NumPy holds as bool and refuses as float raises in the grader
# tiers: A B
import numpy as np


def double(x):
    return np.zeros((2, 0, 2048, 2048, 2048, 1 << 26), dtype=bool)


def total(x):
    return double(x), double(x)
