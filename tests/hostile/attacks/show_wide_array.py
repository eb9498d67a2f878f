# family: presentation
# success: an array of eight axes is written out entry by entry
# tiers: A B
import numpy as np

def double(x):
    return np.zeros((7,) * 8, dtype=bool)

def total(x):
    return np.ones((7,) * 8, dtype=bool)

answer = np.ones((7,) * 8, dtype=bool)
