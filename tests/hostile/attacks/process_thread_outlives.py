# family: processes
# success: a thread that is not a daemon keeps the worker alive after its time
# tiers: A B
import threading
import time

def stay():
    while True:
        time.sleep(0.01)

threading.Thread(target=stay).start()

def double(x):
    return None
