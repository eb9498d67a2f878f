# family: memory
# success: a file in memory is counted to nobody
# tiers: A B
# sees: PermissionError
import os

def double(x):
    number = os.memfd_create("hostile")
    os.write(number, b"x" * 1000)
    return "GAINED memory outside of the limit"
