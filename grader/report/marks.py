"""The signs of the verdicts, with plain ASCII where the output cannot show them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from grader.result import CheckResult, Verdict


class Mark(msgspec.Struct, frozen=True):
    """A sign, its ASCII stand-in and its style."""

    sign: str
    plain: str
    style: str


MARKS: Mapping[Verdict, Mark] = {
    Verdict.PASSED: Mark("✓", "+", "green"),
    Verdict.FAILED: Mark("✗", "x", "red"),
    Verdict.ERROR: Mark("!", "!", "red"),
    Verdict.TIMEOUT: Mark("⧖", "T", "yellow"),
    Verdict.SKIPPED: Mark("–", "-", "dim"),
    Verdict.FLAKY: Mark("!", "!", "yellow"),
    Verdict.INTERNAL: Mark("!", "!", "magenta"),
}

SIGNS = "".join(mark.sign for mark in MARKS.values()) + "…·"


def mark_of(check: CheckResult, *, is_ascii: bool) -> Mark:
    """Return the mark of a check, with ``sign`` as it is to be printed."""
    mark = MARKS[check.verdict]
    return Mark(mark.plain, mark.plain, mark.style) if is_ascii else mark


def can_show_signs(encoding: str | None) -> bool:
    """Say whether an output with this encoding can print the signs (cp949 and ASCII cannot)."""
    try:
        SIGNS.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def number(value: float) -> str:
    """Write points: ``2`` for 2.0, ``0.5``, ``1.67``.

    Examples
    --------
    >>> number(2.0), number(0.5), number(5 / 3)
    ('2', '0.5', '1.67')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")
