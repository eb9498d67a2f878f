# family: Python
# success: without its modules the worker falls over in a way nobody foresaw
# tiers: A B none
import sys

sys.modules.clear()
__builtins__.clear() if isinstance(__builtins__, dict) else vars(__builtins__).clear()

def double(x):
    return None
