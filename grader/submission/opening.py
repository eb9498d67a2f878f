"""Opening a foreign file: by descriptor from a trusted folder down, so that no link is followed on the way.

Between the look into a class and the moment when a file is read, somebody who may write there can exchange a folder
for a link to another student's work, or to the course.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
# A pipe or a device of that name would hold the grader up for ever if it were opened in the usual way.
_FILE = _FLAGS | getattr(os, "O_NONBLOCK", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
LINK_ERRORS = (errno.ELOOP, errno.ENOTDIR)  # what the system says of a link, as a file and as a folder


def open_below(path: Path, root: Path | None = None) -> BinaryIO:
    """Open a file to read.

    Parameters
    ----------
    path : Path
        The file.
    root : Path, optional
        A folder above it that is trusted, as whoever runs the command named it. Below it no link is followed, be
        it the file or a folder on the way. Without it, links are followed.

    Raises
    ------
    OSError
        What the system says; its ``errno`` is one of ``LINK_ERRORS`` where a link stands in the way.
    """
    if root is None or os.open not in os.supports_dir_fd:
        return open(os.open(path, _FILE), "rb")
    *folders, name = path.relative_to(root).parts or (path.name,)
    with contextlib.ExitStack() as stack:
        above = os.open(root if path != root else root.parent, _FLAGS | getattr(os, "O_DIRECTORY", 0))
        stack.callback(os.close, above)
        for folder in folders:
            above = os.open(folder, _FLAGS | os.O_DIRECTORY | _NO_LINK, dir_fd=above)
            stack.callback(os.close, above)
        return open(os.open(name, _FILE | _NO_LINK, dir_fd=above), "rb")
