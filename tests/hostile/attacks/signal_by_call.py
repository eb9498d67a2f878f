# family: signals
# success: a signal is sent by a system call that was forgotten
# tiers: A B
# sees: None
import ctypes
import os

def double(x):
    libc = ctypes.CDLL(None, use_errno=True)
    pid = int("@PID@")
    # kill, tkill, tgkill, rt_sigqueueinfo, rt_tgsigqueueinfo, pidfd_open, pidfd_send_signal
    for number, arguments in ((62, (pid, 0)), (200, (pid, 0)), (234, (pid, pid, 0)), (129, (pid, 0, 0)),
                              (297, (pid, pid, 0, 0)), (434, (pid, 0)), (424, (3, 0, 0, 0))):
        if libc.syscall(number, *arguments) >= 0:
            return f"GAINED system call {number}"
