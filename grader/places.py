"""Where the grader keeps what it may lose (the cache) and what a user would miss (the state)."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import hmac
import os
import stat
import time
from pathlib import Path

from grader.errors import UsageError

NAME = "nn-grader"
PRIVATE_FOLDER = 0o700  # scores, names, inputs and their seed are nobody else's business on a shared machine
PRIVATE_FILE = 0o600
SECRET_BYTES = 32  # as long as the digests that it makes
TAG_BYTES = 32  # of SHA-256
SECRET_TRIES = 10  # looks at a secret that another process is still writing …
SECRET_WAIT_S = 0.01  # … which takes microseconds; a damaged one is given up after a tenth of a second


def cache_folder() -> Path:
    """Return the folder for what can be made again: the user's cache folder, or ``GRADER_CACHE``.

    Raises
    ------
    UsageError
        If somebody else owns it or may write to it: what lies there decides scores.
    """
    chosen = os.environ.get("GRADER_CACHE")
    if chosen:
        folder = Path(chosen)
    else:
        import platformdirs  # 10 ms, which a command that is told its place need not pay

        folder = platformdirs.user_cache_path(NAME, appauthor=False)
    _refuse_if_open(folder)
    return folder


def _refuse_if_open(folder: Path) -> None:
    if os.name != "posix":  # elsewhere modes say nothing
        return
    try:
        status = folder.stat()
    except OSError:  # not there yet: it will be made for its owner alone
        return
    if status.st_uid not in (os.geteuid(), 0):
        raise UsageError("cli.cache_of_another", path=str(folder))
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise UsageError("cli.cache_open", path=str(folder))


def state_folder() -> Path:
    """Return the folder for what a user would miss: the user's state folder, or ``GRADER_STATE``."""
    chosen = os.environ.get("GRADER_STATE")
    if chosen:
        return Path(chosen)
    import platformdirs  # the same

    return platformdirs.user_state_path(NAME, appauthor=False)


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner alone; one that is there stays as it is."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        with contextlib.suppress(FileExistsError):  # somebody else was faster
            one.mkdir(mode=PRIVATE_FOLDER)


def private_opener(path: str, flags: int) -> int:
    """Open a file so that its owner alone may read it, for ``open(…, opener=private_opener)``."""
    return os.open(path, flags, PRIVATE_FILE)


@functools.cache
def _secret(folder: Path) -> bytes:
    path = folder / "secret"
    made = os.urandom(SECRET_BYTES)
    with contextlib.suppress(OSError):  # without a place for it, what is made now is for this process alone
        make_private(folder)
        with contextlib.suppress(FileExistsError), open(path, "xb", opener=private_opener) as file:
            file.write(made)
        for _ in range(SECRET_TRIES):
            kept = path.read_bytes()
            if len(kept) == SECRET_BYTES:
                return kept
            time.sleep(SECRET_WAIT_S)
    return made


def sealed_name(name: str) -> str:
    """Return a file name of 16 hexadecimal digits that only the owner of the cache can work out from ``name``.

    A worker in tier B may ask whether a file exists, so a name that follows from the seed would give it away.
    """
    return hmac.new(_secret(cache_folder()), b"name\0" + name.encode(), hashlib.sha256).hexdigest()[:16]


def seal(content: bytes) -> bytes:
    """Return ``content`` behind a tag that shows that it was sealed here and is whole."""
    return hmac.new(_secret(cache_folder()), b"content\0" + content, hashlib.sha256).digest() + content


def unseal(sealed: bytes) -> bytes | None:
    """Return what was sealed, or ``None`` if it is damaged or was not sealed here."""
    content = sealed[TAG_BYTES:]
    return content if hmac.compare_digest(seal(content), sealed) else None


def replace_file(path: Path, content: bytes) -> bool:
    """Write a file so that a reader sees all of it or nothing; of two writers the last one wins.

    The file is its owner's alone, and so are folders that are made for it.

    Returns
    -------
    bool
        Whether it was written; what is only kept for speed can do without.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        make_private(path.parent)
        try:
            with open(temporary, "wb", opener=private_opener) as file:
                file.write(content)
            os.replace(temporary, path)
        except BaseException:  # not to leave the half-written file behind, whatever it was
            temporary.unlink(missing_ok=True)
            raise
    except OSError:
        return False
    return True
