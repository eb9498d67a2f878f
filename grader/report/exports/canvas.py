"""Canvas: scores into the gradebook's CSV that the teacher exported, one column for each exercise.

Sources: canvas-lms, lib/gradebook_exporter.rb (0140a2e) and lib/gradebook_importer.rb (00b222d). An assignment is
found by the number behind its title; an empty cell where Canvas has a score deletes it, so that only cells of graded
students are touched; a student whom Canvas does not know would be asked about, so that no row is added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from grader.errors import UsageError
from grader.report.exports.filling import Column, Filled, Written
from grader.report.exports.matching import Asked, Row, match, plain
from grader.report.exports.records import Grade, by_student, rescaled, rounded
from grader.report.exports.table import Table

PLACES: Final = 2  # what Canvas keeps
EXCUSED: Final = "EX"
ID: Final = "ID"
SUBMITTED: Final = re.compile(r"(?:^|/)[^_/]+(?:_LATE)?_(\d+)_\d+_[^/]+$", re.IGNORECASE)  # the name of a submission
FIXED: Final = ("ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section")
LOGINS: Final = ("SIS User ID", "SIS Login ID", "Integration ID")
# Columns that the importer leaves out, whatever else their names say; unanchored there, too.
DROPPED: Final = re.compile(r"(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")


def fill(
    data: bytes, name: str, lines: Sequence[Grade], *, chosen: Mapping[str, str], titles: Mapping[str, Sequence[str]]
) -> Filled:
    """Fill in the scores.

    Parameters
    ----------
    data : bytes
        The file that Canvas exported.
    name : str
        How it is called in messages.
    lines : sequence of Grade
        The scores, of the exercises that are to go in.
    chosen : mapping
        For an exercise, the column that somebody named: the whole heading, its title or its number.
    titles : mapping
        For each exercise, the titles by which its column is found.

    Raises
    ------
    UsageError
        If the file is no gradebook of Canvas, or an exercise has no column, or several.
    """
    table = Table(data, name)
    if not table.rows:
        raise UsageError("export.no_canvas", path=name)
    header = [cell.value.strip() for cell in table.rows[0]]
    if len(header) < 4 or not ("Student" in header[0] or header[0].startswith("LastName")) or ID not in header:
        raise UsageError("export.no_canvas", path=name)
    is_split = header[0].startswith("LastName")  # LastName, FirstName in two columns
    points_row = next((i for i in range(1, min(4, len(table.rows))) if "Points Possible" in table.value(i, 0)), None)
    first = 1 if points_row is None else points_row + 1
    rows = [_row(table, i, header, is_split=is_split) for i in range(first, len(table.rows))]
    exercises = sorted({line.exercise for line in lines})
    columns = {one: _column(header, one, chosen.get(one, ""), titles.get(one, ()), name) for one in exercises}
    _check_read_only(table, points_row, columns, header)
    students = by_student(lines)
    asked = [_asked(mine) for mine in students.values() if any(_worth(line) for line in mine)]
    matching = match(asked, rows)
    most = {one: _most(table, points_row, column) for one, column in columns.items()}
    written, left = [], []
    for who, number in matching.rows.items():
        for line in students[who]:
            value = _worth(line)
            if line.final is not None:
                value = rounded(rescaled(line.final, line.points, most[line.exercise]), PLACES)
            column = columns[line.exercise]
            if not value:
                left.append(f"{line.student} ({line.exercise})")
                continue
            before = table.value(number, column)
            table.put(number, column, value)
            written.append(Written(line.student, line.exercise, before, value))
    points = {line.exercise: line.points for line in lines}
    said = tuple(Column(one, header[at], points[one], most[one]) for one, at in columns.items())
    return Filled(table.data(), said, tuple(written), matching.doubts, tuple(left))


def _asked(mine: Sequence[Grade]) -> Asked:
    """Return by what a student is found; a number of the university's is compared with Canvas's own only where
    nothing says which of the student's ids is whose.
    """
    first = mine[0]
    named = [found[1] for line in mine if (found := SUBMITTED.search(line.submission))]
    numbers = first.ids if first.canvas_ids is None and not named else (*(first.canvas_ids or ()), *named)
    return Asked(first.who, tuple(numbers), (*first.ids, *first.emails))


def _worth(line: Grade) -> str:
    """Return what a cell says other than a number: excused; nothing, where nothing was graded."""
    if line.status == "excused":
        return EXCUSED
    return "" if line.final is None else "0"


def _row(table: Table, number: int, header: Sequence[str], *, is_split: bool) -> Row:
    name = _unformula(table.value(number, 0))
    if is_split:
        name = f"{name}, {_unformula(table.value(number, 1))}"
    cells = {field: table.value(number, header.index(field)) for field in (ID, *LOGINS) if field in header}
    return Row(number, name, (cells[ID],), tuple(cells[field] for field in LOGINS if cells.get(field)))


def _unformula(value: str) -> str:
    """Canvas exports a name that begins with ``=`` as ``="…"``."""
    return value[2:-1] if value.startswith('="') and value.endswith('"') else value


def _column(header: Sequence[str], exercise: str, chosen: str, titles: Sequence[str], name: str) -> int:
    """Return the column of an exercise.

    Raises
    ------
    UsageError
        If there is none, several, or Canvas would not read it.
    """
    start = max((header.index(field) for field in FIXED if field in header), default=1) + 1
    assignments = [i for i in range(start, len(header)) if re.search(r" \(\d+\)$", header[i])]
    if chosen:
        fits = [i for i in range(start, len(header)) if chosen in (header[i], _title(header[i]), _number(header[i]))]
    else:
        word = re.compile(rf"(?<![0-9a-z]){re.escape(exercise)}(?![0-9a-z])", re.IGNORECASE)
        fits = [i for i in assignments if word.search(_title(header[i]))]
        known = {plain(title) for title in titles}
        fits = fits or [i for i in assignments if plain(_title(header[i])) in known]
    shown = ", ".join(f"'{header[i]}'" for i in (fits or assignments)) or "-"
    if len(fits) != 1:
        key = "export.several_columns" if fits else "export.no_column"
        raise UsageError(key, path=name, exercise=exercise, columns=shown)
    if DROPPED.search(header[fits[0]]):
        raise UsageError("export.dropped_column", column=header[fits[0]])
    return fits[0]


def _title(heading: str) -> str:
    return re.sub(r" \(\d+\)$", "", heading)


def _number(heading: str) -> str:
    found = re.search(r" \((\d+)\)$", heading)
    return found[1] if found else ""


def _check_read_only(table: Table, points_row: int | None, columns: Mapping[str, int], header: Sequence[str]) -> None:
    for column in columns.values():
        for row in range(1, (points_row or 0) + 1):
            if re.search(r"read\s+only", table.value(row, column)):
                raise UsageError("export.read_only", column=header[column])


def _most(table: Table, points_row: int | None, column: int) -> float | None:
    if points_row is None:
        return None
    try:
        return float(table.value(points_row, column).replace(",", "."))
    except ValueError:
        return None
