"""Lateness in words."""

from __future__ import annotations

from grader.report.marks import number
from grader.text.messages import say, text

DAY_S, HOUR_S, MINUTE_S = 86_400, 3_600, 60


def said_late(late_s: float, penalty: float, final: float, lang: str) -> str:
    """Say by how much something is late, what is taken off, and what is left."""
    said = text("due.feedback_late", late=length(late_s, lang), penalty=number(penalty), final=number(final))
    return say(said, lang)


def length(late_s: float, lang: str) -> str:
    """Say a length of time in its two largest units.

    Examples
    --------
    >>> length(90_000, "en"), length(30, "en")
    ('1 day 1 h', '1 min')
    """
    days, rest = divmod(int(late_s), DAY_S)
    hours, rest = divmod(rest, HOUR_S)
    minutes = rest // MINUTE_S
    pieces = [("days", days), ("hours", hours), ("minutes", minutes)]
    shown = [(name, count) for name, count in pieces if count][:2] or [("minutes", 1)]
    return " ".join(
        say(text("due.day") if (name, count) == ("days", 1) else text(f"due.{name}", count=count), lang)
        for name, count in shown
    )
