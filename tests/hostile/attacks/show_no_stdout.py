# family: presentation
# success: a broken standard output makes the worker fail when it collects what was printed
# tiers: A B none
import sys

sys.stdout = sys.stderr = sys.__stdout__ = None

class Broken:
    def write(self, text):
        raise KeyboardInterrupt

sys.stdout = Broken()

def double(x):
    print("x")
    return None
