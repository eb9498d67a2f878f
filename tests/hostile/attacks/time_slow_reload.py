# family: time
# success: every worker that is lost costs another slow top level
# tiers: A B
import os
import time

time.sleep(0.7)

def double(x):
    os._exit(0)

def total(x):
    os._exit(0)
