# family: memory
# success: an array of 64 GiB freezes the machine
# tiers: A B
# sees: MemoryError
import numpy as np

def double(x):
    return np.ones((1 << 33,))
