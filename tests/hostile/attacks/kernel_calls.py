# family: the kernel
# success: a side door of the kernel is open: ptrace, keyrings, userfaultfd, io_uring, bpf, perf
# tiers: A B
# sees: None
import ctypes

DOORS = {
    "ptrace": 101, "keyctl": 250, "add_key": 248, "request_key": 249, "userfaultfd": 323, "io_uring_setup": 425,
    "bpf": 321, "perf_event_open": 298, "process_vm_readv": 310, "process_vm_writev": 311, "kcmp": 312,
    "pidfd_getfd": 438, "memfd_create": 319, "memfd_secret": 447, "open_by_handle_at": 304, "fanotify_init": 300,
    "inotify_init1": 294, "eventfd2": 290, "signalfd4": 289, "timerfd_create": 283, "epoll_create1": 291,
    "shmget": 29, "msgget": 68, "semget": 64, "mq_open": 240, "personality": 135, "seccomp": 317, "prctl": 157,
    "arch_prctl": 158, "modify_ldt": 154, "iopl": 172, "syslog": 103, "acct": 163, "quotactl": 179,
}

def double(x):
    libc = ctypes.CDLL(None, use_errno=True)
    path = ctypes.create_string_buffer(b"/")
    for name, number in DOORS.items():
        first = ctypes.byref(path) if name in ("memfd_create", "add_key", "request_key", "mq_open") else 0
        if libc.syscall(number, first, 0, 0, 0, 0, 0) >= 0 or ctypes.get_errno() not in (1, 38):
            return f"GAINED {name} ({ctypes.get_errno()})"
