# family: processes
# success: a thousand threads keep everybody else from starting any
# tiers: A B
import threading
import time

STARTED = []

def double(x):
    for _ in range(1000):
        thread = threading.Thread(target=time.sleep, args=(3600,))
        thread.start()
        STARTED.append(thread)
    return len(STARTED)
