# family: the kernel
# success: a system call by the numbers of 32-bit programs passes the filter
# tiers: A B
import ctypes
import mmap

def double(x):
    # mov eax, 20 (getpid of i386); int 0x80; ret: refused or killed, but never a pid.
    code = b"\xb8\x14\x00\x00\x00\xcd\x80\xc3"
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    found = ctypes.CFUNCTYPE(ctypes.c_int)(address)()
    return f"GAINED {found}" if found > 0 else found
