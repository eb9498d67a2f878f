# family: time
# success: the grader waits for a loop in Python
# tiers: A B none
def double(x):
    while True:
        pass

def total(x):
    return None
