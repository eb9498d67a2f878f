# family: memory
# success: a number of a hundred million digits is formatted by the grader
# tiers: A B
# sees: int
def double(x):
    return 1 << 300_000_000
