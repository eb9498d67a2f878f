# family: time
# success: a million entries for every call are rebuilt, compared and shown
# tiers: A B
def double(x):
    return [0.5] * 1_000_000

def total(x):
    return [[0.5] * 1000] * 500

answer = [[[0.5]]] * 200_000
