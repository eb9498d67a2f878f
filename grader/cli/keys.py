"""Single keys from a terminal, and the saves of files, as one stream of what happens."""

from __future__ import annotations

import codecs
import contextlib
import os
import queue
import select
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Final, Literal

Key = Literal["hint", "next", "all", "again", "quit"]

# Beside each letter stands what its key gives with a Korean keyboard.
KEYS: Final[dict[str, Key]] = {
    **dict.fromkeys("hHㅗ", "hint"),
    **dict.fromkeys("nNㅜ", "next"),
    **dict.fromkeys("aAㅁ", "all"),
    **dict.fromkeys("rRㄱㄲ", "again"),
    **dict.fromkeys("qQㅂㅃ\x04", "quit"),  # Ctrl-D, which ends what reads a terminal
}
STOP_S: Final = 2.0  # that a thread has to end in; the one for files looks for the word to every 50 ms
LOOK_S: Final = 0.2  # between two looks for it of the one for keys
CHUNK: Final = 256  # bytes of what was typed at once
ESCAPE: Final = "\x1b"


def keys_in(typed: str) -> list[Key]:
    """Return the keys in what was typed; an arrow or a function key sends a row of letters, which are none."""
    return [] if typed.startswith(ESCAPE) else [KEYS[letter] for letter in typed if letter in KEYS]


def has_keys() -> bool:
    """Whether keys can be read: a person's terminal, and this process in its foreground."""
    try:
        import termios  # not on Windows

        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return False
        fd = sys.stdin.fileno()
        termios.tcgetattr(fd)
        return os.tcgetpgrp(fd) == os.getpgrp()
    except (ImportError, OSError, ValueError, AttributeError):  # no terminal, or one that is closed
        return False


@contextlib.contextmanager
def single_keys() -> Iterator[None]:
    """Let each key come at once and unseen, and give the terminal back as it was; Ctrl-C stays what it is."""
    import termios  # not on Windows
    import tty

    fd = sys.stdin.fileno()
    before = termios.tcgetattr(fd)
    try:
        tty.setcbreak(fd)
        yield
    finally:
        termios.tcsetattr(fd, termios.TCSADRAIN, before)


def merged(saves: Callable[[threading.Event], Iterator[str]]) -> Iterator[tuple[Key, None] | tuple[None, str]]:
    """Yield each key that is typed and each exercise that is saved, in the order in which they come.

    A thread waits for each, and both end with the stream.
    """
    stop = threading.Event()
    happened: queue.SimpleQueue[tuple[Key, None] | tuple[None, str] | BaseException] = queue.SimpleQueue()

    def watch() -> None:
        try:
            for name in saves(stop):
                happened.put((None, name))
        except BaseException as error:  # told by the thread that can do something about it
            happened.put(error)

    def listen() -> None:
        fd = sys.stdin.fileno()
        decoder = codecs.getincrementaldecoder("utf-8")("ignore")
        while not stop.is_set():
            try:
                if not select.select([fd], [], [], LOOK_S)[0]:
                    continue
                data = os.read(fd, CHUNK)
            except OSError:  # the terminal is gone
                data = b""
            if not data:
                happened.put(("quit", None))
                return
            for key in keys_in(decoder.decode(data)):
                happened.put((key, None))

    threads = [threading.Thread(target=work, daemon=True) for work in (watch, listen)]
    for thread in threads:
        thread.start()
    try:
        while True:
            one = happened.get()
            if isinstance(one, BaseException):
                raise one
            yield one
    finally:
        stop.set()
        for thread in threads:
            thread.join(STOP_S)
