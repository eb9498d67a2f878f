"""Whether a spare user, whom the grader turns into when it is root, can reach a file."""

from __future__ import annotations

import functools
import stat
from pathlib import Path

# Beyond the users of a distribution and of useradd (up to 60000), below those of systemd (from 60578 on), and
# in no range of subordinate ids (from 100000 on).
SPARE_UID = 60_123


def why_not_spare(proc: Path = Path("/proc/self")) -> str | None:
    """Return why root here cannot turn into the spare user, or None if it can.

    A rootless container often has one user alone, whom it calls root.
    """
    for name in ("uid_map", "gid_map"):
        try:
            ranges = [line.split() for line in (proc / name).read_text().splitlines()]
            if not any(int(first) <= SPARE_UID < int(first) + int(count) for first, _, count in ranges):
                return f"{name}: {SPARE_UID} is not among the ids of this container"
        except (OSError, ValueError):  # no user namespaces: every id is there
            continue
    try:
        if (proc / "setgroups").read_text().strip() == "deny":
            return "setgroups: denied in this container"
    except OSError:
        pass
    return None


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
