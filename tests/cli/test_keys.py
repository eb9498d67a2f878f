"""Single keys from a real terminal."""

import os
import subprocess
import sys

import pytest

from grader.cli.keys import has_keys, keys_in, merged

RIGHT = "hidden = [1.0, 1.3, 0.8]\noutput = 1.67\nerror = 1.67\n"
WRONG = RIGHT.replace("output = 1.67", "output = 2.0")


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("h", ["hint"]),
        ("nQ", ["next", "quit"]),
        ("ㅗㅜㅁㄱㅂ", ["hint", "next", "all", "again", "quit"]),
        ("\x1b[A", []),
        ("\x1bOR", []),
        ("x \n", []),
        ("\x04", ["quit"]),
    ],
)
def test_letters_of_either_keyboard_are_keys_and_arrows_are_none(typed, keys):
    assert keys_in(typed) == keys


def test_without_a_terminal_there_are_no_keys(monkeypatch):
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert not has_keys()


def test_what_goes_wrong_while_watching_is_told(monkeypatch):
    ours, theirs = os.pipe()
    with os.fdopen(ours) as stdin, os.fdopen(theirs, "wb", buffering=0) as keyboard:
        monkeypatch.setattr(sys, "stdin", stdin)

        def saves(stop):
            yield "ex06"
            raise OSError("the folder is gone")

        events = merged(saves)
        assert next(events) == (None, "ex06")
        with pytest.raises(OSError, match="the folder is gone"):
            next(events)
        keyboard.write(b"q")


# A process of its own, so that nothing of the tests is forked: it presses a key each time the keys are told of.
IN_A_TERMINAL = """
import os, pty, select, signal, sys, time
pid, fd = pty.fork()
if not pid:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs in a shell's background ignores it, and so would this
    os.execv(sys.executable, [sys.executable, "-c", "from grader.cli import main; main()", "watch", "ex04"])
keys, shown, ends = list(sys.argv[1:]), b"", time.monotonic() + 50
while time.monotonic() < ends:
    if select.select([fd], [], [], 0.2)[0]:
        try:
            shown += os.read(fd, 65536)
        except OSError:
            break
    if keys and shown.count(b"q quit") > len(sys.argv) - 1 - len(keys):
        os.write(fd, keys.pop(0).encode())
print(shown.decode())
"""


@pytest.mark.parametrize("end", ["q", "\x03"])
def test_keys_of_a_terminal(tmp_path, end):
    (tmp_path / "ex04.py").write_text(WRONG)
    env = {name: value for name, value in os.environ.items() if name not in ("JPY_PARENT_PID", "GRADER_COURSE")}
    command = [sys.executable, "-c", IN_A_TERMINAL, "h", "a", end]
    env |= {"TERM": "xterm", "LANG": "C.UTF-8"}
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=env, timeout=60, check=True)
    assert "Hint" in ran.stdout
    assert ran.stdout.count("Score:") == 2
    assert ran.stdout.rstrip().endswith("Stopped watching.\x1b[0m")
