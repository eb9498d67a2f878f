"""What exporters are given: a student's standing in one exercise, with all that a format may want of it."""

from __future__ import annotations

import decimal
from collections.abc import Sequence
from typing import Literal

import msgspec

from grader.result import Result


class Grade(msgspec.Struct, frozen=True):
    """One student in one exercise.

    Attributes
    ----------
    student : str
        The name, as the platform or the roster has it.
    ids : tuple of str
        Numbers and logins by which a platform may know the student.
    canvas_ids : tuple of str or None
        The student's numbers in Canvas, where a roster tells them from others.
    status : {"graded", "ungradable", "missing", "excused"}
        A score that was set by hand makes any of them ``graded``.
    raw : float or None
        What grading gave; ``None`` where nothing was graded.
    final : float or None
        What counts: after penalties, and as set by hand; ``None`` where nothing does.
    points : float
        What the exercise is worth.
    result : Result, optional
        The whole result; ``None`` where nothing was handed in.
    why : str
        Why there is no score, or why it was set by hand.
    content_hash : str
        Under which the gradebook keeps what was graded.
    penalty : float
        Points that were taken off for lateness.
    late_s : float or None
        Seconds after the deadline; ``None`` where the platform says that it is late, and not by how much.
    """

    student: str
    exercise: str
    status: Literal["graded", "ungradable", "missing", "excused"]
    points: float
    title: str = ""
    ids: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    canvas_ids: tuple[str, ...] | None = None
    raw: float | None = None
    final: float | None = None
    is_late: bool = False
    is_by_hand: bool = False
    submission: str = ""
    handed_in_at: str = ""
    result: Result | None = None
    why: str = ""
    content_hash: str = ""
    comments: tuple[str, ...] = ()
    penalty: float = 0.0
    late_s: float | None = 0.0

    @property
    def counts(self) -> bool:
        """Whether there is a score to write: what was not graded is never written as 0."""
        return self.final is not None

    @property
    def who(self) -> tuple[str, tuple[str, ...]]:
        """What tells this student from others."""
        return self.student, self.ids


def rounded(score: float, places: int) -> str:
    """Write a score with at most so many places, halves upwards, without zeros behind.

    Examples
    --------
    >>> rounded(2.675, 2), rounded(7.0, 2), rounded(-0.001, 2)
    ('2.68', '7', '0')
    """
    # By its shortest decimal form: 2.675 is a little less than that in binary, and nobody sees why it becomes 2.67.
    exact = decimal.Decimal(repr(float(score)))
    shown = exact.quantize(decimal.Decimal(1).scaleb(-places), decimal.ROUND_HALF_UP)
    plain = f"{shown:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


def rescaled(score: float, points: float, most: float | None) -> float:
    """Return a score on the platform's scale; as it is where either scale is not known."""
    return score if not most or not points else score * most / points


def by_student(lines: Sequence[Grade]) -> dict[tuple[str, tuple[str, ...]], list[Grade]]:
    """Group the lines by student, in their order."""
    found: dict[tuple[str, tuple[str, ...]], list[Grade]] = {}
    for line in lines:
        found.setdefault(line.who, []).append(line)
    return found
