"""What the grader writes into a gradebook, and reads from it."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from grader.errors import UsageError
from grader.gradebook.copying import copy_into
from grader.gradebook.decisions import Decision, read_comments, withdraw_comments, write_decision
from grader.gradebook.entries import Known, NewResult, Owner, Place, RunInfo
from grader.gradebook.lateness import Rule, RuleBook
from grader.gradebook.schema import RESULTS, RUNS, SOURCES, STUDENTS, SUBMISSIONS, WRITERS
from grader.gradebook.sources import unpack
from grader.gradebook.standing import read_history, read_overrides, read_rules, read_standings
from grader.gradebook.students import only_student, owner_to_be
from grader.gradebook.views import Attempt, Comment, Override, Standing

PIECE: Final = 200  # rows of one query: some MB of records, and SQLite takes 999 parameters at least

# Built once: SQLAlchemy finds their SQL again by the object, where building them anew takes a millisecond a result.
_MINE = (RESULTS.c.submission_id == sa.bindparam("submission")) & RESULTS.c.is_current
BASIS: Final = sa.select(RESULTS.c.basis).where(_MINE)
RETIRE: Final = sa.update(RESULTS).where(_MINE).values(is_current=False)
ADD: Final = sa.insert(RESULTS)


def _upsert(insert: Any) -> Any:
    seen = {name: insert.excluded[name] for name in ("is_late", "seen_at", "submitted_at")}
    unique = ["student_id", "exercise", "file", "content_hash"]
    return insert.on_conflict_do_update(index_elements=unique, set_=seen).returning(SUBMISSIONS.c.id)


INSERTS: Final[dict[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
UPSERT: Final = {
    "sqlite": _upsert(sqlite.insert(SUBMISSIONS)),
    "postgresql": _upsert(postgresql.insert(SUBMISSIONS)),
}


class Gradebook:
    """An open gradebook.

    Parameters
    ----------
    engine : Engine
        The database, with the newest schema.
    shown : str
        How the database is called in messages: a path, or a URL without its password.
    guard : callable
        Makes a context in which the database's errors become the grader's.
    """

    def __init__(self, engine: sa.Engine, shown: str, *, guard: Callable[[str], AbstractContextManager[None]]) -> None:
        self.shown = shown
        self._engine = engine
        self._guard = guard
        self._student_ids: dict[Owner, int] = {}
        self._course_rules: tuple[Rule, ...] = ()

    def __enter__(self) -> Gradebook:
        """Return the gradebook."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close every connection."""
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open a connection to read over; the database's errors become the grader's."""
        with self._guard(self.shown), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Open one transaction; writers queue up, so that none of them meets a conflict."""
        with (
            self._guard(self.shown),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
            yield connection

    def begin_run(self, info: RunInfo) -> int:
        """Note that a run begins, and return its number."""
        with self.writing() as connection:
            values = {"began_at": now(), **msgspec.structs.asdict(info)}
            return int(connection.execute(sa.insert(RUNS).values(values).returning(RUNS.c.id)).scalar_one())

    def end_run(self, run_id: int) -> None:
        """Note that a run has come to its end."""
        with self.writing() as connection:
            connection.execute(sa.update(RUNS).where(RUNS.c.id == run_id).values(ended_at=now()))

    def record(self, run_id: int, results: Sequence[NewResult], *, is_fresh: bool = False) -> list[int]:
        """Keep results in one transaction and return the ids of their submissions.

        The newest result of a submission is its current one; those before it stay as history. A result that
        another run has made from the same things in the meantime is not added again.

        Parameters
        ----------
        run_id : int
            The run that made them.
        results : sequence of NewResult
            What it made.
        is_fresh : bool
            Add each of them, whatever is there.
        """
        student_ids = dict(self._student_ids)
        with self.writing() as connection:
            ids = [self._record(connection, run_id, one, student_ids, is_fresh) for one in results]
        self._student_ids = student_ids  # only now: a transaction that failed has made no student
        return ids

    def _record(
        self, connection: sa.Connection, run_id: int, new: NewResult, student_ids: dict[Owner, int], is_fresh: bool
    ) -> int:
        owner = new.place.owner
        if owner not in student_ids:
            student_ids[owner] = self.student(connection, owner)
        submission_id = self._submission(connection, student_ids[owner], new)
        mine = {"submission": submission_id}
        if not is_fresh and new.basis:
            there = connection.execute(BASIS, mine).scalar()
            if there == new.basis:
                return submission_id
        if new.source:
            insert = INSERTS[connection.dialect.name](SOURCES)
            values = {"content_hash": new.place.content_hash, "data": new.source}
            connection.execute(insert.values(values).on_conflict_do_nothing())
        connection.execute(RETIRE, mine)
        connection.execute(
            ADD,
            {
                "submission_id": submission_id,
                "run_id": run_id,
                "is_current": True,
                "basis": new.basis,
                "key": new.key,
                "status": new.status,
                "score": new.score,
                "max_score": new.max_score,
                "isolation": new.isolation,
                "duration_s": new.duration_s,
                "graded_at": now(),
                "record": new.record,
            },
        )
        return submission_id

    def student(self, connection: sa.Connection, owner: Owner) -> int:
        """Return a student's id, writing the student down where nobody has yet."""
        insert = INSERTS[connection.dialect.name](STUDENTS)
        values = {"name": owner.name, "platform_id": owner.platform_id}
        connection.execute(insert.values(values).on_conflict_do_nothing())
        same = (STUDENTS.c.name == owner.name) & (STUDENTS.c.platform_id == owner.platform_id)
        return int(connection.execute(sa.select(STUDENTS.c.id).where(same)).scalar_one())

    def _submission(self, connection: sa.Connection, student_id: int, new: NewResult) -> int:
        values = {
            "student_id": student_id,
            "exercise": new.place.exercise,
            "file": new.place.file,
            "content_hash": new.place.content_hash,
            "is_late": new.is_late,
            "seen_at": now(),
            "submitted_at": new.submitted_at,
        }
        return int(connection.execute(UPSERT[connection.dialect.name], values).scalar_one())

    def touch(self, submission_ids: Sequence[int], times: Mapping[int, str] | None = None) -> None:
        """Note that a batch has met these contents, so that a student's newest is known.

        ``times`` are those at which they were handed in, for submissions of which the export says it.
        """
        met = now()
        with self.writing() as connection:
            for piece in _pieces(submission_ids):
                where = SUBMISSIONS.c.id.in_(piece)
                connection.execute(sa.update(SUBMISSIONS).where(where).values(seen_at=met))
            for id_, at in (times or {}).items():
                connection.execute(sa.update(SUBMISSIONS).where(SUBMISSIONS.c.id == id_).values(submitted_at=at))

    def known(self) -> dict[Place, Known]:
        """Return every submission with a current result."""
        query = (
            sa.select(
                STUDENTS.c.name,
                STUDENTS.c.platform_id,
                SUBMISSIONS.c.exercise,
                SUBMISSIONS.c.file,
                SUBMISSIONS.c.content_hash,
                SUBMISSIONS.c.id,
                RESULTS.c.basis,
            )
            .join_from(SUBMISSIONS, STUDENTS)
            .join(RESULTS, (RESULTS.c.submission_id == SUBMISSIONS.c.id) & RESULTS.c.is_current)
        )
        owners: dict[Owner, Owner] = {}  # one object for all submissions of a student
        found = {}
        with self.reading() as connection:
            for name, platform_id, exercise, file, content_hash, id_, basis in connection.execute(query):
                owner = Owner(name, platform_id)
                owner = owners.setdefault(owner, owner)
                found[Place(owner, exercise, file, content_hash)] = Known(id_, basis)
        return found

    def records(self, submission_ids: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Yield the current record of each submission, in the order of the ids, a few at a time."""
        for piece in _pieces(list(submission_ids)):
            where = RESULTS.c.submission_id.in_(set(piece)) & RESULTS.c.is_current
            with self.reading() as connection:
                rows = connection.execute(sa.select(RESULTS.c.submission_id, RESULTS.c.record).where(where))
                by_id = {row[0]: row[1] for row in rows}
            yield from ((id_, by_id[id_]) for id_ in piece)

    def standings(self, *, student: str | None = None, exercise: str | None = None) -> list[Standing]:
        """Return where each student stands in each exercise: the newest submission, and the override.

        They are in the order of names and exercises. The newest is what was handed in last, where the exports say
        when; else what a batch met last, and of several that one batch met, the last by name.
        """
        with self.reading() as connection:
            return read_standings(connection, student, exercise, self._rule_book(connection))

    def follow(self, rules: Sequence[Rule]) -> None:
        """Take the rules of deadlines that the course's file says; those of the gradebook go before."""
        self._course_rules = tuple(rules)

    def rule_book(self) -> RuleBook:
        """Return the rules of deadlines: the course's, and before them the gradebook's."""
        with self.reading() as connection:
            return self._rule_book(connection)

    def _rule_book(self, connection: sa.Connection) -> RuleBook:
        return RuleBook(read_rules(connection), self._course_rules)

    def overrides(self) -> dict[tuple[str, str, str], Override]:
        """Return the overrides that hold, by the student's name, platform number and exercise."""
        with self.reading() as connection:
            return read_overrides(connection)

    def exercises(self) -> set[str]:
        """Return every exercise of which something was handed in."""
        with self.reading() as connection:
            return set(connection.execute(sa.select(SUBMISSIONS.c.exercise).distinct()).scalars())

    def history(self, student: str, exercise: str | None = None) -> list[Attempt | Override]:
        """Return every result and override of a student (name or platform number), oldest first.

        Raises
        ------
        UsageError
            If there is no such student, or there are several.
        """
        student_id = self.one_student(student)
        with self.reading() as connection:
            made = read_history(connection, student_id)
        if exercise is not None:
            made = [one for one in made if one.exercise == exercise]
        return sorted(made, key=lambda one: one.at)

    def history_of(self, name: str, platform_id: str) -> list[Attempt | Override]:
        """Return every result and override of the student with exactly this name and number, oldest first."""
        same = (STUDENTS.c.name == name) & (STUDENTS.c.platform_id == platform_id)
        with self.reading() as connection:
            student_id = connection.execute(sa.select(STUDENTS.c.id).where(same)).scalar()
            made = [] if student_id is None else read_history(connection, student_id)
        return sorted(made, key=lambda one: one.at)

    def override(self, student: str, exercise: str, score: float | None, *, author: str, reason: str) -> None:
        """Set a score by hand, or lift the one that holds (``score=None``); nothing is ever replaced.

        Raises
        ------
        UsageError
            If there is no such student, there are several, or there is nothing to lift.
        """
        self.decide([Decision(student, exercise, score, is_lifted=score is None, reason=reason)], author=author)

    def decide(self, decisions: Sequence[Decision], *, author: str, adds_students: bool = False) -> None:
        """Write decisions down: all of them, or none.

        Parameters
        ----------
        decisions : sequence of Decision
            What was decided.
        author : str
            By whom.
        adds_students : bool
            Whether a student whom neither the gradebook nor the roster knows is added, such as one who only wrote
            on paper.

        Raises
        ------
        UsageError
            As for :meth:`override`.
        """
        with self.writing() as connection:
            for one in decisions:
                new = owner_to_be(connection, one.student, is_new_allowed=adds_students)
                student_id = self.student(connection, new) if new else only_student(connection, one.student)
                write_decision(connection, student_id, one, author=author, at=now())

    def withdraw_comments(self, student: str, exercise: str, *, author: str) -> None:
        """Let a student's comments on an exercise hold no longer; they stay in the tables.

        Raises
        ------
        UsageError
            If there is no such student, or there are several.
        """
        student_id = self.one_student(student)
        with self.writing() as connection:
            withdraw_comments(connection, student_id, exercise, author=author, at=now())

    def comments(self) -> Mapping[tuple[str, str, str], tuple[Comment, ...]]:
        """Return the comments that hold, by the student's name, platform number and exercise."""
        with self.reading() as connection:
            return read_comments(connection)

    def source(self, content_hash: str) -> bytes | None:
        """Return a file as it was graded; ``None`` where the gradebook has not kept it."""
        with self.reading() as connection:
            query = sa.select(SOURCES.c.data).where(SOURCES.c.content_hash == content_hash)
            packed = connection.execute(query).scalar()
        return None if packed is None else unpack(packed)

    def one_student(self, student: str) -> int:
        """Return the id of the student with this name or platform number.

        Raises
        ------
        UsageError
            If there is none, or there are several.
        """
        with self.reading() as connection:
            return only_student(connection, student)

    def backup(self, target: Path) -> None:
        """Copy a SQLite gradebook into a new file, consistently, also while a batch writes.

        Raises
        ------
        UsageError
            If it is no SQLite gradebook, the target is there already, or its folder is not there.
        """
        if self._engine.dialect.name != "sqlite":
            raise UsageError("gradebook.backup_elsewhere")
        if target.exists():
            raise UsageError("gradebook.backup_exists", path=str(target))
        if not target.parent.is_dir():
            raise UsageError("gradebook.backup_no_folder", path=str(target.parent))
        with self._guard(str(target)), self._engine.connect() as connection:
            copy_into(connection, target)


def now() -> datetime.datetime:
    """Return the time in UTC."""
    return datetime.datetime.now(datetime.UTC)


def _pieces(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), PIECE):
        yield ids[start : start + PIECE]
