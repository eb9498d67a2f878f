# family: processes
# success: a process made by the system call itself is not noticed
# tiers: A B
import ctypes

def double(x):
    libc = ctypes.CDLL(None, use_errno=True)
    for number, arguments in ((58, ()), (57, ()), (56, (17, 0, 0, 0, 0)), (56, (0x8000 | 17, 0, 0, 0, 0)), (435, (0, 88))):
        if number == 58 or libc.syscall(number, *arguments) < 0:
            continue
        return "GAINED a process"
    return ctypes.get_errno()
