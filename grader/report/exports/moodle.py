"""Moodle: scores and feedback into the offline grading worksheet that the teacher downloaded.

Sources: moodle, mod/assign/feedback/offline/importgradeslib.php (9762977) and mod/assign/gradingtable.php (003699d).
The headings are in the language of the teacher's site, so that columns are also known by what stands in them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from typing import Final

from grader.errors import UsageError
from grader.report.exports.filling import Column, Filled, Written
from grader.report.exports.matching import Asked, Row, match
from grader.report.exports.records import Grade, rescaled, rounded
from grader.report.exports.table import Table

PLACES: Final = 2
IDENTIFIER: Final = re.compile(r"\D*(\d+)")  # "Participant 12", "참가자12", "12"
PARTICIPANT: Final = re.compile(r"_(\d+)_assignsubmission_")
NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")
GRADE: Final = (
    "grade",
    "성적",
    "점수",
    "bewertung",
    "calificación",
    "note",
    "nota",
    "valutazione",
    "成绩",
    "分数",
    "評点",
)
MOST: Final = ("maximum grade", "최대 성적", "최대 점수", "höchste bewertung", "calificación máxima", "note maximale")
FEEDBACK: Final = (
    "feedback comments", "피드백 코멘트", "피드백 댓글", "feedback als kommentar", "comentarios de retroalimentación",
    "comentarios de la retroalimentación", "commentaires de feedback", "commentaires par feedback",
)  # fmt: skip


def fill(
    data: bytes,
    name: str,
    lines: Sequence[Grade],
    *,
    column: str = "",
    feedback: Callable[[Grade], str] | None = None,
) -> Filled:
    """Fill in the scores of one exercise.

    Parameters
    ----------
    data : bytes
        The worksheet that Moodle made.
    name : str
        How it is called in messages.
    lines : sequence of Grade
        The scores.
    column : str
        The heading of the column for scores, where somebody named it.
    feedback : callable, optional
        Makes the text for the column of comments; without it, or without the column, none is written.

    Raises
    ------
    UsageError
        If the file is no worksheet of Moodle, or its column for scores is not to be told.
    """
    table = Table(data, name)
    header = [cell.value.strip() for cell in table.rows[0]] if table.rows else []
    body = range(1, len(table.rows))
    if not header or not body or not all(IDENTIFIER.fullmatch(table.value(i, 0)) for i in body):
        raise UsageError("export.no_moodle", path=name)
    most_at = _most_column(table, header, body)
    grade_at = _grade_column(header, column, most_at, name)
    feedback_at = next((i for i, head in enumerate(header) if i and head.casefold() in FEEDBACK), None)
    rows = [_row(table, i, grade_at) for i in body]
    asked = [Asked(line.who, _participant(line), (*line.ids, *line.emails)) for line in lines if line.counts]
    matching = match(asked, rows)
    has_comma = any("," in table.value(i, at) for i in body for at in (grade_at, most_at) if at is not None)
    written, left = [], []
    for line in lines:
        number = matching.rows.get(line.who)
        if number is None or line.final is None:
            if line.status in ("ungradable", "excused", "missing"):
                left.append(line.student)
            continue
        most = None if most_at is None else _as_number(table.value(number, most_at))
        value = rounded(rescaled(line.final, line.points, most), PLACES)
        value = value.replace(".", ",") if has_comma else value
        before = table.value(number, grade_at)
        table.put(number, grade_at, value)
        if feedback is not None and feedback_at is not None:
            table.put(number, feedback_at, as_html(feedback(line)))
        written.append(Written(line.student, line.exercise, before, value))
    exercise = lines[0].exercise if lines else ""
    most = None if most_at is None else _as_number(table.value(1, most_at))
    points = lines[0].points if lines else 0.0
    said = (Column(exercise, header[grade_at], points, most),)
    return Filled(table.data(), said, tuple(written), matching.doubts, tuple(left))


def _participant(line: Grade) -> tuple[str, ...]:
    """Return the participant's number, from the name of the submission's folder.

    The number is another one in each assignment, so that none but this may be compared with the worksheet's: a
    student's own number may happen to be somebody else's there.
    """
    found = PARTICIPANT.search(line.submission)
    return (found[1],) if found else ()


def as_html(words: str) -> str:
    """Return a text as Moodle's comments have it: what was written stays text."""
    return "<pre>" + html.escape(words, quote=False).replace("\r", "") + "</pre>"


def _row(table: Table, number: int, grade_at: int) -> Row:
    """Read whose row it is: the number, the name in the next column, and what else stands before the grade."""
    found = IDENTIFIER.fullmatch(table.value(number, 0))
    name = table.value(number, 1) if grade_at > 1 else ""
    others = tuple(value for i in range(2, grade_at) if (value := table.value(number, i)))
    return Row(number, name, (found[1] if found else "",), others)


def _as_number(value: str) -> float | None:
    return float(value.replace(",", ".")) if NUMBER.fullmatch(value) else None


def _most_column(table: Table, header: Sequence[str], body: range) -> int | None:
    named = next((i for i, head in enumerate(header) if head.casefold() in MOST), None)
    if named is not None:
        return named
    # The only column, other than the ids, that has the same number in every row: what the exercise is worth there.
    same = [
        i
        for i in range(2, len(header))
        if len({table.value(row, i) for row in body}) == 1 and _as_number(table.value(1, i))
    ]
    return same[0] if len(same) == 1 else None


def _grade_column(header: Sequence[str], column: str, most_at: int | None, name: str) -> int:
    if column:
        fits = [i for i, head in enumerate(header) if head == column]
    else:
        fits = [i for i, head in enumerate(header) if i and head.casefold() in GRADE]
        if len(fits) != 1 and most_at is not None and most_at > 1:
            fits = [most_at - 1]  # the worksheet has them side by side, in this order, in every language
    if len(fits) != 1:
        raise UsageError("export.no_grade_column", path=name, columns=", ".join(f"'{head}'" for head in header))
    return fits[0]
