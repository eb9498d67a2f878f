"""Writing what an instructor is given: for its owner alone, and with an error that names the file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from grader.errors import GraderError
from grader.places import make_private, private_opener


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says while ``path`` is written into an error that a person can act on.

    Raises
    ------
    GraderError
        If it cannot be written.
    """
    try:
        yield
    except OSError as error:
        detail = error.strerror or str(error)
        raise GraderError("batch.cannot_write", path=str(error.filename or path), detail=detail) from error


def put(path: Path, content: bytes) -> None:
    """Write a file unless it says that already: to replace one costs the disk far more than to look into it.

    Raises
    ------
    GraderError
        If it cannot be written.
    """
    with writing(path):
        try:
            if path.read_bytes() == content:
                return
        except FileNotFoundError:
            make_private(path.parent)
        with open(path, "wb", opener=private_opener) as file:
            file.write(content)
