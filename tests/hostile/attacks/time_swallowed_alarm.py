# family: time
# success: a bare except swallows the alarm that ends a long top level
# tiers: A B
while True:
    try:
        while True:
            pass
    except:
        pass

def total(x):
    return None
