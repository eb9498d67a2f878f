# family: memory
# success: a list that contains itself is followed for ever
# tiers: A B none
# sees: nested
def double(x):
    made = []
    made.append(made)
    return made
