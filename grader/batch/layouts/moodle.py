"""Moodle: ``[Group-]Full Name_number_assignsubmission_file_``, a folder for each student or all files in one.

The number belongs to the student *in this assignment*; in the next one it is another. So the name is the identity,
and the number keeps apart only who has no name (``Participant``) or shares it within the assignment.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Mapping, Sequence
from typing import Final

from grader.batch.layouts.parts import spaced
from grader.batch.layouts.records import Match, Person, Unit
from grader.batch.layouts.seen import Folder
from grader.submission.names import parse_own

FORM: Final = re.compile(
    r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?P<what>file|onlinetext)(?:_(?P<rest>.*))?", re.I | re.S
)
# What the platform calls somebody whose name it hides; the number may follow.
# fmt: off
HIDDEN: Final = frozenset([
    "participant", "참가자", "참여자", "teilnehmer", "teilnehmerin", "teilnehmer/in", "participante", "participant/e",
    "partecipante", "deelnemer", "参加者", "参与者",
])
# fmt: on
GROUP: Final = re.compile(
    r"(?:group|default group|team|gruppe|groupe|grupo|그룹|모둠|팀|조)\b.*|.*(?:조|모둠|분반|팀)", re.I
)


def recognise(folder: Folder, units: Sequence[Unit]) -> Mapping[int, Match]:
    """Return what the names of the platform's form say, read with all the others."""
    found = {index: match for index, unit in enumerate(units) if (match := FORM.fullmatch(_name(unit)))}
    groups = _groups([match["name"] for match in found.values()])
    numbers: dict[str, set[str]] = collections.defaultdict(set)
    for match in found.values():
        numbers[_split(match["name"], groups)[1]].add(match["id"])
    matches = {}
    for index, match in found.items():
        group, name = _split(match["name"], groups)
        is_hidden = re.sub(r"[\s_]*\d*$", "", name).casefold() in HIDDEN
        number = match["id"]
        if is_hidden:
            person = Person(f"{re.sub(r'[0-9]+$', '', name).strip()} {number}", number, group=group)
        else:
            person = Person(name, number if len(numbers[name]) > 1 else "", group=group)
        rest = match["rest"] or ""
        own = parse_own(rest)
        role = "typed" if match["what"].lower() == "onlinetext" else "work"
        matches[index] = Match((person,), rest, own.attempt, role=role, exercise=own.exercise)  # type: ignore[arg-type]
    return matches


def _name(unit: Unit) -> str:
    return unit.stem if unit.is_archive and "assignsubmission" in unit.stem else unit.name


def _split(whole: str, groups: frozenset[str]) -> tuple[str, str]:
    """Return the group and the name; "Kim-Lee Minsu" is a name, "Group A-Kim Minsu" is not."""
    for group in groups:
        if whole.startswith(f"{group}-"):
            return spaced(group), spaced(whole[len(group) + 1 :])
    return "", spaced(whole)


def _groups(names: Sequence[str]) -> frozenset[str]:
    """Return what stands before a ``-`` and is a group's name: by its word, or as everybody has one and some share."""
    first = [name.partition("-")[0] for name in names if "-" in name]
    by_word = {group for group in first if GROUP.fullmatch(spaced(group))}
    counts = collections.Counter(first)
    if len(first) == len(names) and len(names) > 1 and max(counts.values()) > 1:
        by_word |= set(first)
    return frozenset(by_word)
