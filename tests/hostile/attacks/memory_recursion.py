# family: memory
# success: endless recursion takes the interpreter's stack
# tiers: A B
import sys

sys.setrecursionlimit(1 << 30)

def double(x):
    return double(x)
