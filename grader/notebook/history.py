"""What a kernel has run, as a submission: the sources of its cells in their order, each cell once."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping, Sequence

import msgspec

from grader.errors import NothingToGradeError
from grader.submission import read_bytes
from grader.submission.magics import clean, is_own
from grader.submission.outline import Cell, outline_of
from grader.submission.parsing import NotPython, parse
from grader.submission.record import Submission
from grader.text.messages import Sayable, Text

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Run(msgspec.Struct, frozen=True):
    """One run of a cell.

    Attributes
    ----------
    number : int
        What stands in brackets beside the cell.
    source : str
        What was typed.
    cell : str
        The cell's id, where the front end told it; ``""`` for what ran before anybody listened.
    is_well : bool
        Whether it ended without an exception.
    """

    number: int
    source: str
    cell: str = ""
    is_well: bool = True


class _Piece(msgspec.Struct):
    """A run that counts, with the names that it binds and those that it needs as it runs."""

    run: Run
    binds: frozenset[str]
    needs: frozenset[str]
    is_definitions: bool
    since: int  # the number of the first run of its cell that ended well


def what_ran(runs: Sequence[Run], exercise: str) -> Submission:
    """Return what a kernel has run as a submission, whose cells have the numbers that stand in brackets.

    Raises
    ------
    NothingToGradeError
        If it has run nothing, or what it ran cannot be read.
    """
    kept = cells_that_count(runs)
    if not kept:
        raise NothingToGradeError("notebook.nothing_run", exercise=exercise)
    read = read_bytes(f"{exercise}.ipynb", as_notebook(kept))
    numbers = {place: run.number for place, run in enumerate(kept, 1)}
    cells = tuple(msgspec.structs.replace(cell, number=numbers[cell.number or 1]) for cell in read.cells)
    return msgspec.structs.replace(
        read,
        cells=cells,
        notes=tuple(_renumbered(note, numbers) for note in read.notes),
        read=outline_of([Cell(cell.number, cell.source) for cell in cells]),
    )


def as_notebook(runs: Sequence[Run]) -> bytes:
    """Return runs as a notebook of format 4."""
    cells = [
        {"cell_type": "code", "metadata": {}, "execution_count": run.number, "outputs": [], "source": run.source}
        for run in runs
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return json.dumps(notebook).encode()


def cells_that_count(runs: Sequence[Run]) -> list[Run]:
    """Return the last run of each cell, in an order that gives what the kernel holds.

    What did not parse has not run. A cell stands where it last ran; where it first ran if nothing in between binds
    a name that it binds or needs, so that what was written below it still finds it above.
    """
    written = [run for run in runs if not _is_ours(run.source)]
    pieces = [piece for run in written if (piece := _piece(run)) is not None]
    if not pieces:
        return written[-1:]  # reading it says what is wrong
    ordered: list[_Piece] = []
    for piece in _last_runs(pieces):
        place = len(ordered)
        while place and ordered[place - 1].run.number > piece.since:
            if ordered[place - 1].binds & (piece.binds | piece.needs):
                break
            place -= 1
        ordered.insert(place, piece)
    return [piece.run for piece in ordered]


def imports_of(runs: Sequence[Run]) -> list[Run]:
    """Return the runs with nothing left of them but the imports at their top level."""
    found = []
    for run in cells_that_count(runs):
        tree = parse(clean(run.source)[0])
        if isinstance(tree, NotPython):
            continue
        lines = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        if lines:
            found.append(msgspec.structs.replace(run, source="\n".join(lines)))
    return found


def _is_ours(source: str) -> bool:
    """Whether a cell holds nothing but what is said to the grader, and comments."""
    if not source.strip():
        return True
    cleaned, left_out = clean(source)
    tree = parse(cleaned)
    if isinstance(tree, NotPython) or not all(is_own(one.what) for one in left_out):
        return False
    return _asks_grader(tree)


def _asks_grader(tree: ast.Module) -> bool:
    """Whether each statement imports the grader, or uses it or what it gave: that is no part of the work."""
    ours = {"grader"}
    for node in tree.body:
        binds, needs = _names(ast.Module([node], []))
        is_import = isinstance(node, ast.Import | ast.ImportFrom) and all(
            name.partition(".")[0] == "grader" for name in _modules(node)
        )
        if not is_import and (isinstance(node, DEFINITIONS) or not needs & ours):
            return False
        ours |= binds
    return True


def _modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    return [one.name for one in node.names] if isinstance(node, ast.Import) else [node.module or ""]


def _piece(run: Run) -> _Piece | None:
    tree = parse(clean(run.source)[0])
    if isinstance(tree, NotPython):
        return None
    binds, needs = _names(tree)
    is_definitions = bool(tree.body) and all(isinstance(node, DEFINITIONS) for node in tree.body)
    return _Piece(run, binds, needs, is_definitions, run.number)


def _names(tree: ast.Module) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that code binds at its top level, and those that it reads while it runs."""
    binds: set[str] = set()
    needs: set[str] = set()
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                binds.add(node.name)
            case ast.alias():
                binds.add(node.asname or node.name.partition(".")[0])
            case ast.Name(ctx=ast.Load()):
                needs.add(node.id)
            case ast.Name():
                binds.add(node.id)
        inner = list(ast.iter_child_nodes(node))
        if isinstance(node, FUNCTIONS):  # what a function reads, it reads when it is called
            body = node.body if isinstance(node.body, list) else [node.body]
            inner = [one for one in inner if one not in body]
        waiting += inner
    return frozenset(binds), frozenset(needs)


def _last_runs(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Leave out the runs that a later one stands for, which takes over since when its cell has stood there."""
    kept: list[_Piece] = []
    for i, piece in enumerate(pieces):
        later = next((one for one in pieces[i + 1 :] if _stands_for(one, piece)), None)
        if later is None:
            kept.append(piece)
        elif piece.run.is_well:
            later.since = min(later.since, piece.since)
    return kept


def _stands_for(later: _Piece, piece: _Piece) -> bool:
    """Whether a later run is one of the same cell: by its id, or, where that is not known, by what both hold."""
    if later.run.cell and piece.run.cell:
        return later.run.cell == piece.run.cell
    is_repeated = later.run.source.strip() == piece.run.source.strip()
    return is_repeated or (piece.is_definitions and piece.binds <= later.binds)


def _renumbered(note: Sayable, numbers: Mapping[int, int]) -> Sayable:
    """Return a note that names cells by their numbers in brackets."""
    if not isinstance(note, Text):
        return note
    params = {
        key: _renumbered(value, numbers)
        if not isinstance(value, str | int | float)
        else numbers.get(value, value)
        if key == "cell" and isinstance(value, int)
        else value
        for key, value in note.params.items()
    }
    return Text(note.key, params)
