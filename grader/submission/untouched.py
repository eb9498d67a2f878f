"""Whether a file is still the stub that its student was given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

from grader.submission.names import parse_name


class Wanted(Protocol):
    """What is looked for: an exercise, of which its name and the folder of its stubs matter here."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def stub_folder(self) -> Path:
        """What a student was given."""


def is_untouched(exercise: Wanted, name: str, data: bytes) -> bool:
    """Say whether a file holds the same code as the exercise's stub; ``name`` says what kind of file it is."""
    suffix = parse_name(name).suffix
    try:
        stub = (exercise.stub_folder / f"{exercise.id}{suffix}").read_bytes()
    except OSError:
        return False
    # What opening a notebook adds is of the stub's own size; a file of another order of size is not decoded.
    return len(data) < 100 * len(stub) and _code(suffix, stub) == _code(suffix, data)


def _code(suffix: str, data: bytes) -> object:
    """Return what a student writes: of a notebook the cells, as opening it changes ids and outputs."""
    if suffix == ".ipynb":
        try:
            return [_cell(cell) for cell in json.loads(data)["cells"]]
        except (ValueError, KeyError, TypeError, RecursionError):
            return data
    return data.replace(b"\r\n", b"\n").strip()


def _cell(cell: Any) -> tuple[str, str]:
    source = cell["source"]
    joined = source if isinstance(source, str) else "".join(source)
    return cell["cell_type"], joined.strip()
