"""What theirs can reach from inside: nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import grader

TRIES = """
import os, sys

def attempt(action):
    try:
        return action()
    except OSError as error:
        return "refused " + str(error.errno)
    except BaseException as error:
        return "refused " + type(error).__name__

def environment(): return sorted(os.environ)
def home(): return attempt(lambda: os.listdir(os.path.expanduser("~")))
def read(path): return attempt(lambda: open(path, "rb").read(10).hex())
def listing(path): return attempt(lambda: os.listdir(path))
def find(name):
    import importlib
    return attempt(lambda: str(importlib.import_module(name)))
def grader_path(): return list(sys.modules["grader"].__path__)
def descriptors():
    found = []
    for number in range(64):
        try:
            os.fstat(number)
            found.append(number)
        except OSError:
            pass
    return found
def limits():
    import resource
    names = ("AS", "FSIZE", "CORE", "NOFILE", "NPROC")
    return [resource.getrlimit(getattr(resource, "RLIMIT_" + name))[1] for name in names]
def raise_limit():
    import resource
    return attempt(lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)))
def opened(path, flags): return attempt(lambda: os.open(path, flags))
def change(name, *args): return attempt(lambda: getattr(os, name)(*args))
def socket_of(family, kind):
    import socket
    return attempt(lambda: socket.socket(family, kind).close())
def number_of(call, *args):
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(call, *args) < 0:
        return "refused " + str(ctypes.get_errno())
    return "done"
def own():
    import fcntl
    return attempt(lambda: fcntl.fcntl(3, fcntl.F_SETOWN, 1))
def type_in():
    import fcntl, termios
    return attempt(lambda: fcntl.ioctl(3, termios.TIOCSTI, b"x"))
def thread():
    import threading
    seen = []
    worker = threading.Thread(target=lambda: seen.append(1))
    worker.start()
    worker.join()
    return seen
def product():
    import numpy as np
    return float(np.ones((300, 300)).dot(np.ones((300, 300))).sum())
def lazily():
    import numpy.ctypeslib, sqlite3, wave, decimal
    return 1
def dumpable():
    import ctypes
    return attempt(lambda: os.open("/proc/self/mem", os.O_RDONLY))
"""


@pytest.fixture
def ask(isolated, words):
    with isolated.session(words.script(TRIES)) as session:

        def one(name, *args):
            (outcome,) = session.run([words.call(name, *args)], 10)
            assert outcome.status == "returned", outcome
            return outcome.value

        one.tier = isolated.tier
        yield one


def is_refused(value):
    return isinstance(value, str) and value.startswith("refused")


def test_the_environment_is_the_sandboxes_own(ask):
    allowed = {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MPLBACKEND", "MPLCONFIGDIR", "PWD", "LC_CTYPE"}
    allowed |= {"PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE", "PYTHONUTF8"}
    assert set(ask("environment")) <= allowed


@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/maps", "/proc/1/status", "/proc/self/environ"])
def test_files_of_the_machine_cannot_be_read(ask, path):
    assert is_refused(ask("read", path))


def test_the_grader_and_the_course_cannot_be_read(ask):
    folder = Path(grader.__file__).parent
    assert is_refused(ask("read", str(folder / "result.py")))
    assert is_refused(ask("listing", str(folder.parent)))
    assert is_refused(ask("find", "grader.result"))


def test_packages_that_were_not_declared_are_not_there(ask):
    assert ask("find", "numpy").startswith("<module 'numpy'")
    for name in ("hypothesis", "pytest", "pip", "click"):
        assert is_refused(ask("find", name))


def test_the_home_folder_shows_at_most_the_way_to_the_interpreter(ask):
    seen = ask("listing", str(Path.home()))
    assert is_refused(seen) or set(seen) <= set(Path(sys.base_prefix).parts)


@pytest.mark.parametrize("flags", ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND", "O_TMPFILE"])
@pytest.mark.parametrize("folder", ["/", "/tmp", "/dev/null", "/cache"])
def test_nothing_can_be_opened_for_more_than_reading(ask, folder, flags):
    assert is_refused(ask("opened", folder, getattr(os, flags)))


@pytest.mark.parametrize(
    "change",
    [
        ("mkdir", "/tmp/x"),
        ("unlink", "/dev/null"),
        ("rmdir", "/tmp"),
        ("rename", "/tmp", "/tmp2"),
        ("symlink", "/etc/passwd", "/tmp/x"),
        ("link", "/dev/null", "/tmp/x"),
        ("chmod", "/tmp", 0o777),
        ("fork",),
        ("setsid",),
        ("kill", 1, 0),
        ("killpg", 0, 0),
        ("setuid", 0),
        ("nice", 1),
        ("chroot", "/"),
        ("memfd_create", "x"),
        ("posix_spawn", "/bin/true", ["true"], {}),
        ("execv", "/bin/true", ["true"]),
        ("mkfifo", "/tmp/x"),
    ],
    ids=lambda change: change[0],
)
def test_changes_are_refused(ask, change):
    assert is_refused(ask("change", *change))


@pytest.mark.parametrize("family", [1, 2, 10, 16, 17, 38, 40], ids=lambda family: f"family {family}")
def test_no_socket_of_any_family(ask, family):
    for kind in (1, 2, 3):
        assert is_refused(ask("socket_of", family, kind))


KERNEL = {"ptrace": 101, "keyctl": 250, "add_key": 248, "bpf": 321, "userfaultfd": 323, "io_uring_setup": 425}
KERNEL |= {"process_vm_readv": 310, "unshare": 272, "setns": 308, "mount": 165, "open_by_handle_at": 304}
KERNEL |= {
    "perf_event_open": 298,
    "personality": 135,
    "shmget": 29,
    "prctl": 157,
    "seccomp": 317,
    "clone3": 435,
}
KERNEL |= {
    "tgkill": 234,
    "tkill": 200,
    "rt_sigqueueinfo": 129,
    "pidfd_open": 434,
    "vfork": 58,
    "openat2": 437,
}


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86_64")
@pytest.mark.parametrize("call", KERNEL)
def test_the_kernels_side_doors_are_shut(ask, call):
    assert ask("number_of", KERNEL[call], 0, 0, 0, 0, 0) in ("refused 1", "refused 38")


def test_signals_by_file_owner_and_typing_on_a_terminal_are_refused(ask):
    assert is_refused(ask("own"))
    assert is_refused(ask("type_in"))


def test_only_the_standard_descriptors_and_the_workers_are_open(ask):
    assert ask("descriptors") == [0, 1, 2, 3]


def test_the_limits_hold_and_cannot_be_raised(ask, isolated):
    memory, size, core, n_files, n_threads = ask("limits")
    assert memory == isolated.limits.memory_mib << 20
    assert (size, core) == (0, 0)
    assert (n_files, n_threads) == (isolated.limits.n_files, isolated.limits.n_threads)
    assert is_refused(ask("raise_limit"))


def test_what_honest_code_does_still_works(ask):
    assert ask("product") == 300.0**3
    assert ask("lazily") == 1


def test_threads_may_be_started_unless_the_users_processes_are_too_many(isolated, words):
    with isolated.session(words.script(TRIES)) as session:
        (outcome,) = session.run([words.call("thread")], 10)
    assert outcome.value == [1] or outcome.fault.type_name == "RuntimeError"


def processes():
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                status = (folder / "stat").read_text()
            except OSError:
                continue
            found.add((int(folder.name), int(status.rpartition(")")[2].split()[1])))
    return found


def descendants(pid):
    all_of_them, found = processes(), {pid}
    while True:
        more = {child for child, parent in all_of_them if parent in found} - found
        if not more:
            return found - {pid}
        found |= more


@pytest.mark.parametrize("tier", ["A", "B", "none"])
@pytest.mark.parametrize("source", ["def f(): return 1", "def f():\n    while True: pass"])
def test_no_process_and_no_file_is_left(tier, source, words, tmp_path, monkeypatch):
    from grader.errors import GraderError
    from grader.sandbox.sandbox import open_sandbox

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = descendants(os.getpid())
    try:
        sandbox = open_sandbox(tier)
    except GraderError as error:
        pytest.skip(str(error))
    with sandbox:
        assert descendants(os.getpid()) - before
        with sandbox.session(words.script(source)) as session:
            session.run([words.call("f")], 0.3)
    assert descendants(os.getpid()) - before == set()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("tier", ["A", "B"])
def test_a_sandbox_that_is_still_starting_is_ended_too(tier):
    from grader.errors import GraderError
    from grader.sandbox.sandbox import open_sandbox

    before = descendants(os.getpid())
    try:
        open_sandbox(tier).close()
    except GraderError as error:
        pytest.skip(str(error))
    deadline = time.monotonic() + 10
    while descendants(os.getpid()) - before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert descendants(os.getpid()) - before == set()


HOLD = """
import sys, time
from grader.sandbox.sandbox import open_sandbox
from grader.sandbox.worker import wire
sandbox = open_sandbox(sys.argv[1])
load = wire.Load("script", "a.py", [wire.Snippet("a.py", "def f():\\n    while True: pass")], 5.0)
session = sandbox.session(load)
session.loaded
print("ready", flush=True)
session.run([wire.Call("function", "f")], 60)
"""


@pytest.mark.parametrize("tier", ["A", "B"])
def test_killing_the_grader_ends_its_sandbox(tier):
    grading = subprocess.Popen([sys.executable, "-c", HOLD, tier], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with grading:
        if grading.stdout.readline() != b"ready\n":
            pytest.skip("no such tier here")
        below = descendants(grading.pid)
        assert below
        grading.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while below & {pid for pid, _ in processes()} and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not below & {pid for pid, _ in processes()}
