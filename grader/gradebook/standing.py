"""Where students stand, and how they came there: the queries."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from grader.gradebook.schema import OVERRIDES, RESULTS, RUNS, STUDENTS, SUBMISSIONS
from grader.gradebook.views import Attempt, Override, Standing


def read_standings(connection: sa.Connection, student: str | None, exercise: str | None) -> list[Standing]:
    """Return where each student stands in each exercise."""
    query = (
        sa.select(
            STUDENTS.c.name,
            STUDENTS.c.platform_id,
            SUBMISSIONS.c.exercise,
            SUBMISSIONS.c.file,
            RESULTS.c.status,
            RESULTS.c.score,
            RESULTS.c.max_score,
            RESULTS.c.isolation,
            SUBMISSIONS.c.id,
            SUBMISSIONS.c.is_late,
            SUBMISSIONS.c.content_hash,
        )
        .join_from(SUBMISSIONS, STUDENTS)
        .join(RESULTS, (RESULTS.c.submission_id == SUBMISSIONS.c.id) & RESULTS.c.is_current)
        .order_by(SUBMISSIONS.c.seen_at, SUBMISSIONS.c.file, SUBMISSIONS.c.id)
    )
    if student is not None:
        query = query.where(STUDENTS.c.name == student)
    if exercise is not None:
        query = query.where(SUBMISSIONS.c.exercise == exercise)
    newest: dict[tuple[str, str, str], Any] = {}
    for row in connection.execute(query):
        newest[(row[0], row[1], row[2])] = row
    overrides = read_overrides(connection)
    points = {row[2]: row[6] for row in newest.values()}
    for place, one in overrides.items():  # a score may be set for what was never handed in
        if student in (None, place[0]) and exercise in (None, place[2]):
            most = points.get(place[2], one.score or 0.0)
            newest.setdefault(place, (*place, "", "missing", 0.0, most, "none"))
    standings = (Standing(*tuple(newest[place])) for place in sorted(newest))
    return [msgspec.structs.replace(one, override=overrides.get(one.place)) for one in standings]


def read_overrides(connection: sa.Connection) -> dict[tuple[str, str, str], Override]:
    """Return the overrides that hold."""
    query = (
        sa.select(
            STUDENTS.c.name,
            STUDENTS.c.platform_id,
            OVERRIDES.c.exercise,
            OVERRIDES.c.score,
            OVERRIDES.c.author,
            OVERRIDES.c.reason,
            OVERRIDES.c.made_at,
            OVERRIDES.c.exercise,
            OVERRIDES.c.is_excused,
        )
        .join_from(OVERRIDES, STUDENTS)
        .order_by(OVERRIDES.c.id)
    )
    newest = {(row[0], row[1], row[2]): Override(*row[3:]) for row in connection.execute(query)}
    return {place: one for place, one in newest.items() if one.holds}


def read_history(connection: sa.Connection, student_id: int) -> list[Attempt | Override]:
    """Return every result and override of a student."""
    results = (
        sa.select(
            SUBMISSIONS.c.exercise,
            SUBMISSIONS.c.file,
            RESULTS.c.status,
            RESULTS.c.score,
            RESULTS.c.max_score,
            RESULTS.c.key,
            RUNS.c.grader_version,
            RESULTS.c.isolation,
            RESULTS.c.is_current,
            RESULTS.c.graded_at,
        )
        .join_from(RESULTS, SUBMISSIONS)
        .join(RUNS, RUNS.c.id == RESULTS.c.run_id)
        .where(SUBMISSIONS.c.student_id == student_id)
        .order_by(RESULTS.c.id)
    )
    changes = (
        sa.select(
            OVERRIDES.c.score,
            OVERRIDES.c.author,
            OVERRIDES.c.reason,
            OVERRIDES.c.made_at,
            OVERRIDES.c.exercise,
            OVERRIDES.c.is_excused,
        )
        .where(OVERRIDES.c.student_id == student_id)
        .order_by(OVERRIDES.c.id)
    )
    made: list[Attempt | Override] = [Attempt(*tuple(row)) for row in connection.execute(results)]
    made += [Override(*row) for row in connection.execute(changes)]
    return made
