# family: time
# success: every check times out after a slow top level, and its explanation does so again
# tiers: A B
import time

time.sleep(0.6)
CALLS = []

def double(x):
    CALLS.append(x)
    if len(CALLS) > 3:
        time.sleep(3600)
    return None

def total(x):
    return double(x)
