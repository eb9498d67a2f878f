# family: time
# success: a top level that swallows its interruption keeps the file from ever being loaded
# tiers: A B
import signal

signal.signal(signal.SIGALRM, signal.SIG_IGN)
while True:
    try:
        while True:
            pass
    except BaseException:
        pass

def double(x):
    return 2 * x
