"""Which code of the grader's this is: a checkout changes without its version's number."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import Final

import grader

PACKAGE: Final = Path(__file__).parent
# What an answer key depends on: drawing inputs, comparing, slips of the field, and what a worker makes of values.
ENGINE: Final = ("course/answer_key.py", "checks/*.py", "variants/*.py", "sandbox/worker/*.py")
# What a result depends on. Exercises lie in `_course`, and are told apart by the hash of their keys.
ALL: Final = ("*.py", "[a-z]*/**/*.py", "text/*/*.toml")


@functools.cache
def code_hash(*patterns: str) -> str:
    """Return a hash of the package's files that fit one of the patterns: their names and what is in them.

    Examples
    --------
    >>> code_hash("checks/*.py") == code_hash("checks/*.py", "text/en/*.toml")
    False
    """
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in PACKAGE.glob(pattern)}):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def grader_version() -> str:
    """Return the version with a hash of the code and the catalogue: results of another one are not its own."""
    return f"{grader.__version__}+{code_hash(*ALL)[:12]}"
