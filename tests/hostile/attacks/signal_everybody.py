# family: signals
# success: the grader, its group or everybody is signalled
# tiers: A B
# sees: None
import os

def double(x):
    for pid in (int("@PID@"), os.getppid(), 1, 0, -1, -int("@PID@"), 2, 3):
        try:
            os.kill(pid, 0)
        except OSError:
            continue
        return f"GAINED a signal to {pid}"
