"""Grades as a table for spreadsheets, and names that are safe in files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

import msgspec

from grader.gradebook.lateness import after
from grader.report.marks import number
from grader.text.safe import clean_line

COLUMNS = (
    "student",
    "student_id",
    "exercise",
    "submission",
    "status",
    "score",
    "max_score",
    "penalty",
    "override",
    "final_score",
    "late",
    "late_s",
    "submitted_at",
    "isolation",
    "key",
    "reason",
)

# A cell that begins with one of these is a formula to a spreadsheet, and may run a program (OWASP: CSV
# injection). An apostrophe before it makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
AFTER_SEMICOLON = re.compile(r"(;[\s\"]*)(?=[" + re.escape("".join(FORMULA)) + "])")
CELL_CAP = 1_000  # characters: a spreadsheet takes 32 767, a person reads fewer
NAME_CAP = 60  # characters of a file's name: 240 bytes in Korean with a suffix, of the 255 that there are
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # devices on Windows


class Grade(msgspec.Struct, frozen=True):
    """One line of the table; the fields are the columns."""

    student: str
    student_id: str
    exercise: str
    submission: str
    status: str
    score: float
    max_score: float
    override: float | None
    is_late: bool
    isolation: str
    key: str
    reason: str
    penalty: float = 0.0
    late_s: float | None = None
    submitted_at: str = ""
    is_excused: bool = False

    @property
    def final(self) -> float | None:
        """The score that counts; none for who is excused."""
        if self.is_excused:
            return None
        return after(self.score, self.penalty) if self.override is None else self.override


def cell(value: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula.

    Examples
    --------
    >>> cell("=1+1"), cell("Kim")
    ("'=1+1", 'Kim')
    """
    starts = value.startswith(FORMULA)
    shown = clean_line(value, CELL_CAP)
    # Where commas are decimal signs, a spreadsheet parts the line at semicolons, and a cell may begin after each.
    shown = AFTER_SEMICOLON.sub(r"\1'", shown)
    return f"'{shown}" if starts or shown.startswith(FORMULA) else shown


def header() -> str:
    """Return the table's first line."""
    return _line(COLUMNS)


def row(grade: Grade) -> str:
    """Return one line of the table."""
    return _line(
        (
            cell(grade.student),
            cell(grade.student_id),
            cell(grade.exercise),
            cell(grade.submission),
            grade.status,
            number(grade.score),
            number(grade.max_score),
            number(grade.penalty) if grade.penalty else "",
            "excused" if grade.is_excused else "" if grade.override is None else number(grade.override),
            "" if grade.final is None else number(grade.final),
            "late" if grade.is_late else "",
            f"{grade.late_s:.0f}" if grade.late_s else "",
            cell(grade.submitted_at),
            grade.isolation,
            grade.key,
            cell(grade.reason),
        )
    )


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def file_name(name: str) -> str:
    """Return a foreign name as one that every system takes for a file or folder, and that leads nowhere.

    Examples
    --------
    >>> file_name("../Kim/Lee")
    '_Kim_Lee'
    """
    safe = FORBIDDEN.sub("_", clean_line(name)).strip(". ")[:NAME_CAP].strip(". ")
    return f"_{safe}" if not safe or RESERVED.fullmatch(safe) else safe
