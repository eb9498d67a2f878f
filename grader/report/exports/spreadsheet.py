"""A table for spreadsheets: one row a student, a column for each exercise, or for each check."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from grader.report.exports.records import Grade, by_student, rounded
from grader.report.grades import cell

PLACES = 4  # a spreadsheet goes on calculating


def spreadsheet(lines: Sequence[Grade], *, by_check: bool = False, separator: str = ",") -> str:
    """Return the table as CSV.

    A cell is empty where nothing was graded, and says ``excused`` where the student is; the total is over what
    was graded.

    Parameters
    ----------
    lines : sequence of Grade
        The class.
    by_check : bool
        Columns for the checks of each exercise besides, named ``ex06:relu``.
    separator : str
        ``,`` or, as a spreadsheet in many countries expects, ``;``; such a one takes 9.5 for a day in May, so that
        the numbers then have a comma.
    """

    def shown(score: float) -> str:
        plain = rounded(score, PLACES)
        return plain.replace(".", ",") if separator == ";" else plain

    exercises = sorted({line.exercise for line in lines})
    checks = {one: _checks(lines, one) if by_check else [] for one in exercises}
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    heads = [name for one in exercises for name in (one, *(f"{one}:{check}" for check in checks[one]))]
    writer.writerow(["student", "student_id", *map(cell, heads), "total", "points", "late", "not_graded"])
    for (student, ids), mine in by_student(lines).items():
        by_exercise = {line.exercise: line for line in mine}
        cells = [value for one in exercises for value in _cells(by_exercise.get(one), checks[one], shown)]
        scored = [line for line in mine if line.final is not None]
        total = shown(sum(line.final or 0.0 for line in scored))
        out_of = shown(sum(line.points for line in scored))
        late = " ".join(line.exercise for line in mine if line.is_late)
        left = " ".join(line.exercise for line in mine if line.status in ("ungradable", "missing"))
        number = ids[0] if ids else ""
        writer.writerow([cell(student), cell(number), *cells, total, out_of, cell(late), cell(left)])
    return out.getvalue()


def _checks(lines: Sequence[Grade], exercise: str) -> list[str]:
    """Return the ids of the checks of an exercise, in their order."""
    found: dict[str, None] = {}
    for line in lines:
        if line.exercise == exercise and line.result is not None:
            found.update(dict.fromkeys(check.id for check in line.result.checks))
    return list(found)


def _cells(line: Grade | None, checks: Sequence[str], shown: Callable[[float], str]) -> list[str]:
    if line is None:
        return [""] * (1 + len(checks))
    score = "excused" if line.status == "excused" else "" if line.final is None else shown(line.final)
    scores = {check.id: shown(check.score) for check in line.result.checks} if line.result else {}
    return [score, *(scores.get(check, "") for check in checks)]
