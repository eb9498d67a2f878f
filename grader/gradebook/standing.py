"""Where students stand, and how they came there: the queries."""

from __future__ import annotations

from typing import Any, Final

import msgspec
import sqlalchemy as sa

from grader.gradebook.lateness import Rule, RuleBook
from grader.gradebook.newest import is_older
from grader.gradebook.schema import DUE_RULES, OVERRIDES, RESULTS, RUNS, STUDENTS, SUBMISSIONS
from grader.gradebook.views import Attempt, Override, Standing

COLUMNS: Final = 11  # of the query, before the time; a score for what was never handed in has fewer


def read_standings(
    connection: sa.Connection, student: str | None, exercise: str | None, rules: RuleBook
) -> list[Standing]:
    """Return where each student stands in each exercise, by the rules of deadlines."""
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
            SUBMISSIONS.c.submitted_at,
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
        place = (row[0], row[1], row[2])
        # An older export that is read later brings no newer attempt.
        if place not in newest or not is_older(row[COLUMNS], newest[place][COLUMNS]):
            newest[place] = row
    overrides = read_overrides(connection)
    points = {row[2]: row[6] for row in newest.values()}
    for place, one in overrides.items():  # a score may be set for what was never handed in
        if student in (None, place[0]) and exercise in (None, place[2]):
            most = points.get(place[2], one.score or 0.0)
            newest.setdefault(place, (*place, "", "missing", 0.0, most, "none"))
    standings = (Standing(*tuple(newest[place])[:COLUMNS]) for place in sorted(newest))
    times = {place: row[COLUMNS] for place, row in newest.items() if len(row) > COLUMNS}
    return [_with_rules(one, overrides.get(one.place), times.get(one.place, ""), rules) for one in standings]


def _with_rules(one: Standing, override: Override | None, submitted_at: str, rules: RuleBook) -> Standing:
    late = rules.late(
        (one.student, one.platform_id),
        one.exercise,
        one.score,
        one.max_score,
        submitted_at=submitted_at,
        is_marked=one.is_late,
    )
    return msgspec.structs.replace(one, override=override, submitted_at=submitted_at, lateness=late)


def read_rules(connection: sa.Connection) -> list[Rule]:
    """Return the rules of deadlines that were said, the newest last."""
    columns = (DUE_RULES.c.rule, DUE_RULES.c.value, DUE_RULES.c.exercise, DUE_RULES.c.student)
    return [Rule(*row) for row in connection.execute(sa.select(*columns).order_by(DUE_RULES.c.id))]


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
