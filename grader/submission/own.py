"""One's own attempt at an exercise: where it lies, and whether it is still the untouched stub."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Protocol

import msgspec

from grader.errors import NothingToGradeError
from grader.submission.record import Submission
from grader.text.messages import Sayable, text

SUFFIXES = (".py", ".ipynb")


class Wanted(Protocol):
    """What is looked for: an exercise, of which its name and the folder of its stubs matter here."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def stub_folder(self) -> Path:
        """What a student was given."""


class Attempt(msgspec.Struct, frozen=True):
    """The file to grade, and what there is to say about its choice.

    ``submission`` is there when the file had to be read to be found, as in an archive; its notes say why.
    """

    path: Path
    notes: tuple[Sayable, ...] = ()
    submission: Submission | None = None


def folders(where: Path, exercise: str) -> tuple[Path, ...]:
    """Return the folders that may hold an attempt when a student works in ``where``."""
    return (where, where / "exercises" / exercise, where / exercise)


def find_attempt(exercise: Wanted, path: Path) -> Attempt:
    """Find the file to grade.

    Parameters
    ----------
    exercise : Wanted
        What it should be an attempt at.
    path : Path
        A file, which is taken as it is, or a folder to look in.

    Raises
    ------
    NothingToGradeError
        If there is no such file, or none in the folder.
    """
    if path.is_file() and path.suffix.lower() in SUFFIXES:
        return Attempt(path)
    if not path.exists():
        raise NothingToGradeError("cli.no_such_path", path=str(path))
    attempt = attempt_in(exercise, path) if path.is_dir() else None
    if attempt is not None:
        return attempt
    from grader.submission import find_submission

    found = find_submission(path, exercise.id)
    return Attempt(found.path, submission=found.submission)


def attempt_in(exercise: Wanted, where: Path) -> Attempt | None:
    """Find ``exNN.py`` or ``exNN.ipynb`` by its exact name here or in the folders that ``grade init`` makes.

    Where there are both, the one that is no longer the stub is taken.
    """
    for folder in folders(where, exercise.id):
        files = [folder / f"{exercise.id}{suffix}" for suffix in SUFFIXES]
        files = [file for file in files if file.is_file()]
        if len(files) == 1:
            return Attempt(files[0])
        if files:
            return _chosen(exercise, files)
    return None


def _chosen(exercise: Wanted, files: list[Path]) -> Attempt:
    touched = [file for file in files if not is_untouched(exercise, file)]
    if len(touched) == 1:
        other = next(file for file in files if file != touched[0])
        note = text("cli.other_is_untouched", taken=touched[0].name, other=other.name)
        return Attempt(touched[0], (note,))
    if not touched:
        return Attempt(files[0])
    newest = max(touched, key=lambda file: file.stat().st_mtime_ns)
    other = next(file for file in files if file != newest)
    note = text("cli.newer_taken", taken=newest.name, other=other.name)
    return Attempt(newest, (note,))


def is_untouched(exercise: Wanted, path: Path) -> bool:
    """Say whether a file holds the same code as the exercise's stub."""
    stub = exercise.stub_folder / f"{exercise.id}{path.suffix.lower()}"
    try:
        return _code(stub) == _code(path)
    except OSError:
        return False


def _code(path: Path) -> object:
    """Return what a student writes: of a notebook the cells, as opening it changes ids and outputs."""
    data = path.read_bytes()
    if path.suffix.lower() == ".ipynb":
        try:
            return [_cell(cell) for cell in json.loads(data)["cells"]]
        except (ValueError, KeyError, TypeError, RecursionError):
            return data
    return data.replace(b"\r\n", b"\n").strip()


def _cell(cell: Any) -> tuple[str, str]:
    source = cell["source"]
    joined = source if isinstance(source, str) else "".join(source)
    return cell["cell_type"], joined.strip()


def content_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
