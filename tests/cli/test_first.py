"""As the first process of a container the command buries what others leave behind."""

import shutil
import subprocess
import sys

import pytest

from grader.cli.first import run_as_first

# A child that leaves a child of its own, which then belongs to the first process.
LEAVES = """
import os, subprocess, sys, time
from grader.cli.first import run_as_first

def command():
    subprocess.run([sys.executable, "-c", "import os, time\\nif os.fork() == 0: time.sleep(0.2)"], check=True)
    time.sleep(0.8)
    states = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            states.append(open(f"/proc/{pid}/stat").read().rpartition(") ")[2].split()[0])
        except OSError:
            continue
    print("zombies", states.count("Z"), "first", os.getppid(), flush=True)
    if "die" in sys.argv: os.kill(os.getpid(), 9)
    return 3

raise SystemExit(run_as_first(command))
"""


def test_elsewhere_it_just_runs():
    assert run_as_first(lambda: 7) == 7


@pytest.mark.parametrize(("word", "code"), [("live", 3), ("die", 137)])
def test_no_zombie_is_left_and_the_exit_code_is_the_commands(word, code):
    bubblewrap = shutil.which("bwrap")
    if bubblewrap is None:
        pytest.skip("no bubblewrap here")
    container = [bubblewrap, "--dev-bind", "/", "/", "--unshare-pid", "--as-pid-1", "--proc", "/proc"]
    tried = subprocess.run([*container, "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("no namespaces here")
    done = subprocess.run(
        [*container, sys.executable, "-c", LEAVES, word], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "zombies 0 first 1\n", done.stderr
    assert done.returncode == code
