"""Sakai: ``Last, First(login)`` folders with ``Submission attachment(s)``, ``timestamp.txt`` and typed text beside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from grader.batch.layouts.parts import time_of
from grader.batch.layouts.records import Match, Person, Unit
from grader.batch.layouts.seen import File, Folder
from grader.errors import NothingToGradeError

FORM: Final = re.compile(r"(?P<name>[^()]+)\((?P<login>[^()]+)\)")
ATTACHMENTS: Final = "submission attachment(s)"
STAMP: Final = "timestamp.txt"
# What the platform puts there beside a student's work.
OWN: Final = re.compile(
    r"timestamp\.txt|comments\.txt|feedbacktext\.html?|grades\.(?:csv|xlsx?)|.*_feedbacktext\.html?", re.I
)
TYPED: Final = re.compile(r".*submissiontext\.html?", re.I)


def recognise(folder: Folder, units: Sequence[Unit]) -> Mapping[int, Match]:
    """Return what the names of folders that hold the platform's own files say."""
    matches = {}
    for index, unit in enumerate(units):
        match = FORM.fullmatch(unit.stem)
        if match and isinstance(unit.item, Folder) and _is_sakai(unit.item):
            person = Person(match["name"].strip(), match["login"].strip())
            matches[index] = Match((person,), at=_time(unit.item))
    if matches:
        for index, unit in enumerate(units):
            if OWN.fullmatch(unit.name):
                matches[index] = Match((), role="platform")
    return matches


def _is_sakai(folder: Folder) -> bool:
    names = {inner.name.lower() for inner in folder.folders} | {file.name.lower() for file in folder.files}
    return ATTACHMENTS in names or STAMP in names


def _time(folder: Folder) -> str:
    stamp = next((file for file in folder.files if file.name.lower() == STAMP), None)
    try:
        digits = re.sub(r"\D", "", stamp.read(1_000).decode("utf-8", "replace")) if stamp else ""
    except NothingToGradeError:
        return ""
    pieces = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d*", digits)
    return time_of("-".join(pieces.groups())) if pieces else ""


def role_of(file: File, below: str) -> str:
    """Return what a file of a student's folder is: ``below`` is its path in there."""
    if (OWN.fullmatch(file.name) and "/" not in below) or below.lower().startswith("feedback attachment(s)/"):
        return "platform"
    return "typed" if TYPED.fullmatch(file.name) else "work"
