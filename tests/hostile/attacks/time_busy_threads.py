# family: time
# success: threads that compute outside of Python's lock take the machine from the others
# tiers: A B
import threading

import numpy as np

def spin():
    numbers = np.random.default_rng(0).normal(size=1_000_000)
    while True:
        np.sort(numbers)

for _ in range(16):
    try:
        threading.Thread(target=spin, daemon=True).start()
    except RuntimeError:
        break

def double(x):
    return None
