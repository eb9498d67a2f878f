"""The files of ``grade batch --out``: grades.csv, results.jsonl, and feedback for each submission."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from grader.places import make_private, private_opener
from grader.report.feedback import feedback
from grader.report.grades import Grade, file_name, header, row
from grader.report.late import said_late
from grader.report.marks import number
from grader.report.writing import put, writing
from grader.text.messages import say, text

if TYPE_CHECKING:
    from grader.batch.planning import Item
    from grader.course.exercise import Course
    from grader.gradebook.entries import Owner
    from grader.gradebook.lateness import Lateness
    from grader.gradebook.views import Override
    from grader.result import Result

# Excel reads a file without this mark in the system's code page, and Korean names as something else.
BOM = "\ufeff"

TABLES = ("grades.csv", "results.jsonl")


def nothing() -> contextlib.nullcontext[None]:
    """Stand in for the files where none are asked for."""
    return contextlib.nullcontext()


class ClassFiles:
    """Writes the files as results come; the tables replace older ones when all of them are there.

    Parameters
    ----------
    folder : Path
        Where to; made if it is not there.
    course : Course
        For the titles of the exercises.
    lang : {"en", "ko"}
        Language of the feedback.

    Raises
    ------
    GraderError
        If a file cannot be written.
    """

    def __init__(self, folder: Path, course: Course, lang: str) -> None:
        self._folder = folder
        self._lang = lang
        self._titles = {exercise.id: say(exercise.title, lang) for exercise in course.exercises}
        self._folders: dict[Owner, str] = {}
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}
        self._tables: dict[str, IO[str]] = {}

    def __enter__(self) -> ClassFiles:
        """Open the tables under other names."""
        with writing(self._folder):
            make_private(self._folder)
            for name in TABLES:
                self._tables[name] = open(
                    self._unfinished(name), "w", encoding="utf-8", newline="", opener=private_opener
                )
            self._tables["grades.csv"].write(BOM + header())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the tables in their places, or leave the older ones there if something went wrong."""
        for name, table in self._tables.items():
            with writing(self._folder / name):
                try:
                    table.close()  # on a full disk this fails, for what was still to be written
                    if error is None:
                        self._unfinished(name).replace(self._folder / name)
                finally:
                    self._unfinished(name).unlink(missing_ok=True)

    def _unfinished(self, name: str) -> Path:
        return self._folder / f".{name}.{os.getpid()}.tmp"

    def add(self, item: Item, record: str, result: Result, override: Override | None, late: Lateness) -> None:
        """Write what one result says, and what lateness costs."""
        by_hand = None if override is None else override.score
        grade = Grade(
            student=item.owner.name,
            student_id=item.owner.platform_id,
            exercise=item.exercise,
            submission=item.file,
            status=result.status,
            score=result.score,
            max_score=result.max_score,
            override=by_hand,
            is_late=item.entry.is_late or late.is_late,
            penalty=0.0 if override is not None else late.penalty,
            late_s=late.late_s,
            submitted_at=item.entry.at,
            isolation=result.isolation,
            key=result.key,
            reason=result.reason or "",
            is_excused=override is not None and override.is_excused,
        )
        with writing(self._folder):
            self._tables["grades.csv"].write(row(grade))
            self._tables["results.jsonl"].write(record + "\n")
        remark = ""
        if override is not None and grade.final is None:
            remark = say(text("batch.feedback_excused", reason=override.reason), self._lang)
        elif override is not None and by_hand is not None:
            said = text("batch.feedback_score_by_hand", score=number(by_hand), reason=override.reason)
            remark = say(said, self._lang)
        elif late.penalty and late.late_s and grade.final is not None:
            remark = said_late(late.late_s, late.penalty, grade.final, self._lang)
        words = feedback(result, lang=self._lang, title=self._titles.get(item.exercise, ""), remark=remark)
        path = self._place(item)
        put(path, words.encode())

    def _place(self, item: Item) -> Path:
        """Return where a submission's feedback goes; nobody's overwrites another's."""
        if item.owner not in self._folders:
            self._folders[item.owner] = self._free("", file_name(item.owner.name or "_"), "")
        folder = self._folders[item.owner]
        return self._folder / "feedback" / folder / self._free(f"{folder}/", file_name(item.exercise), ".txt")

    def _free(self, folder: str, stem: str, suffix: str) -> str:
        """Return a name that is not taken yet, also where capitals do not count."""
        base = (folder + stem).casefold()
        name = f"{stem}{suffix}"
        while (folder + name).casefold() in self._taken:
            # Counted on from the last one: a student may have handed in thousands.
            self._counts[base] = self._counts.get(base, 1) + 1
            name = f"{stem}-{self._counts[base]}{suffix}"
        self._taken.add((folder + name).casefold())
        return name
