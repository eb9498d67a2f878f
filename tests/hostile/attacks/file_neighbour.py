# family: files
# success: another student's submission is read
# tiers: A B
def double(x):
    return open("@SECRET@").read()
