"""Which grader this is, down to its code: results of another one are not taken for its own."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

import grader


@functools.cache
def grader_version() -> str:
    """Return the version with a hash of the code and the catalogue: a checkout changes without its number."""
    package = Path(grader.__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*package.rglob("*.py"), *package.glob("messages/*/*.toml")]):
        if "_course" in path.parts:
            continue  # exercises are told apart by the hash of their keys
        digest.update(str(path.relative_to(package).as_posix()).encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{grader.__version__}+{digest.hexdigest()[:12]}"
