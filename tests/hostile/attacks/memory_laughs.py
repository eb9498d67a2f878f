# family: memory
# success: lists that share one another grow without end once they are written out
# tiers: A B
# sees: entries or in time
def double(x):
    made = [1.0] * 10
    for _ in range(20):
        made = [made] * 10
    return made
