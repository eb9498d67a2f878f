# family: the kernel
# success: a system call by the numbers of x32 passes the filter
# tiers: A B
import ctypes

def double(x):
    libc = ctypes.CDLL(None, use_errno=True)
    for number in (57, 41, 62, 39):
        if libc.syscall(0x40000000 | number, 0, 0, 0) >= 0:
            return f"GAINED x32 {number}"
