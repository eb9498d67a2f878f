# family: Python
# success: names, warnings and faults beyond number swell the result
# tiers: A B none
import warnings

for number in range(20_000):
    globals()[f"name_{number}"] = number

def double(x):
    for number in range(100):
        warnings.warn("w" * 100_000 + str(number))
    return None
