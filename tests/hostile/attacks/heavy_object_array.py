# family: time
# success: an array of objects of other arrays is read entry by entry
# tiers: A B
import numpy as np

def double(x):
    made = np.empty(400_000, dtype=object)
    made[:] = [np.float64(1.0)] * 400_000
    return made

def total(x):
    return np.array(["x"] * 100_000)

answer = np.zeros((0, 1 << 20, 1 << 20))
