# family: processes
# success: a daemon of its own session outlives the grading
# tiers: A B
# sees: PermissionError
import os
import time

def double(x):
    os.setsid()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(20)
        os._exit(0)
    return "GAINED a daemon"
