# family: presentation
# success: output without end fills the memory or the gradebook
# tiers: A B none
# sees: flood
import os
import sys

for _ in range(2000):
    print("flood " * 2000)
sys.stderr.write("x" * 10_000_000)

def double(x):
    for _ in range(100):
        print("y" * 100_000)
        os.write(1, b"z" * 100_000)
    return None
