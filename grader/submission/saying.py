"""Messages about what somebody handed in: what is foreign in one is made safe here, as the message is made.

Names, paths and whatever else stood in a file go into a message as they came; nobody who makes one has to think of it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

from grader.errors import NothingToGradeError
from grader.submission.names import SHOWN_CAP, shown
from grader.text.messages import Param, Sayable, Text, Words, text

LISTED_CAP: Final = 5  # names in a row; the others are counted
CAPS: Final = {"what": 60}  # characters: a command left out is known by its beginning

Given = Param | Sayable | os.PathLike[str] | Sequence[str | os.PathLike[str]]


def note(key: str, **params: Given) -> Text:
    """Return a message, safe to show: each text or path on one line and capped, of many names the first few."""
    return text(key, **{name: _safe(name, value) for name, value in params.items()})


def refusal(key: str, **params: Given) -> NothingToGradeError:
    """Return the error that says why something cannot be graded, in a message as :func:`note` makes it."""
    return NothingToGradeError.of(note(key, **params))


def _safe(name: str, value: Given) -> Param | Sayable:
    if isinstance(value, int | float | Text | Words):
        return value
    if isinstance(value, str | os.PathLike):
        return shown(os.fspath(value), CAPS.get(name, SHOWN_CAP))
    listed = ", ".join(shown(os.fspath(one)) for one in value[:LISTED_CAP])
    return listed if len(value) <= LISTED_CAP else f"{listed}, … (+{len(value) - LISTED_CAP})"
