"""A submission as the grader holds it: text with a map back to the student's file, never run here."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator, Mapping
from typing import Final, Literal

import msgspec

from grader.result import Location
from grader.submission.parsing import NotPython, parse
from grader.text.messages import Sayable

# Statements whose blocks run at the top level, as far as a reader of the file can tell.
BLOCKS: Final = ("body", "orelse", "finalbody", "handlers", "cases")


class Cell(msgspec.Struct, frozen=True):
    """One code cell, or the whole of a script.

    ``number`` counts the code cells of the notebook from 1 and is ``None`` for a script. ``source`` is
    Python: lines that were left out (magics) stand in it as comments, so that line numbers stay those of the
    student.
    """

    number: int | None
    source: str

    @property
    def label(self) -> str:
        """The name that tracebacks show for this cell."""
        return "script" if self.number is None else f"cell {self.number}"


class Submission(msgspec.Struct, frozen=True):
    """One file of one student, read and decoded.

    Attributes
    ----------
    name : str
        The file's name as people know it, or ``member`` of ``archive.zip``; for display only.
    kind : {"script", "notebook"}
        What it was.
    cells : tuple of Cell
        The code, in order; a script has one cell.
    content_hash : str
        SHA-256 of the file's bytes, hexadecimal.
    imports : frozenset of str
        Top-level names of the packages that the code imports anywhere.
    notes : tuple
        What was noticed while reading: left-out magics, a re-coded file, the choice among candidates.
    """

    name: str
    kind: Literal["script", "notebook"]
    cells: tuple[Cell, ...]
    content_hash: str
    imports: frozenset[str] = frozenset()
    notes: tuple[Sayable, ...] = ()

    def definition_of(self, name: str) -> Location | None:
        """Where ``name`` is last defined at the top level (def, class, assignment), if it is."""
        return definitions(self.cells).get(name)

    def location_of(self, label: str, line: int) -> Location | None:
        """The student's place for a line that the worker reported under ``label``.

        A script is known by its label, its name and the last part of its name. The worker is not trusted: a
        label or a line that the file does not have gives ``None``.
        """
        for cell in self.cells:
            labels = {cell.label} if cell.number else {cell.label, self.name, self.name.rpartition("/")[2]}
            if label in labels:
                is_there = 1 <= line <= cell.source.count("\n") + 1
                return Location(cell.number, line) if is_there else None
        return None


def imported_packages(cells: tuple[Cell, ...]) -> frozenset[str]:
    """Return the top-level names of the packages that the cells import, as far as they parse."""
    found: set[str] = set()
    for cell in cells:
        tree = parse(cell.source)
        if isinstance(tree, NotPython):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return frozenset(found)


# A few submissions are alive at once; a check asks for several names of one.
@functools.lru_cache(maxsize=16)
def definitions(cells: tuple[Cell, ...]) -> Mapping[str, Location]:
    """Return the last place at which each top-level name is defined."""
    found: dict[str, Location] = {}
    for cell in cells:
        tree = parse(cell.source)
        if isinstance(tree, NotPython):
            continue
        for statement in _top_level(tree.body):
            for name in _defined_names(statement):
                found[name] = Location(cell.number, statement.lineno)
    return found


def _top_level(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that run with the file, in order, those inside if, for, with and try too."""
    waiting: list[ast.AST] = list(reversed(body))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.stmt):
            yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        for block in reversed(BLOCKS):
            inner = getattr(node, block, ())
            if isinstance(inner, list):
                waiting.extend(reversed(inner))


def _defined_names(statement: ast.stmt) -> Iterator[str]:
    targets: list[ast.expr] = []
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield statement.name
        case ast.Assign():
            targets = statement.targets
        case ast.AnnAssign() if statement.value:
            targets = [statement.target]
        case ast.AugAssign() | ast.For() | ast.AsyncFor():
            targets = [statement.target]
        case ast.With() | ast.AsyncWith():
            targets = [item.optional_vars for item in statement.items if item.optional_vars]
    waiting = list(targets)
    while waiting:
        target = waiting.pop()
        if isinstance(target, ast.Name):
            yield target.id
        elif isinstance(target, ast.Tuple | ast.List):
            waiting.extend(target.elts)
        elif isinstance(target, ast.Starred):
            waiting.append(target.value)
