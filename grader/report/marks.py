"""The signs of the verdicts, and points in figures."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from grader.result import Verdict


class Mark(msgspec.Struct, frozen=True):
    """A sign and its style."""

    sign: str
    style: str


MARKS: Mapping[Verdict, Mark] = {
    Verdict.PASSED: Mark("✓", "green"),
    Verdict.FAILED: Mark("✗", "red"),
    Verdict.ERROR: Mark("!", "red"),
    Verdict.TIMEOUT: Mark("⧖", "yellow"),
    Verdict.SKIPPED: Mark("–", "dim"),
    Verdict.FLAKY: Mark("!", "yellow"),
    Verdict.INTERNAL: Mark("!", "magenta"),
}

GOOD = MARKS[Verdict.PASSED]
BAD = MARKS[Verdict.FAILED]
NOTHING = "–"  # stands where there is no number


def number(value: float) -> str:
    """Write points: ``2`` for 2.0, ``0.5``, ``1.67``.

    Examples
    --------
    >>> number(2.0), number(0.5), number(5 / 3)
    ('2', '0.5', '1.67')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")
