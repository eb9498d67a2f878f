# family: presentation
# success: a message of 100 MB is stored, sent and shown
# tiers: A B
# sees: ValueError or in time
def double(x):
    raise ValueError("x" * 100_000_000)

def total(x):
    return "y" * 10_000_000
