"""Where the grader keeps what it may lose (the cache) and what a user would miss (the state)."""

from __future__ import annotations

import os
from pathlib import Path

NAME = "nn-grader"


def cache_folder() -> Path:
    """Return the folder for what can be made again: the user's cache folder, or ``GRADER_CACHE``."""
    chosen = os.environ.get("GRADER_CACHE")
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_cache_path(NAME, appauthor=False)


def state_folder() -> Path:
    """Return the folder for what a user would miss: the user's state folder, or ``GRADER_STATE``."""
    chosen = os.environ.get("GRADER_STATE")
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_state_path(NAME, appauthor=False)


def replace_file(path: Path, content: bytes) -> bool:
    """Write a file so that a reader sees all of it or nothing; of two writers the last one wins.

    Returns
    -------
    bool
        Whether there was a place for it; what is only kept for speed can do without.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(content)
            os.replace(temporary, path)
        except BaseException:  # not to leave the half-written file behind, whatever it was
            temporary.unlink(missing_ok=True)
            raise
    except OSError:
        return False
    return True
