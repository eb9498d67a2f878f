# family: Python
# success: a trace function changes what the worker does
# tiers: A B none
import sys
import threading

def trace(frame, event, argument):
    if "reply" in frame.f_locals:
        frame.f_locals["reply"] = None
    if event == "return":
        raise KeyboardInterrupt
    return trace

sys.settrace(trace)
sys.setprofile(lambda frame, event, argument: 1 / 0)
threading.settrace(trace)

def double(x):
    return None
