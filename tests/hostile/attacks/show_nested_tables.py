# family: presentation
# success: tables in tables of long keys are written out before they are cut
# tiers: A B
def double(x):
    made = "y" * 100_000
    for _ in range(20):
        made = {"k" * 4000 + str(n): (made if n == 0 else 1) for n in range(200)}
    return made

def total(x):
    return {"k" * 4000 + str(n): "v" * 1000 for n in range(2000)}
