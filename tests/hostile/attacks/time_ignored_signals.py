# family: time
# success: a worker that ignores every signal is never ended
# tiers: A B
import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))

def double(x):
    while True:
        pass
