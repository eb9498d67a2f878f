"""nbgrader: the CSV of its ``nbgrader export`` (plugins/export.py, 207a8e5), one row a student and exercise."""

from __future__ import annotations

from collections.abc import Sequence

from grader.report.exports.records import Grade, rounded
from grader.report.grades import cell

COLUMNS = (
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email", "raw_score",
    "late_submission_penalty", "score", "max_score",
)  # fmt: skip
PLACES = 4


def table(lines: Sequence[Grade]) -> str:
    """Return the rows of those who were graded.

    nbgrader writes 0 for who handed in nothing; here such a student has no row, so that nobody reads a score where
    none was given. Its file has no quotes: commas in names become spaces.
    """
    rows = [COLUMNS, *(_row(line) for line in lines if line.final is not None)]
    return "".join(",".join(row) + "\n" for row in rows)


def _row(line: Grade) -> tuple[str, ...]:
    last, first = _names(line.student)
    final = line.final or 0.0
    raw = final if line.raw is None or line.is_by_hand else line.raw
    return (
        _plain(line.exercise),
        "",
        _plain(line.handed_in_at),
        _plain(line.ids[0] if line.ids else line.student),
        _plain(last),
        _plain(first),
        _plain(line.emails[0] if line.emails else ""),
        rounded(raw, PLACES),
        rounded(max(0.0, raw - final), PLACES),
        rounded(final, PLACES),
        rounded(line.points, PLACES),
    )


def _names(student: str) -> tuple[str, str]:
    """Split a name where it says itself where to; a Korean name stays whole."""
    last, comma, first = student.partition(",")
    return (last.strip(), first.strip()) if comma else (student, "")


def _plain(value: str) -> str:
    return cell(value.replace(",", " ").replace('"', "'").strip()).replace("\n", " ")
