"""What an instructor decides: scores set by hand, students excused, comments. Rows are added, never changed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import msgspec
import sqlalchemy as sa

from grader.errors import UsageError
from grader.gradebook.schema import COMMENTS, OVERRIDES, STUDENTS
from grader.gradebook.views import Comment


class Decision(msgspec.Struct, frozen=True):
    """One decision about a student and an exercise.

    Attributes
    ----------
    student : str
        A name, or a platform's number.
    score : float, optional
        The score that counts from now on.
    is_excused : bool
        Nobody asks this student for the exercise.
    is_lifted : bool
        The score or excuse that holds counts no longer.
    reason : str
        Why; the student reads it.
    comment : str
        Something to tell the student besides; alone, it leaves the score as it is.
    """

    student: str
    exercise: str
    score: float | None = None
    is_excused: bool = False
    is_lifted: bool = False
    reason: str = ""
    comment: str = ""

    @property
    def sets_score(self) -> bool:
        """Whether it changes what counts."""
        return self.score is not None or self.is_excused or self.is_lifted


def check_score(decision: Decision, most: float) -> None:
    """Refuse a score that the exercise cannot have.

    Raises
    ------
    UsageError
        If it is below 0 or above the points.
    """
    if decision.score is not None and not 0 <= decision.score <= most:
        raise UsageError(
            "decisions.out_of_range",
            student=decision.student,
            exercise=decision.exercise,
            score=f"{decision.score:g}",
            most=f"{most:g}",
        )


def write_decision(
    connection: sa.Connection, student_id: int, decision: Decision, *, author: str, at: datetime.datetime
) -> None:
    """Write one decision down.

    Raises
    ------
    UsageError
        If there is nothing to lift.
    """
    shared = {"student_id": student_id, "exercise": decision.exercise, "author": author, "made_at": at}
    if decision.is_lifted and not _holds(connection, student_id, decision.exercise):
        raise UsageError("gradebook.nothing_to_lift", student=decision.student, exercise=decision.exercise)
    if decision.sets_score:
        row = {"score": decision.score, "is_excused": decision.is_excused, "reason": decision.reason}
        connection.execute(sa.insert(OVERRIDES).values(shared | row))
    if decision.comment.strip():
        connection.execute(sa.insert(COMMENTS).values(shared | {"words": decision.comment}))


def _holds(connection: sa.Connection, student_id: int, exercise: str) -> bool:
    mine = (OVERRIDES.c.student_id == student_id) & (OVERRIDES.c.exercise == exercise)
    query = sa.select(OVERRIDES.c.score, OVERRIDES.c.is_excused).where(mine).order_by(OVERRIDES.c.id.desc())
    last = connection.execute(query).first()
    return last is not None and (last[0] is not None or last[1])


def withdraw_comments(
    connection: sa.Connection, student_id: int, exercise: str, *, author: str, at: datetime.datetime
) -> None:
    """Let the comments so far hold no longer."""
    values = {"student_id": student_id, "exercise": exercise, "author": author, "made_at": at, "words": ""}
    connection.execute(sa.insert(COMMENTS).values(values))


def read_comments(connection: sa.Connection) -> Mapping[tuple[str, str, str], tuple[Comment, ...]]:
    """Return the comments that hold, oldest first, by the student's name, platform number and exercise."""
    query = (
        sa.select(
            STUDENTS.c.name,
            STUDENTS.c.platform_id,
            COMMENTS.c.exercise,
            COMMENTS.c.words,
            COMMENTS.c.author,
            COMMENTS.c.made_at,
        )
        .join_from(COMMENTS, STUDENTS)
        .order_by(COMMENTS.c.id)
    )
    found: dict[tuple[str, str, str], list[Comment]] = {}
    for name, platform_id, exercise, words, author, made_at in connection.execute(query):
        mine = found.setdefault((name, platform_id, exercise), [])
        if words:
            mine.append(Comment(words, author, made_at))
        else:
            mine.clear()
    return {place: tuple(comments) for place, comments in found.items() if comments}
