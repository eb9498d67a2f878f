# family: signals
# success: the kernel is made to signal the grader by owning a file
# tiers: A B
# sees: None
import fcntl
import os

def double(x):
    for action in (lambda: fcntl.fcntl(3, fcntl.F_SETOWN, int("@PID@")), lambda: fcntl.fcntl(3, 15, b"\0" * 8),
                   lambda: fcntl.fcntl(3, fcntl.F_SETFL, os.O_ASYNC), lambda: fcntl.fcntl(3, fcntl.F_NOTIFY, 1),
                   lambda: fcntl.fcntl(3, fcntl.F_SETLEASE, 1)):
        try:
            action()
        except OSError:
            continue
        return "GAINED an owner"
