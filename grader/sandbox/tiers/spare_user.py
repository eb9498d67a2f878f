"""Whether a spare user, whom the grader turns into when it is root, can reach a file."""

from __future__ import annotations

import functools
import stat
from pathlib import Path

# Beyond the users of a distribution and of useradd (up to 60000), below those of systemd (from 60578 on), and
# in no range of subordinate ids (from 100000 on).
SPARE_UID = 60_123


@functools.cache
def is_reachable(path: Path) -> bool:
    """Say whether others may read ``path`` and enter every folder above it."""
    path = path.resolve()
    try:
        mode = path.stat().st_mode
        if not mode & stat.S_IROTH or (stat.S_ISDIR(mode) and not mode & stat.S_IXOTH):
            return False
        return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)
    except OSError:
        return False
