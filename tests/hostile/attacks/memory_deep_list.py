# family: memory
# success: a list in a list, 100 000 deep, overflows the grader's stack
# tiers: A B
# sees: nested more than 24 deep or in time
def double(x):
    made = []
    for _ in range(100_000):
        made = [made]
    return made
