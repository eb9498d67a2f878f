"""Brightspace: ``userid-folderid - Name - Mar 1, 2024 1000 AM``, a folder for each submission, or files so named."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Final

from grader.batch.layouts.records import Match, Person, Unit
from grader.batch.layouts.seen import Folder
from grader.submission.names import parse_own

WHEN: Final = (
    r"(?P<when>[^\W\d_]{3,9}\.? \d{1,2}, \d{4} \d{1,2}[:.]?\d{2}(?: ?[AP]M)?"
    r"|\d{1,2} [^\W\d_]{3,9}\.?,? \d{4} \d{1,2}[:.]?\d{2}(?: ?[AP]M)?"
    r"|\d{4}[-.]\d{1,2}[-.]\d{1,2} \d{1,2}[:.]?\d{2}(?: ?[AP]M)?)"
)
FORM: Final = re.compile(rf"(?P<one>\d+)-(?P<two>\d+) - (?P<name>.+?) - {WHEN}(?: - (?P<rest>.+))?", re.I)
PLATFORM: Final = frozenset({"index.html", "index.htm"})
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIME: Final = re.compile(r"(?P<hour>\d{1,2})[:.]?(?P<minute>\d{2})(?: ?(?P<half>[AP])M)?$", re.I)


def recognise(folder: Folder, units: Sequence[Unit]) -> Mapping[int, Match]:
    """Return what the names of the platform's form say; of its two numbers, the one that differs is the user's."""
    found = {index: match for index, unit in enumerate(units) if (match := FORM.fullmatch(unit.stem))}
    is_first = (
        len({match["one"] for match in found.values()}) > 1 or len({match["two"] for match in found.values()}) == 1
    )
    matches = {}
    for index, match in found.items():
        person = Person(match["name"].strip(), match["one"] if is_first else match["two"])
        rest = match["rest"] or ""
        own = parse_own(rest)
        matches[index] = Match((person,), rest, own.attempt, when(match["when"]), exercise=own.exercise)
    if matches:
        for index, unit in enumerate(units):
            if unit.name.lower() in PLATFORM:
                matches[index] = Match((), role="platform")
    return matches


def when(said: str) -> str:
    """Return the time in ISO 8601, or ``""`` where it is none.

    Examples
    --------
    >>> when("Mar 1, 2024 1000 AM"), when("Sep 24, 2024 926 PM")
    ('2024-03-01T10:00:00', '2024-09-24T21:26:00')
    """
    time = TIME.search(said)
    numbers = re.findall(r"\d+", said[: time.start()] if time else said)
    month = re.search(r"[^\W\d_]{3,9}", said)
    if time is None or (month is None and len(numbers) != 3):
        return ""
    hour = int(time["hour"])
    if time["half"]:
        hour = hour % 12 + (12 if time["half"].upper() == "P" else 0)
    try:
        if month and month[0].lower()[:3] in MONTHS:
            year, day = (int(one) for one in sorted(numbers, key=len, reverse=True)[:2])
            date = datetime.datetime(year, MONTHS.index(month[0].lower()[:3]) + 1, day, hour, int(time["minute"]))
        else:
            year, number, day = (int(one) for one in numbers)
            date = datetime.datetime(year, number, day, hour, int(time["minute"]))
    except ValueError:
        return ""
    return date.isoformat()
