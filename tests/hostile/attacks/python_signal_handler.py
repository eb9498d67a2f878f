# family: Python
# success: a handler of its own is called in the worker's code
# tiers: A B
import signal

def handler(number, frame):
    raise SystemExit

signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.0005)

def double(x):
    return None
