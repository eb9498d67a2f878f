"""Finding a student in a gradebook by a name or a number."""

from __future__ import annotations

import difflib
from typing import Any, NoReturn

import sqlalchemy as sa

from grader.errors import UsageError
from grader.gradebook.schema import STUDENTS


def students_called(connection: sa.Connection, student: str) -> list[Any]:
    """Return the ids and platform numbers of the students with this name or number."""
    where = (STUDENTS.c.name == student) | ((STUDENTS.c.platform_id == student) & (STUDENTS.c.platform_id != ""))
    return list(connection.execute(sa.select(STUDENTS.c.id, STUDENTS.c.platform_id).where(where)))


def only_student(connection: sa.Connection, student: str) -> int:
    """Return the id of the one student with this name or number.

    Raises
    ------
    UsageError
        If there is none, with the names that come near; or there are several, with their numbers.
    """
    rows = students_called(connection, student)
    if not rows:
        _no_student(connection, student)
    if len(rows) > 1:
        numbers = ", ".join(sorted(row[1] or "-" for row in rows))
        raise UsageError("gradebook.namesakes", student=student, numbers=numbers)
    return int(rows[0][0])


def _no_student(connection: sa.Connection, student: str) -> NoReturn:
    names = connection.execute(sa.select(STUDENTS.c.name, STUDENTS.c.platform_id)).all()
    near = difflib.get_close_matches(student, {one for row in names for one in row if one}, n=3)
    if near:
        raise UsageError("gradebook.no_student_near", student=student, near=", ".join(near))
    raise UsageError("gradebook.no_student", student=student)
