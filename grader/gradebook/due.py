"""The rules of deadlines in a gradebook: rows are only added, and the newest of each holds."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import sqlalchemy as sa

from grader.errors import UsageError
from grader.gradebook.lateness import Rule, check
from grader.gradebook.roster import read_roster
from grader.gradebook.schema import DUE_RULES, STUDENTS

if TYPE_CHECKING:
    import datetime

    from grader.gradebook.book import Gradebook


def add_rule(book: Gradebook, rule: Rule, *, author: str, at: datetime.datetime) -> Rule:
    """Write a rule down, for one student by the name or number that grades are filed under; return it so.

    Raises
    ------
    UsageError
        If it cannot be read, or nobody is called so.
    """
    check([rule])
    if rule.student:
        rule = Rule(rule.rule, rule.value, rule.exercise, called(book, rule.student))
    with book.writing() as connection:
        connection.execute(
            sa.insert(DUE_RULES).values(
                exercise=rule.exercise,
                student=rule.student,
                rule=rule.rule,
                value=rule.value,
                author=author,
                made_at=at,
            )
        )
    return rule


def called(book: Gradebook, student: str) -> str:
    """Return the number of a student, or else the name, by any id or spelling that is known.

    Raises
    ------
    UsageError
        If nobody is called so, with the names that come near.
    """
    found = read_roster(book).called(student)
    if found.member is not None:
        return found.member.number or found.member.name
    with book.reading() as connection:
        rows = [
            (str(row[0]), str(row[1])) for row in connection.execute(sa.select(STUDENTS.c.name, STUDENTS.c.platform_id))
        ]
    same = {number or name for name, number in rows if student in (name, number)}
    if len(same) == 1:
        return same.pop()
    known = [one.name for one in found.near] or difflib.get_close_matches(
        student, [one for row in rows for one in row if one], n=3
    )
    if len(same) > 1:
        known = sorted(same)
    if known:
        raise UsageError("due.no_student_near", student=student, near=", ".join(known))
    raise UsageError("due.no_student", student=student)
