"""New points for checks: arithmetic on the stored results. Nothing is graded again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from grader.gradebook.book import Gradebook, now
from grader.gradebook.entries import RunInfo
from grader.gradebook.schema import RESULTS, STUDENTS, SUBMISSIONS, WEIGHTS

PIECE: Final = 200  # records of one transaction
PLACES: Final = 6  # of a score: 0.1 added ten times is 1

Points = Mapping[str, float]  # by check


class Reweighed(msgspec.Struct, frozen=True):
    """A result whose score has changed with the points."""

    student: str
    exercise: str
    before: float
    after: float
    max_before: float
    max_after: float


class _Light(msgspec.Struct):
    id: str
    points: float


class _Record(msgspec.Struct):
    checks: list[_Light] = []


_read_points = msgspec.json.Decoder(_Record).decode


def read_weights(book: Gradebook) -> dict[str, dict[str, float]]:
    """Return the points that differ from the course's, by exercise and check."""
    query = sa.select(WEIGHTS.c.exercise, WEIGHTS.c.check_id, WEIGHTS.c.points).order_by(WEIGHTS.c.id)
    found: dict[str, dict[str, float]] = {}
    with book.reading() as connection:
        for exercise, check_id, points in connection.execute(query):
            found.setdefault(exercise, {})[check_id] = points
    return {
        exercise: {check: points for check, points in checks.items() if points is not None}
        for exercise, checks in found.items()
    }


def set_weights(book: Gradebook, exercise: str, points: Mapping[str, float | None], *, author: str) -> None:
    """Write down the points of checks; without points, a check has those of the course again."""
    rows = [
        {"exercise": exercise, "check_id": check, "points": value, "author": author, "made_at": now()}
        for check, value in points.items()
    ]
    with book.writing() as connection:
        connection.execute(sa.insert(WEIGHTS), rows)


def checks_of(book: Gradebook, exercise: str) -> dict[str, float]:
    """Return the checks and points of the newest result of an exercise; empty where nothing was graded."""
    query = (
        sa.select(RESULTS.c.record)
        .join_from(RESULTS, SUBMISSIONS)
        .where((SUBMISSIONS.c.exercise == exercise) & RESULTS.c.is_current & (RESULTS.c.status == "graded"))
        .order_by(RESULTS.c.id.desc())
        .limit(1)
    )
    with book.reading() as connection:
        record = connection.execute(query).scalar()
    return {} if record is None else {check.id: check.points for check in _read_points(record).checks}


def reweigh(
    book: Gradebook, points: Mapping[str, Points], *, info: RunInfo, only: Iterable[int] | None = None
) -> list[Reweighed]:
    """Give stored results the points that their checks have now, and return those whose scores changed.

    A result with a check that has no points here is left alone: it was made with other checks.

    Parameters
    ----------
    book : Gradebook
        Where the results are; the earlier ones stay there as history.
    points : mapping
        For each exercise, the points of each of its checks.
    info : RunInfo
        The circumstances, for the run that the new results belong to.
    only : iterable of int, optional
        The submissions to look at; all of them without it.
    """
    chosen = None if only is None else set(only)
    changed: list[Reweighed] = []
    run_id: int | None = None
    for piece in _pieces(book, points, chosen):
        new = [pair for row in piece if (pair := _reweighed(row, points[row.exercise])) is not None]
        if not new:
            continue
        if run_id is None:
            run_id = book.begin_run(msgspec.structs.replace(info, kind="reweigh"))
        with book.writing() as connection:
            for row, record in new:
                _replace(connection, row, record, run_id, now())
                changed.append(
                    Reweighed(row.student, row.exercise, row.score, record["score"], row.max_score, record["max_score"])
                )
    if run_id is not None:
        book.end_run(run_id)
    return changed


class _Row(msgspec.Struct, frozen=True):
    id: int
    submission_id: int
    student: str
    exercise: str
    status: str
    score: float
    max_score: float
    record: str


def _pieces(book: Gradebook, points: Mapping[str, Points], chosen: set[int] | None) -> Iterator[Sequence[_Row]]:
    last = 0
    while True:
        query = (
            sa.select(
                RESULTS.c.id,
                RESULTS.c.submission_id,
                STUDENTS.c.name,
                SUBMISSIONS.c.exercise,
                RESULTS.c.status,
                RESULTS.c.score,
                RESULTS.c.max_score,
                RESULTS.c.record,
            )
            .join_from(RESULTS, SUBMISSIONS)
            .join(STUDENTS)
            .where(RESULTS.c.is_current & SUBMISSIONS.c.exercise.in_(points) & (RESULTS.c.id > last))
            .order_by(RESULTS.c.id)
            .limit(PIECE)
        )
        with book.reading() as connection:
            rows = [_Row(*tuple(row)) for row in connection.execute(query)]
        if not rows:
            return
        last = rows[-1].id
        yield [row for row in rows if chosen is None or row.submission_id in chosen]


def _reweighed(row: _Row, points: Points) -> tuple[_Row, dict[str, Any]] | None:
    """Return the record with other points; ``None`` where they are the same already, or the checks are others."""
    total = round(sum(points.values()), PLACES)
    if row.status != "graded":
        if row.max_score == total:
            return None
        return row, msgspec.json.decode(row.record) | {"max_score": total}
    had = {check.id: check.points for check in _read_points(row.record).checks}
    if had.keys() != points.keys() or all(had[id] == points[id] for id in had):
        return None
    record = msgspec.json.decode(row.record)
    for check in record["checks"]:
        check["score"] = _earned(check, points[check["id"]])
        check["points"] = points[check["id"]]
    record["score"] = round(sum(check["score"] for check in record["checks"]), PLACES)
    record["max_score"] = total
    return row, record


def _earned(check: Mapping[str, Any], points: float) -> float:
    if check["verdict"] == "passed":  # also what was a remark, worth nothing, until now
        return points
    return round(check["score"] / check["points"] * points, PLACES) if check["points"] else 0.0


def _replace(
    connection: sa.Connection, row: _Row, record: Mapping[str, Any], run_id: int, at: datetime.datetime
) -> None:
    """Add the new result beside the earlier one, with all else as it was."""
    earlier = connection.execute(sa.select(RESULTS).where(RESULTS.c.id == row.id)).mappings().one()
    connection.execute(sa.update(RESULTS).where(RESULTS.c.id == row.id).values(is_current=False))
    values = {column.key: earlier[column] for column in RESULTS.c if column.key != "id"} | {
        "run_id": run_id,
        "is_current": True,
        "score": record["score"],
        "max_score": record["max_score"],
        "graded_at": at,
        "record": msgspec.json.encode(record).decode(),
    }
    connection.execute(sa.insert(RESULTS).values(values))
