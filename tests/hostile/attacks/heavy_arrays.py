# family: time
# success: the largest arrays that travel come back from every call
# tiers: A B
import numpy as np

BIG = np.full(1_900_000, np.nan)

def double(x):
    return BIG

def total(x):
    return BIG.astype(complex)[:900_000]

answer = BIG.reshape(1, 1, 1, -1)
