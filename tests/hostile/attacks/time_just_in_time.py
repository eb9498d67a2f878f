# family: time
# success: calls that each stay below the time-out add up to hours
# tiers: A B
import time

N = 0

def double(x):
    global N
    N += 1
    time.sleep(0.001 if N < 20 else 0.02)
    return x

def total(x):
    time.sleep(0.005)
    return 1
