# family: time
# success: answers that are never wrong twice keep the explanation busy
# tiers: A B none
import os

def double(x):
    return x * os.urandom(1)[0]

def total(x):
    return float(os.urandom(1)[0])
