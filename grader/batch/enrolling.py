"""Which member of the roster each submission belongs to: exact ids first, then names; near names are asked about."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from grader.batch.layouts import Entry, Reading, Undecided
from grader.batch.layouts.called import Others, person_of, without_others
from grader.batch.layouts.records import Person
from grader.gradebook.members import Member, Roster
from grader.gradebook.views import Standing
from grader.submission.saying import note


class Enrolled(msgspec.Struct, frozen=True):
    """A class with the roster's names; ``strangers`` are those who are not in it, and nobody there comes near."""

    reading: Reading
    strangers: tuple[str, ...] = ()


def enrol(reading: Reading, roster: Roster) -> Enrolled:
    """Give each submission to the member of the class that it belongs to.

    A name that comes near a member's, or fits several, is undecided: it may be a slip, or somebody else.
    """
    if not roster:
        return Enrolled(reading)
    entries: list[Entry] = []
    undecided = list(reading.undecided)
    strangers: dict[str, None] = {}
    others = Others(map(_person, roster.members))  # they may have handed in nothing, and a file may bear their name
    for entry in reading.entries:
        if entry.student is None:
            entries.append(entry)
            continue
        ids = tuple(one for one in (entry.student_id, *entry.others) if one)
        found = roster.find(entry.student, ids, layout=entry.layout)
        if found.member is not None:
            member = found.member
            group = entry.group or member.team
            mine = [person_of(entry), _person(member)]
            owned = msgspec.structs.replace(entry, student=member.name, student_id=member.number or None, group=group)
            entries.append(without_others(owned, others, mine))
        elif found.near:
            why = note(
                "roster.near",
                student=entry.student,
                near=[f"{one.name} ({one.number})" if one.number else one.name for one in found.near],
            )
            undecided += [Undecided(path, why, note("roster.todo_near")) for path in entry.files]
        else:
            strangers[entry.student] = None
            entries.append(without_others(entry, others, [person_of(entry)]))
    kept = msgspec.structs.replace(reading, entries=tuple(entries), undecided=tuple(undecided))
    return Enrolled(kept, tuple(strangers))


def missing(roster: Roster, standings: Sequence[Standing], exercises: Sequence[str]) -> dict[str, list[Member]]:
    """Return who of the class has handed in nothing, for each exercise; who has dropped is not asked for."""
    there = {(one.student, one.platform_id, one.exercise) for one in standings}
    return {
        exercise: absent
        for exercise in exercises
        if (
            absent := [
                one for one in roster.members if not one.is_dropped and (one.name, one.number, exercise) not in there
            ]
        )
    }


def _person(member: Member) -> Person:
    return Person(member.name, member.number, tuple(value for _, value in member.ids))
