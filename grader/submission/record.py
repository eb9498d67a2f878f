"""A submission as the grader holds it: text with a map back to the student's file, never run here."""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from grader.result import Location
from grader.submission.outline import Cell, Outline, outline_of
from grader.text.messages import Sayable


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
    read : Outline, optional
        What stands where, as it was found while reading.
    """

    name: str
    kind: Literal["script", "notebook"]
    cells: tuple[Cell, ...]
    content_hash: str
    imports: frozenset[str] = frozenset()
    notes: tuple[Sayable, ...] = ()
    read: Outline | None = None

    @property
    def outline(self) -> Outline:
        """What stands where."""
        return self.read if self.read is not None else _outline(self.cells)

    def definition_of(self, name: str) -> Location | None:
        """Where ``name`` is last defined at the top level (def, class, assignment), if it is."""
        places = self.outline.defined.get(name)
        return places[-1].place if places else None

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


# A few submissions that nobody read from a file are alive at once; a check asks for several names of one.
@functools.lru_cache(maxsize=16)
def _outline(cells: tuple[Cell, ...]) -> Outline:
    return outline_of(cells)
