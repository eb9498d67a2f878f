"""From the bytes of one file to a submission: decoded, cleaned and parsed, never run."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final, Literal

from grader.errors import NothingToGradeError
from grader.submission.decoding import decode
from grader.submission.diagnosis import conflict_line, explain
from grader.submission.magics import LeftOut, clean, is_own, without_commands
from grader.submission.names import parse_name, shown
from grader.submission.notebook import looks_like_notebook, read_notebook
from grader.submission.outline import Cell, Outline, outline_of, say_both
from grader.submission.parsing import SOURCE_CAP, NotPython, misplaced, parse
from grader.submission.record import Submission
from grader.submission.saying import note, refusal
from grader.text.messages import Sayable

# A notebook holds its plots as text; a few dozen of them make some MiB. It is also the most that one
# submission may take of the grader's memory while it is read.
FILE_CAP: Final = 32 << 20

NOTES_CAP: Final = 20  # a note for each left-out command, up to what anybody reads

HTML: Final = re.compile(r"\s*(?:<!doctype html|<html|<head|<\?xml)", re.I)


def read_content(name: str, data: bytes, *, suffix: str = "") -> Submission:
    """Read a script or a notebook in this process; ``suffix``, or else that of ``name``, says which it is.

    Raises
    ------
    NothingToGradeError
        If it is too large, no Python, or cannot be read for another reason.
    """
    if len(data) > FILE_CAP:
        raise refusal("submission.too_large", name=name, cap_mib=FILE_CAP >> 20)
    suffix = suffix or parse_name(name).suffix
    if suffix not in (".py", ".ipynb"):
        raise refusal("submission.other_suffix", name=name, suffix=suffix or "-")
    decoded = decode(data, name)
    source = decoded.text
    if not source.strip():
        raise refusal("submission.empty", name=name)
    if HTML.match(source):
        raise refusal("submission.no_text", name=name, what=note("submission.is_html"))
    digest = hashlib.sha256(data).hexdigest()
    kind: Literal["script", "notebook"] = "notebook" if suffix == ".ipynb" else "script"
    cells, notes, aside = (_notebook_cells if kind == "notebook" else _script_cell)(source, name)
    outline = outline_of(cells, aside)
    kept = (*decoded.notes, *notes, *_twice_notes(outline))
    return Submission(shown(name), kind, cells, digest, outline.packages, kept, outline)


def _twice_notes(outline: Outline) -> Iterator[Sayable]:
    """Say which names are written once and stand below again as they were handed out."""
    for name in outline.defined:
        if twice := outline.stub_below(name):
            yield note("submission.note_twice", name=name, **say_both(twice))


Read = tuple[tuple[Cell, ...], tuple[Sayable, ...], tuple[tuple[int, str], ...]]


def _script_cell(source: str, name: str) -> Read:
    """Return a script as its only cell, its notebook commands made into comments, and what was left out."""
    if looks_like_notebook(source):
        raise refusal("submission.notebook_as_script", name=name)
    _check_size(len(source), name)
    left_out: tuple[LeftOut, ...] = ()
    parsed = parse(source)
    if isinstance(parsed, NotPython) and conflict_line(source) is None:
        source, left_out = without_commands(source)
        parsed = parse(source) if left_out else parsed
    problem = parsed if isinstance(parsed, NotPython) else misplaced(parsed)
    if problem:
        why = explain(source, problem)
        raise NothingToGradeError.of(why)
    return (Cell(None, source),), tuple(_command_notes([(None, command) for command in left_out])), ()


def _notebook_cells(source: str, name: str) -> Read:
    """Return the code cells, what was noticed, and text cells that hold code."""
    notebook = read_notebook(source, name)
    _check_size(sum(len(cell or "") for cell in notebook.sources), name)
    cells: list[Cell] = []
    left_out: list[tuple[int | None, LeftOut]] = []
    for number, raw in enumerate(notebook.sources, 1):
        cleaned, commands = clean(raw or "")
        cells.append(Cell(number, cleaned))
        left_out.extend((number, command) for command in commands)
    _check_some_code(cells, name)
    return tuple(cells), (*notebook.notes, *_command_notes(left_out)), notebook.aside


def _check_size(size: int, name: str) -> None:
    if size > SOURCE_CAP:
        raise refusal("submission.too_much_code", name=name, cap_kib=SOURCE_CAP >> 10)


def _check_some_code(cells: list[Cell], name: str) -> None:
    """Refuse a notebook in which nothing can run: all cells empty, or all that are not empty broken."""
    written = [cell for cell in cells if cell.source.strip()]
    if not written:
        raise refusal("submission.empty", name=name)
    for cell in written:
        if not isinstance(parse(cell.source), NotPython):
            return
    first = written[0]
    problem = parse(first.source)
    if isinstance(problem, NotPython):
        why = explain(first.source, problem, first.number)
        raise NothingToGradeError.of(why)


def _command_notes(left_out: list[tuple[int | None, LeftOut]]) -> list[Sayable]:
    notes: list[Sayable] = []
    left_out = [(cell, command) for cell, command in left_out if not is_own(command.what)]
    for cell, command in left_out[:NOTES_CAP]:
        params: dict[str, int | str] = {"line": command.line, "what": command.what}
        if cell is None:
            notes.append(note(f"submission.note_command_{command.why}", **params))
        else:
            notes.append(note(f"submission.note_magic_{command.why}", cell=cell, **params))
    if len(left_out) > NOTES_CAP:
        notes.append(note("submission.note_more_magics", count=len(left_out) - NOTES_CAP))
    return notes
