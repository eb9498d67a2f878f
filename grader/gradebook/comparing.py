"""Two runs beside each other: whose score changed, at which check, and why."""

from __future__ import annotations

import datetime
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from grader.errors import UsageError
from grader.gradebook.book import Gradebook
from grader.gradebook.newest import is_older
from grader.gradebook.schema import RESULTS, RUNS, STUDENTS, SUBMISSIONS
from grader.result import ROUNDING

LISTED: Final = 10  # runs in a message


class Run(msgspec.Struct, frozen=True):
    """One run of the gradebook."""

    number: int
    kind: str
    began_at: datetime.datetime
    grader_version: str
    seed: int
    n_results: int


class CheckChange(msgspec.Struct, frozen=True):
    """A check that ended otherwise, or is worth something else; ``None`` where one run did not have it."""

    id: str
    title: str
    verdict_before: str | None
    verdict_after: str | None
    score_before: float | None
    score_after: float | None
    points_before: float | None
    points_after: float | None
    rationale: str = ""


class Change(msgspec.Struct, frozen=True):
    """A student's exercise whose score, points or status differ between two runs.

    Attributes
    ----------
    why : tuple of str
        What differs in the circumstances: ``first`` (nothing was graded before), ``submission``, ``points``,
        ``checks``, ``grader``, ``seed``, ``language``, ``versions`` (Python or NumPy), ``isolation``; ``nothing``
        where none of these does, so that the submission itself gives now this, now that.
    """

    student: str
    student_id: str
    exercise: str
    status_before: str
    status_after: str
    score_before: float | None
    score_after: float
    max_before: float | None
    max_after: float
    why: tuple[str, ...]
    checks: tuple[CheckChange, ...]


class _Check(msgspec.Struct):
    id: str
    title: str
    verdict: str
    points: float
    score: float
    rationale: str = ""


class _Record(msgspec.Struct):
    checks: list[_Check] = []


_read = msgspec.json.Decoder(_Record).decode


def runs(book: Gradebook) -> list[Run]:
    """Return the runs, oldest first."""
    query = (
        sa.select(
            RUNS.c.id, RUNS.c.kind, RUNS.c.began_at, RUNS.c.grader_version, RUNS.c.seed, sa.func.count(RESULTS.c.id)
        )
        .join_from(RUNS, RESULTS, isouter=True)
        .group_by(RUNS.c.id, RUNS.c.kind, RUNS.c.began_at, RUNS.c.grader_version, RUNS.c.seed)
        .order_by(RUNS.c.id)
    )
    with book.reading() as connection:
        return [Run(*tuple(row)) for row in connection.execute(query)]


def compare(book: Gradebook, before: int | None = None, after: int | None = None) -> tuple[int, int, list[Change]]:
    """Return the two runs and what changed between them.

    What held after a run is, for each student and exercise, the last result made in it or before.

    Parameters
    ----------
    book : Gradebook
        The gradebook.
    before, after : int, optional
        Numbers of runs; without them the last run and the one before it.

    Raises
    ------
    UsageError
        If there is no such run, there are no two of them, or they are in the wrong order.
    """
    known = [run.number for run in runs(book)]
    listed = ", ".join(map(str, known[-LISTED:]))
    for number in (before, after):
        if number is not None and number not in known:
            raise UsageError("decisions.no_run", number=number, known=listed or "-")
    if after is None:
        after = known[-1] if known else 0
    if before is None:
        earlier = [number for number in known if number < after]
        if not earlier:
            raise UsageError("decisions.no_two_runs")
        before = earlier[-1]
    if before >= after:
        raise UsageError("decisions.runs_turned", before=before, after=after)
    old, new = _held(book, before), _held(book, after)
    changes = (_change(old.get(place), row) for place, row in sorted(new.items()))
    return before, after, [one for one in changes if one is not None]


def _held(book: Gradebook, run: int) -> dict[tuple[str, str, str], Any]:
    query = (
        sa.select(
            STUDENTS.c.name,
            STUDENTS.c.platform_id,
            SUBMISSIONS.c.exercise,
            SUBMISSIONS.c.content_hash,
            SUBMISSIONS.c.submitted_at,
            RESULTS.c.id,
            RESULTS.c.status,
            RESULTS.c.score,
            RESULTS.c.max_score,
            RESULTS.c.key,
            RESULTS.c.isolation,
            RESULTS.c.record,
            RUNS.c.kind,
            RUNS.c.seed,
            RUNS.c.lang,
            RUNS.c.grader_version,
            RUNS.c.python_version,
            RUNS.c.numpy_version,
        )
        .join_from(RESULTS, SUBMISSIONS)
        .join(STUDENTS, STUDENTS.c.id == SUBMISSIONS.c.student_id)
        .join(RUNS, RUNS.c.id == RESULTS.c.run_id)
        .where(RESULTS.c.run_id <= run)
        .order_by(RESULTS.c.run_id, SUBMISSIONS.c.file, RESULTS.c.id)
    )
    held: dict[tuple[str, str, str], Any] = {}
    with book.reading() as connection:
        for row in connection.execute(query):
            place = (row.name, row.platform_id, row.exercise)
            if place not in held or not is_older(row.submitted_at, held[place].submitted_at):
                held[place] = row
    return held


def _change(old: Any, new: Any) -> Change | None:
    if old is not None and old.id == new.id:
        return None
    is_same = (
        old is not None
        and old.status == new.status
        and abs(old.score - new.score) < ROUNDING
        and abs(old.max_score - new.max_score) < ROUNDING
    )
    checks = _checks(old, new)
    if is_same and not checks:
        return None
    return Change(
        student=new.name,
        student_id=new.platform_id,
        exercise=new.exercise,
        status_before="missing" if old is None else old.status,
        status_after=new.status,
        score_before=None if old is None else old.score,
        score_after=new.score,
        max_before=None if old is None else old.max_score,
        max_after=new.max_score,
        why=_why(old, new),
        checks=checks,
    )


def _why(old: Any, new: Any) -> tuple[str, ...]:
    if old is None:
        return ("first",)
    differs = {
        "submission": old.content_hash != new.content_hash,
        "points": new.kind == "reweigh",
        "checks": old.key != new.key and old.grader_version == new.grader_version and old.seed == new.seed,
        "grader": old.grader_version != new.grader_version,
        "seed": old.seed != new.seed,
        "language": old.lang != new.lang,
        "versions": (old.python_version, old.numpy_version) != (new.python_version, new.numpy_version),
        "isolation": old.isolation != new.isolation,
    }
    if new.kind == "reweigh":  # nothing ran: all else is as it was when it was graded
        differs = {name: differs[name] for name in ("submission", "points")}
    return tuple(name for name, is_so in differs.items() if is_so) or ("nothing",)


def _checks(old: Any, new: Any) -> tuple[CheckChange, ...]:
    had = {} if old is None else {check.id: check for check in _read(old.record).checks}
    has = {check.id: check for check in _read(new.record).checks}
    if old is None:
        return ()
    changed = []
    for id in [*has, *(id for id in had if id not in has)]:
        a, b = had.get(id), has.get(id)
        if a and b and (a.verdict, a.score, a.points) == (b.verdict, b.score, b.points):
            continue
        some = b or a
        changed.append(
            CheckChange(
                id=id,
                title=some.title if some else "",
                verdict_before=a.verdict if a else None,
                verdict_after=b.verdict if b else None,
                score_before=a.score if a else None,
                score_after=b.score if b else None,
                points_before=a.points if a else None,
                points_after=b.points if b else None,
                rationale=b.rationale if b else "",
            )
        )
    return tuple(changed)
