"""Autolab: ``address_version_file``, everybody's files in one folder; the version counts the attempts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from grader.batch.layouts.records import Match, Person, Unit
from grader.batch.layouts.seen import Folder
from grader.submission.names import parse_own

FORM: Final = re.compile(r"(?P<email>[^@\s/]+@[^@_\s/]+(?:\.[^@_\s/]+)+)_(?P<version>\d+)_(?P<rest>.+)")


def recognise(folder: Folder, units: Sequence[Unit]) -> Mapping[int, Match]:
    """Return what the names of the platform's form say."""
    matches = {}
    for index, unit in enumerate(units):
        if match := FORM.fullmatch(unit.name):
            person = Person(match["email"], match["email"].lower())
            exercise = parse_own(match["rest"]).exercise
            matches[index] = Match((person,), match["rest"], int(match["version"]), exercise=exercise)
    return matches
