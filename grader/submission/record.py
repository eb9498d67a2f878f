"""A submission as the grader holds it: text with a map back to the student's file, never run here."""

from __future__ import annotations

from typing import Literal

import msgspec

from grader.messages import Sayable
from grader.result import Location


class Cell(msgspec.Struct, frozen=True):
    """One code cell, or the whole of a script.

    ``number`` counts the code cells of the notebook from 1 and is ``None`` for a script. ``source`` is Python:
    lines that were left out (magics) stand in it as comments, so that line numbers stay those of the student.
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
        raise NotImplementedError

    def location_of(self, label: str, line: int) -> Location | None:
        """The student's place for a line that the worker reported under ``label``."""
        raise NotImplementedError
