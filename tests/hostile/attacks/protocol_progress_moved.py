# family: the protocol
# success: a worker that lies about the call it is at makes the failing call one that was not made
# tiers: A B
import os
import sys


def double(x):
    frame = sys._getframe()
    while "progress" not in frame.f_locals:
        frame = frame.f_back
    frame.f_locals["progress"].note(10**9)
    os._exit(0)
