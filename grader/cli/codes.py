"""Exit codes of the command."""

from __future__ import annotations

import enum


class Code(enum.IntEnum):
    """Exit codes (docs: the command)."""

    FULL = 0
    LOST = 1
    FAULT = 2
    NOTHING = 3
    INTERRUPTED = 130  # 128 + SIGINT, as shells report it
    PIPE_CLOSED = 141  # 128 + SIGPIPE
