# family: processes
# success: a process that outlives the grading
# tiers: A B
# sees: PermissionError
import os
import time

def double(x):
    if os.fork() == 0:
        time.sleep(20)
        os._exit(0)
    return "GAINED a process"
