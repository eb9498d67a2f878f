"""Decisions for many students at once, from a table: one row a student and exercise."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from grader.errors import UsageError
from grader.gradebook.decisions import Decision
from grader.text.messages import Text, text

# What columns are called, in tables that people make by hand and in our own ``grade export csv``.
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "student": ("student", "name", "id", "student_id", "login", "학생", "이름", "학번", "번호"),
    "exercise": ("exercise", "assignment", "연습문제", "과제"),
    "score": ("score", "grade", "points", "점수", "성적"),
    "reason": ("reason", "why", "이유", "사유"),
    "comment": ("comment", "feedback", "코멘트", "의견"),
}
EXCUSED: Final = ("excused", "excuse", "ex", "면제")
LIFTED: Final = ("lift", "거둠")
SCORE_CAP: Final = 1_000.0  # no exercise is worth more, with any bonus: a slip of the finger


class Problem(msgspec.Struct, frozen=True):
    """A line of the table that says nothing that can be done."""

    line: int
    says: Text


def read_decisions(path: Path, *, exercise: str = "", reason: str = "") -> tuple[list[Decision], list[Problem]]:
    """Read a table of decisions.

    Parameters
    ----------
    path : Path
        CSV with a line of names; ``,``, ``;`` or tabs between cells.
    exercise, reason : str
        For rows that do not say.

    Raises
    ------
    UsageError
        If the file cannot be read, or has no column for the student.
    """
    try:
        words = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError("decisions.cannot_read", path=str(path), detail=error.strerror or str(error)) from error
    except UnicodeDecodeError:
        raise UsageError("decisions.not_utf8", path=str(path)) from None
    head = words.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(words, newline=""), delimiter=separator)
    header = [cell.strip().casefold() for cell in next(rows, [])]
    columns = {
        field: next(header.index(name) for name in names if name in header)
        for field, names in NAMES.items()
        if any(name in header for name in names)
    }
    if "student" not in columns:
        raise UsageError("decisions.no_student_column", path=str(path), found=", ".join(header) or "-")
    made: list[Decision] = []
    problems: list[Problem] = []
    for cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        given = {field: cells[at].strip() if at < len(cells) else "" for field, at in columns.items()}
        given = {"exercise": exercise, "reason": reason} | {name: value for name, value in given.items() if value}
        for one in _decided(given):
            if isinstance(one, Decision):
                made.append(one)
            else:
                problems.append(Problem(rows.line_num, one))
    return made, problems


def _decided(given: Mapping[str, str]) -> Iterator[Decision | Text]:
    score = given.get("score", "")
    comment = given.get("comment", "")
    if not given.get("student") or not given.get("exercise"):
        yield text("decisions.row_incomplete")
    elif not score and not comment:
        return  # a row of a table of everybody, in which nothing was written
    elif score and not given.get("reason"):
        yield text("decisions.row_no_reason")
    else:
        value = parse_score(score) if score else None
        if isinstance(value, Text):
            yield value
        else:
            yield Decision(
                student=given["student"],
                exercise=given["exercise"].lower(),
                score=value if isinstance(value, float) else None,
                is_excused=value == "excused",
                is_lifted=value == "lift",
                reason=given.get("reason", ""),
                comment=comment,
            )


def parse_score(given: str) -> float | str | Text:
    """Return a score, ``"excused"`` or ``"lift"``; or what is wrong with it."""
    if given.casefold() in EXCUSED:
        return "excused"
    if given.casefold() in LIFTED:
        return "lift"
    try:
        score = float(given.replace(",", ".") if given.count(",") == 1 and "." not in given else given)
    except ValueError:
        score = math.nan
    return score if abs(score) <= SCORE_CAP else text("decisions.no_score", value=given)
