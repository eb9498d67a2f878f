"""nbgrader's exchange: ``user+assignment+time[+random]``, a folder for each attempt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from grader.batch.layouts.parts import time_of
from grader.batch.layouts.records import Match, Person, Unit
from grader.batch.layouts.seen import Folder
from grader.submission.names import parse_own

FORM: Final = re.compile(
    r"(?P<user>[^+]+)\+(?P<exercise>[^+]+)\+(?P<at>\d{4}-\d\d-\d\d[ _T]\d\d[:_-]\d\d[:_-]\d\d)(?P<more>[.\d]*)"
    r"(?: (?P<zone>UTC|\S+))?(?:\+.*)?"
)


def recognise(folder: Folder, units: Sequence[Unit]) -> Mapping[int, Match]:
    """Return what the names of the exchange's form say."""
    matches = {}
    for index, unit in enumerate(units):
        if match := FORM.fullmatch(unit.stem):
            person = Person(match["user"], match["user"])
            at = time_of(match["at"])
            at += "+00:00" if at and match["zone"] == "UTC" else ""
            matches[index] = Match((person,), at=at, exercise=parse_own(match["exercise"]).exercise)
    return matches
