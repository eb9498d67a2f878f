"""What filling a platform's file gave: what was written, and what was not and why."""

from __future__ import annotations

import msgspec

from grader.report.exports.matching import Doubt


class Written(msgspec.Struct, frozen=True):
    """A cell that was filled: the student, the exercise, what stood there and what stands there now."""

    student: str
    exercise: str
    before: str
    after: str


class Column(msgspec.Struct, frozen=True):
    """The column of an exercise: how it is called, what the exercise is worth here and there."""

    exercise: str
    name: str
    points: float
    most: float | None


class Filled(msgspec.Struct, frozen=True):
    """A platform's file with scores in it.

    Attributes
    ----------
    data : bytes
        The file.
    columns : tuple of Column
        Where scores went.
    written : tuple of Written
        The cells.
    doubts : tuple of Doubt
        Students without a row.
    left : tuple of str
        Students with a row, of whom nothing was graded.
    """

    data: bytes
    columns: tuple[Column, ...]
    written: tuple[Written, ...]
    doubts: tuple[Doubt, ...]
    left: tuple[str, ...]
