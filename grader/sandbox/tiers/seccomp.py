"""The system calls that theirs may make, compiled once in the trusted parent and handed over as bytes."""

from __future__ import annotations

import errno
import functools
import os
import tempfile

# What Python, NumPy, scikit-learn and matplotlib need once they run. Not here, and so refused with EPERM:
# processes, sockets of every family, writing, naming and removing files, signals to others, ptrace, keyrings,
# io_uring, bpf, userfaultfd, memfd, namespaces, mounts.
WORKER_CALLS = frozenset(
    """
    read readv pread64 write writev lseek close fstat stat lstat newfstatat statx access faccessat faccessat2
    readlink readlinkat getdents64 getcwd chdir fadvise64
    mmap munmap mprotect mremap madvise brk membarrier get_mempolicy
    futex futex_waitv set_robust_list get_robust_list rseq sched_yield
    sched_getaffinity sched_getparam sched_getscheduler getcpu
    rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack rt_sigtimedwait rt_sigpending rt_sigsuspend
    restart_syscall setitimer getitimer alarm pause
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage sysinfo uname
    getrandom getpid gettid getppid getuid geteuid getgid getegid getresuid getresgid getpgrp getpgid getsid
    getrlimit umask exit exit_group wait4 waitid
    poll ppoll select pselect6 pipe pipe2 dup dup2 dup3
""".split()  # noqa: SIM905  # a hundred quoted words would hide the list
)

# What the fork server, which runs nothing of theirs, can do without: the ways out of a sandbox, should a
# fork's own filter ever fail to load.
SERVER_REFUSALS = frozenset(
    """
    socket socketpair connect bind listen accept accept4
    ptrace process_vm_readv process_vm_writev pidfd_getfd process_madvise kcmp
    mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr
    setns unshare
    keyctl add_key request_key
    bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register memfd_create memfd_secret
    init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff acct quotactl
    open_by_handle_at name_to_handle_at fanotify_init iopl ioperm syslog personality
    settimeofday clock_settime clock_adjtime adjtimex
""".split()  # noqa: SIM905  # as above
)

# <asm-generic/fcntl.h>: any of these bits asks for more than reading. 3 is O_ACCMODE, and the last is
# __O_TMPFILE alone, as O_TMPFILE includes O_DIRECTORY.
WRITING = 3 | os.O_CREAT | os.O_TRUNC | os.O_APPEND | 0o20000000
# F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC. Not F_SETOWN: with O_ASYNC it sends SIGIO, which ends a
# process, to anyone of the same user.
FCNTL_COMMANDS = (0, 1, 2, 3, 1030)
# TCGETS and FIOCLEX: every open() of Python's makes them. Not TIOCSTI, which types on the grader's terminal.
IOCTLS = (0x5401, 0x5451)
CLONE_THREAD = 0x10000
UNSIGNED = (1 << 32) - 1


@functools.cache
def worker_filter() -> bytes:
    """Compile the filter of a worker: a list of what is allowed."""
    import pyseccomp as seccomp  # Linux alone has it

    rules = seccomp.SyscallFilter(defaction=seccomp.ERRNO(errno.EPERM))
    for name in sorted(WORKER_CALLS):
        _add(rules, seccomp.ALLOW, name)
    reading = seccomp.Arg(2, seccomp.MASKED_EQ, WRITING, 0)
    _add(rules, seccomp.ALLOW, "openat", reading)
    _add(rules, seccomp.ALLOW, "open", seccomp.Arg(1, seccomp.MASKED_EQ, WRITING, 0))
    for command in FCNTL_COMMANDS:
        _add(rules, seccomp.ALLOW, "fcntl", seccomp.Arg(1, seccomp.MASKED_EQ, UNSIGNED, command))
    for request in IOCTLS:
        _add(rules, seccomp.ALLOW, "ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, UNSIGNED, request))
    # Threads, but no processes; clone3 takes its flags by pointer, and glibc falls back to clone without it.
    _add(rules, seccomp.ALLOW, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, CLONE_THREAD, CLONE_THREAD))
    _add(rules, seccomp.ERRNO(errno.ENOSYS), "clone3")
    own, unset = seccomp.Arg(0, seccomp.EQ, 0), seccomp.Arg(2, seccomp.EQ, 0)
    _add(rules, seccomp.ALLOW, "prlimit64", own, unset)  # read one's own limits
    return _compiled(rules)


@functools.cache
def server_filter() -> bytes:
    """Compile the filter of a fork server in tier A: a list of what is refused."""
    import pyseccomp as seccomp  # Linux alone has it

    rules = seccomp.SyscallFilter(defaction=seccomp.ALLOW)
    for name in sorted(SERVER_REFUSALS):
        _add(rules, seccomp.ERRNO(errno.EPERM), name)
    return _compiled(rules)


def _add(rules: object, action: int, name: str, *arguments: object) -> None:
    """Add a rule; a call that this architecture does not have (open on arm64) needs none."""
    import pyseccomp as seccomp  # Linux alone has it

    if seccomp.resolve_syscall(seccomp.system_arch(), name) < 0:
        return
    rules.add_rule(action, name, *arguments)  # type: ignore[attr-defined]


def _compiled(rules: object) -> bytes:
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)  # type: ignore[attr-defined]
        file.seek(0)
        return file.read()
