"""Deadlines: a pure function from a time and a rule to what is taken off; nothing is graded for it.

Without a time in the export nobody is late by a number of days; a platform's own mark for late work is told, and
takes nothing off.
"""

from __future__ import annotations

import datetime
import math
import re
import zoneinfo
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import msgspec

from grader.errors import UsageError

DAY_S: Final = 86_400
HOUR_S: Final = 3_600
UNITS: Final[Mapping[str, int]] = {
    "s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60, "m": 60, "h": HOUR_S, "hour": HOUR_S, "d": DAY_S,
    "day": DAY_S, "week": 7 * DAY_S, "초": 1, "분": 60, "시간": HOUR_S, "일": DAY_S, "주": 7 * DAY_S,
}  # fmt: skip
RULES: Final = ("due", "grace", "penalty")
NONE: Final = "none"  # said of a rule: there is none, whatever the course says
PENALTY: Final = re.compile(
    r"(?P<amount>\d+(?:\.\d+)?)\s*(?P<unit>%|points?|점)?\s*(?:(?:per|a|an|each|/)\s*(?P<per>day|hour))?"
    r"(?:[\s,;]*(?:at most|max(?:imum)?|up to|cap|최대)\s*(?P<most>\d+(?:\.\d+)?)\s*(?P<most_unit>%|points?|점)?)?",
    re.I,
)
KOREAN: Final = re.compile(r"(?P<per>하루|매일|시간당|한 시간)(?:에|마다)?\s*(?P<rest>.*)")


class Penalty(msgspec.Struct, frozen=True):
    """What is taken off: an amount for each day or hour that has begun, or once; of the points, up to a most."""

    amount: float
    is_percent: bool
    per: Literal["day", "hour", "once"] = "once"
    most: float | None = None

    def taken(self, late_s: float, points: float) -> float:
        """Return the points that are taken off for so many seconds, of an exercise worth so many points."""
        if late_s <= 0:
            return 0.0
        length = {"day": DAY_S, "hour": HOUR_S}.get(self.per)
        count = math.ceil(late_s / length) if length else 1
        amount = self.amount * count if self.most is None else min(self.amount * count, self.most)
        return min(points, points * amount / 100 if self.is_percent else amount)


class Terms(msgspec.Struct, frozen=True):
    """What holds for one student in one exercise."""

    due: datetime.datetime | None = None
    grace_s: float = 0.0
    penalty: Penalty | None = None
    zone: datetime.tzinfo = datetime.UTC
    is_extended: bool = False


class Lateness(msgspec.Struct, frozen=True):
    """How late something is, and what that costs.

    Attributes
    ----------
    due : str
        The deadline that holds, ISO 8601; ``""`` without one.
    late_s : float or None
        Seconds after the deadline; 0 in time and within the grace; ``None`` where the platform says that it is late
        and nothing says by how much.
    penalty : float
        Points that are taken off.
    is_extended : bool
        The deadline is the student's own.
    """

    due: str = ""
    late_s: float | None = 0.0
    penalty: float = 0.0
    is_extended: bool = False

    @property
    def is_late(self) -> bool:
        """Whether it is late by the rules, or by the platform's mark alone."""
        return self.late_s is None or self.late_s > 0


def lateness(score: float, points: float, *, submitted_at: str, is_marked_late: bool, terms: Terms) -> Lateness:
    """Return how late a submission is and what is taken off its score.

    Parameters
    ----------
    score, points : float
        What it has earned, and what the exercise is worth.
    submitted_at : str
        When it was handed in, ISO 8601, by the export's own word; without an offset it is in the terms' zone.
    is_marked_late : bool
        Whether the platform marked it as late.
    terms : Terms
        What holds for this student and exercise.
    """
    due = terms.due.isoformat() if terms.due else ""
    at = _moment(submitted_at, terms.zone)
    if terms.due is None or at is None:
        # With the course's deadline, or none, the platform's mark stands alone: it says neither when nor by how much.
        return Lateness(due, None if is_marked_late and at is None else 0.0, 0.0, terms.is_extended)
    late_s = (at - terms.due).total_seconds()
    if late_s <= terms.grace_s:
        return Lateness(due, 0.0, 0.0, terms.is_extended)
    taken = terms.penalty.taken(late_s, points) if terms.penalty else 0.0
    return Lateness(due, late_s, min(taken, max(score, 0.0)), terms.is_extended)


def after(score: float, penalty: float) -> float:
    """Return what is left of a score; the sum of decimal fractions is one again."""
    return round(max(0.0, score - penalty), 9) if penalty else score


def _moment(said: str, zone: datetime.tzinfo) -> datetime.datetime | None:
    try:
        at = datetime.datetime.fromisoformat(said)
    except ValueError:
        return None
    return at if at.tzinfo is not None else at.replace(tzinfo=zone)


def parse_penalty(said: str) -> Penalty | None:
    """Read a rule.

    Examples
    --------
    >>> parse_penalty("10% per day, at most 50%")
    Penalty(amount=10.0, is_percent=True, per='day', most=50.0)
    >>> parse_penalty("하루 0.5점").taken(100_000, 10)
    1.0

    Raises
    ------
    UsageError
        If it is none.
    """
    words = said.strip()
    if words.casefold() in (NONE, "없음"):
        return None
    korean = KOREAN.match(words)
    per = "hour" if korean and "시간" in korean["per"] else "day" if korean else ""
    match = PENALTY.fullmatch(korean["rest"].strip() if korean else words)
    if not match:
        raise UsageError("due.bad_penalty", given=said)
    is_percent = match["unit"] == "%"
    most_unit = match["most_unit"] or match["unit"]
    if not match["unit"] or (match["most"] and (most_unit == "%") != is_percent):
        raise UsageError("due.bad_penalty", given=said)
    per = per or (match["per"] or "once").lower()
    most = float(match["most"]) if match["most"] else None
    return Penalty(float(match["amount"]), is_percent, per, most)  # type: ignore[arg-type]


def parse_duration(said: str) -> float:
    """Return the seconds of "15 min", "2 days" or "1시간"; no unit means minutes.

    Raises
    ------
    UsageError
        If it is no length of time.
    """
    words = said.strip().casefold().lstrip("+")
    if words == NONE:
        return 0.0
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([a-z]+|초|분|시간|일|주)?", words)
    unit = (match[2] or "min") if match else ""
    length = UNITS.get(unit) or UNITS.get(unit.removesuffix("s"))
    if not match or length is None:
        raise UsageError("due.bad_duration", given=said)
    return float(match[1]) * length


def parse_when(said: Any, zone: datetime.tzinfo) -> datetime.datetime | None:
    """Return a moment; a date alone is the end of that day.

    Raises
    ------
    UsageError
        If it is none.
    """
    if isinstance(said, datetime.datetime):
        return said if said.tzinfo is not None else said.replace(tzinfo=zone)
    if isinstance(said, datetime.date):
        said = said.isoformat()
    words = str(said).strip()
    if words.casefold() in (NONE, "없음"):
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
            day = datetime.date.fromisoformat(words)
            return datetime.datetime.combine(day, datetime.time(23, 59, 59), zone)
        at = datetime.datetime.fromisoformat(words)
    except ValueError:
        raise UsageError("due.bad_when", given=words) from None
    return at if at.tzinfo is not None else at.replace(tzinfo=zone)


def parse_zone(said: str) -> datetime.tzinfo:
    """Return a zone; without a name, that of this machine.

    Raises
    ------
    UsageError
        If there is no such zone.
    """
    if not said:
        return datetime.datetime.now().astimezone().tzinfo or datetime.UTC
    try:
        return zoneinfo.ZoneInfo(said)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError("due.bad_zone", given=said) from None


class Rule(msgspec.Struct, frozen=True):
    """One rule as it was given: for an exercise and a student, or ``""`` for all of them."""

    rule: str
    value: str
    exercise: str = ""
    student: str = ""


class RuleBook:
    """All rules; those of the gradebook go before the course's, those for an exercise before those for all."""

    def __init__(self, rules: Sequence[Rule] = (), course: Sequence[Rule] = ()) -> None:
        self._held: dict[tuple[str, str, str], str] = {}
        self._course: dict[tuple[str, str, str], str] = {}
        for kept, given in ((self._course, course), (self._held, rules)):
            for one in given:
                kept[one.rule, one.exercise.casefold(), one.student.casefold()] = one.value
        self.zone = parse_zone(self._value("zone", "", "") or "")

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._held or self._course)

    def _value(self, rule: str, exercise: str, student: str) -> str | None:
        for held in (self._held, self._course):
            for name in dict.fromkeys((exercise.casefold(), "")):
                value = held.get((rule, name, student.casefold()))
                if value:
                    return value
        return None

    def terms(self, exercise: str, *students: str) -> Terms:
        """Return what holds in an exercise for a student, who may have several names."""
        due = parse_when(self._value("due", exercise, "") or NONE, self.zone)
        grace = self._value("grace", exercise, "")
        penalty = self._value("penalty", exercise, "")
        extended = due
        for student in filter(None, students):
            value = self._value("due", exercise, student)
            if value and value.startswith("+"):
                extended = due + datetime.timedelta(seconds=parse_duration(value)) if due else None
            elif value:
                extended = parse_when(value, self.zone)
        return Terms(
            extended,
            parse_duration(grace) if grace else 0.0,
            parse_penalty(penalty) if penalty else None,
            self.zone,
            extended != due,
        )

    def late(
        self, students: Sequence[str], exercise: str, score: float, points: float, *, submitted_at: str, is_marked: bool
    ) -> Lateness:
        """Return how late somebody's submission is, by the rules."""
        terms = self.terms(exercise, *students)
        return lateness(score, points, submitted_at=submitted_at, is_marked_late=is_marked, terms=terms)

    def rules(self) -> list[Rule]:
        """Return the rules that hold, in the order of exercises and students."""
        merged = {**self._course, **self._held}
        return [Rule(rule, value, name, who) for (rule, name, who), value in sorted(merged.items()) if value]


def course_rules(due: Mapping[str, Any], deadlines: Mapping[str, Any]) -> list[Rule]:
    """Return the rules of a ``course.toml``: its tables ``[due]`` and ``[deadlines]``.

    Raises
    ------
    UsageError
        If one of them cannot be read.
    """
    found = [Rule("due", _said(value), exercise) for exercise, value in deadlines.items()]
    for name, value in due.items():
        if name in ("zone", "grace", "penalty"):
            found.append(Rule(name, _said(value)))
        elif name == "extensions":
            found += _extensions(value)
        elif isinstance(value, Mapping):
            unknown = sorted(value.keys() - set(RULES))
            if unknown:
                raise UsageError("due.unknown", given=f"[due] {name}.{unknown[0]}", known=", ".join(RULES))
            found += [Rule(rule, _said(one), name) for rule, one in value.items()]
        else:
            found.append(Rule("due", _said(value), name))
    check(found)
    return found


def _extensions(value: Any) -> list[Rule]:
    if not isinstance(value, Mapping) or not all(isinstance(one, Mapping) for one in value.values()):
        raise UsageError("due.unknown", given="[due.extensions]", known='"20240001" = { ex06 = "2024-03-10" }')
    return [
        Rule("due", _said(when), exercise, student)
        for student, dates in value.items()
        for exercise, when in dates.items()
    ]


def _said(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def check(rules: Sequence[Rule]) -> None:
    """Read every rule once.

    Raises
    ------
    UsageError
        If one of them cannot be read.
    """
    for one in rules:
        if one.rule == "zone":
            parse_zone(one.value)
        elif one.rule == "grace":
            parse_duration(one.value)
        elif one.rule == "penalty":
            parse_penalty(one.value)
        elif one.student and one.value.startswith("+"):
            parse_duration(one.value)
        else:
            parse_when(one.value, datetime.UTC)
