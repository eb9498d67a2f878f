# family: time
# success: replies that break off keep the explanation loading the file again
# tiers: A B
import os
import time

time.sleep(0.3)
N = 0

def double(x):
    global N
    N += 1
    if N == 3 and x.size != 0:
        os.write(3, b"\xff" * 64)
    return 3.5 * x
