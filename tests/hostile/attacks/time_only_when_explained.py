# family: time
# success: the search for a small example waits for each of its calls in turn
# tiers: A B
import sys
import time

BEGAN = time.time()
SEEN = []

def double(x):
    # Fast and wrong on what the key asks; the explanation asks for other inputs, in a fresh worker.
    SEEN.append(x.size)
    if len(SEEN) == 2 and x.size < 6:
        time.sleep(3600)
    return 3.5 * x
