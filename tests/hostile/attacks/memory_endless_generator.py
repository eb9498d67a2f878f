# family: memory
# success: a generator that never ends is read for ever
# tiers: A B
# sees: entries or in time
import itertools

def double(x):
    return (1.0 for _ in itertools.count())
