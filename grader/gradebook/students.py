"""Finding a student in a gradebook by a name or a number."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any, NoReturn

import sqlalchemy as sa

from grader.errors import UsageError
from grader.gradebook.entries import Owner
from grader.gradebook.members import Found, Member, Roster, read_members
from grader.gradebook.schema import STUDENTS


def students_called(connection: sa.Connection, student: str) -> list[Any]:
    """Return the ids and platform numbers of the students with this name or number."""
    where = (STUDENTS.c.name == student) | ((STUDENTS.c.platform_id == student) & (STUDENTS.c.platform_id != ""))
    return list(connection.execute(sa.select(STUDENTS.c.id, STUDENTS.c.platform_id).where(where)))


def only_student(connection: sa.Connection, student: str) -> int:
    """Return the id of the one student with this name or number, or whom the roster knows by it.

    Raises
    ------
    UsageError
        If there is none, with the names that come near; or there are several, with their numbers.
    """
    rows = students_called(connection, student)
    if not rows:
        found = in_roster(connection, student)
        if found.member is not None:
            same = (STUDENTS.c.name == found.member.name) & (STUDENTS.c.platform_id == found.member.number)
            rows = list(connection.execute(sa.select(STUDENTS.c.id, STUDENTS.c.platform_id).where(same)))
            if not rows:
                raise UsageError("gradebook.nothing_of", student=found.member.name)
        else:
            _no_student(connection, student, found.near)
    if len(rows) > 1:
        numbers = ", ".join(sorted(row[1] or "-" for row in rows))
        raise UsageError("gradebook.namesakes", student=student, numbers=numbers)
    return int(rows[0][0])


def owner_to_be(connection: sa.Connection, student: str, *, is_new_allowed: bool) -> Owner | None:
    """Return as whom to add somebody of whom there is nothing yet; ``None`` for whom there is a student.

    Somebody of the roster is added as that person, by whichever id or spelling. Anybody else is added only where
    that was asked for, and where nobody in the roster comes near: it would be a second person for a slip.

    Raises
    ------
    UsageError
        If the name comes near those of the roster.
    """
    if students_called(connection, student):
        return None
    found = in_roster(connection, student)
    if found.member is not None:
        return Owner(found.member.name, found.member.number)
    if is_new_allowed and found.near:
        raise UsageError("gradebook.add_near", student=student, near=listed(found.near))
    return Owner(student) if is_new_allowed else None


def in_roster(connection: sa.Connection, student: str) -> Found:
    """Return whom the roster knows by a name or any id, or those who come near."""
    return Roster(member for _, member in read_members(connection)).called(student)


def listed(members: Sequence[Member]) -> str:
    """Return people with their numbers, in a row."""
    return ", ".join(f"{one.name} ({one.number})" if one.number else one.name for one in members)


def _no_student(connection: sa.Connection, student: str, members: Sequence[Member]) -> NoReturn:
    names = connection.execute(sa.select(STUDENTS.c.name, STUDENTS.c.platform_id)).all()
    near = difflib.get_close_matches(student, {one for row in names for one in row if one}, n=3)
    if members:
        raise UsageError("gradebook.no_student_near", student=student, near=listed(members))
    if near:
        raise UsageError("gradebook.no_student_near", student=student, near=", ".join(near))
    raise UsageError("gradebook.no_student", student=student)
