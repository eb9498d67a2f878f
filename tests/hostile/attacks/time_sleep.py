# family: time
# success: sleeping, which costs no processor time, is not noticed
# tiers: A B
import time

def double(x):
    time.sleep(3600)
