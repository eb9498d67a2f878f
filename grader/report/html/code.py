"""The student's code in colours, line by line, with what was found beside its lines."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from grader.errors import NothingToGradeError
from grader.report.brief import first_of
from grader.result import Location, Result, Verdict
from grader.submission import Cell, read_bytes
from grader.submission.decoding import decode

if TYPE_CHECKING:
    from markupsafe import Markup

LINES_CAP: Final = 2_000  # of a submission; nobody reads more, and colours take time
COLUMNS_CAP: Final = 400  # of a line
SAYS_CAP: Final = 240  # characters beside a line; the whole of it stands with the check
ROW_CHARS: Final = 38  # of the space beside the code
# Reasons of ungradable files end with "(line 3)", or "(셀 2, 3번째 줄)".
LINE: Final = re.compile(r"\(\D*(?:\d+\D+)?(\d+)\D*\)\s*$")


class Note(msgspec.Struct, frozen=True):
    """What is said beside a line: the check's id and title, and its rationale."""

    id: str
    title: str
    says: str


class Row(msgspec.Struct, frozen=True):
    """One line of code; ``span`` is over how many lines its notes may reach."""

    id: str
    number: int
    code: Markup
    notes: tuple[Note, ...] = ()
    span: int = 1


class Shown(msgspec.Struct, frozen=True):
    """A cell with its lines."""

    number: int | None
    rows: tuple[Row, ...]


def cells_of(name: str, data: bytes | None) -> tuple[Cell, ...]:
    """Return the code of a submission; of a script that is no Python, its text; of a broken notebook, nothing."""
    if data is None:
        return ()
    try:
        return read_bytes(name, data).cells
    except NothingToGradeError:
        pass
    try:
        return (Cell(None, decode(data, name).text),) if name.lower().endswith(".py") else ()
    except NothingToGradeError:
        return ()


def line_id(anchor: str, location: Location) -> str:
    """Return the id of a line in the page."""
    return f"{anchor}-c{location.cell or 0}-l{location.line}"


def notes_of(result: Result) -> Mapping[tuple[int, int], tuple[Note, ...]]:
    """Return what stands beside which line, by cell (0 for a script) and line.

    What to mend first is said there; of the others their titles lead to what is said of them.
    """
    counted = tuple(check for check in result.checks if not check.is_remark)
    first = first_of(msgspec.structs.replace(result, checks=counted))
    found: dict[tuple[int, int], list[Note]] = {}
    for check in result.checks:
        if check.verdict in (Verdict.PASSED, Verdict.SKIPPED) or check.location is None:
            continue
        place = (check.location.cell or 0, check.location.line)
        if getattr(check, "follows_from", None) and place in found:
            continue  # it is said already, by what it follows from
        found.setdefault(place, []).append(Note(check.id, check.title, _cut(check.rationale) if check == first else ""))
    if result.status == "ungradable" and result.reason and (line := LINE.search(result.reason)):
        found[0, int(line[1])] = [Note("", "", _cut(result.reason))]
    return {place: tuple(notes) for place, notes in found.items()}


def _cut(says: str) -> str:
    return says if len(says) <= SAYS_CAP else says[:SAYS_CAP].rstrip() + " …"


def show(cells: Sequence[Cell], result: Result, anchor: str) -> tuple[list[Shown], int]:
    """Return the lines of the code as they stand in a page, and how many were left out."""
    notes = notes_of(result)
    shown = []
    room = LINES_CAP
    n_cut = 0
    for cell in cells:
        lines = _coloured(cell.source)
        n_cut += max(0, len(lines) - room)
        kept = lines[:room]
        room -= len(kept)
        shown.append(Shown(cell.number, tuple(_rows(kept, cell.number or 0, notes, anchor))))
    return [cell for cell in shown if cell.rows], n_cut


def _rows(
    lines: Sequence[Markup], cell: int, notes: Mapping[tuple[int, int], tuple[Note, ...]], anchor: str
) -> list[Row]:
    marked = sorted(line for number, line in notes if number == cell)
    rows = []
    for number, code in enumerate(lines, 1):
        mine = notes.get((cell, number), ())
        following = next((line for line in marked if line > number), number + 1_000)
        needed = sum(1 + len(note.title + note.says) // ROW_CHARS for note in mine) + 1
        span = max(1, min(needed, following - number))
        rows.append(Row(f"{anchor}-c{cell}-l{number}", number, code, mine, span))
    return rows


@functools.lru_cache(maxsize=64)  # the instructor's page and the student's own show the same
def _coloured(source: str) -> tuple[Markup, ...]:
    """Return each line as markup: escaped, coloured, without characters that turn or hide text."""
    # late: an extra, which pages alone need
    from markupsafe import Markup
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    lines = [_visible(line) for line in source.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    while lines and not lines[-1].strip():
        lines.pop()
    tokens = PythonLexer(stripnl=False, ensurenl=False).get_tokens("\n".join(lines[:LINES_CAP]))
    made: list[str] = []
    HtmlFormatter(nowrap=True).format(tokens, _Lines(made))
    coloured = "".join(made).split("\n")[: min(len(lines), LINES_CAP)]
    return (*map(Markup, coloured), *[Markup("")] * max(0, len(lines) - LINES_CAP))


class _Lines:
    """What Pygments writes to."""

    def __init__(self, made: list[str]) -> None:
        self.write = made.append


def _visible(line: str) -> str:
    """Return a line with what a reader cannot see made visible: direction marks can make code look like other code."""
    if len(line) > COLUMNS_CAP:
        line = line[:COLUMNS_CAP] + " …"
    if line.isascii() and line.isprintable():
        return line
    return "".join(
        char if char == "\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else "\ufffd"
        for char in line
    )
