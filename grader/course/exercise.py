"""Exercises and courses: what there is to grade, and where its files lie."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.errors import GraderError, UsageError
from grader.text.messages import Words


class Declared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an ``exercise.toml`` says."""

    title: Words
    source: Words
    points: float
    packages: tuple[str, ...] = ()


class Exercise(msgspec.Struct, frozen=True):
    """One exercise of a course.

    Attributes
    ----------
    id : str
        Its name, which is also that of its folders and of submissions (``ex06``).
    title, source : Words
        What it is called, and the text that it follows.
    points : float
        What a full score is worth.
    packages : tuple of str
        Distributions beside NumPy that a submission may import (``matplotlib``).
    folder : Path
        ``reference/<id>``: solution, checks, examiners, drivers, misconceptions.
    stub_folder : Path
        ``exercises/<id>``: what a student is given.
    """

    id: str
    title: Words
    source: Words
    points: float
    packages: tuple[str, ...]
    folder: Path
    stub_folder: Path


class Course(msgspec.Struct, frozen=True):
    """A folder with ``exercises/`` and ``reference/``."""

    folder: Path
    exercises: tuple[Exercise, ...]

    def exercise(self, name: str) -> Exercise:
        """Return the exercise of that name, whatever the case of its letters.

        Raises
        ------
        UsageError
            If the course has none, with the names that come near.
        """
        for exercise in self.exercises:
            if exercise.id == name.lower():
                return exercise
        known = [exercise.id for exercise in self.exercises]
        near = difflib.get_close_matches(name.lower(), known, n=3) or known
        raise UsageError("exercise.unknown", name=name, near=", ".join(near))

    @property
    def packages(self) -> tuple[str, ...]:
        """Every distribution that some exercise declares, NumPy first."""
        declared = sorted({package for exercise in self.exercises for package in exercise.packages})
        return ("numpy", *(package for package in declared if package != "numpy"))


def shipped_course() -> Path:
    """Return the course that comes with the grader: beside it in a checkout, inside it in an installation."""
    package = Path(__file__).resolve().parent.parent
    beside = package.parent
    return beside if (beside / "reference").is_dir() else package / "_course"


def exercise_ids() -> list[str]:
    """Return the ids of the shipped course's exercises."""
    return sorted(path.name for path in (shipped_course() / "exercises").glob("*/") if path.is_dir())


def find_course(folder: Path | None = None) -> Course:
    """Read a course.

    Parameters
    ----------
    folder : Path, optional
        A folder with ``reference/``; the shipped course without it.

    Raises
    ------
    UsageError
        If the folder holds no course.
    GraderError
        If an ``exercise.toml`` cannot be read.
    """
    chosen = shipped_course() if folder is None else folder.resolve()
    if not (chosen / "reference").is_dir():
        raise UsageError("exercise.no_course", path=str(chosen))
    return Course(chosen, tuple(_exercises(chosen)))


def _exercises(course: Path) -> Iterator[Exercise]:
    for declaration in sorted((course / "reference").glob("*/exercise.toml")):
        declared = _declared(declaration)
        folder = declaration.parent
        yield Exercise(
            id=folder.name,
            title=declared.title,
            source=declared.source,
            points=declared.points,
            packages=declared.packages,
            folder=folder,
            stub_folder=course / "exercises" / folder.name,
        )


def _declared(path: Path) -> Declared:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Declared)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise GraderError("exercise.bad_declaration", path=str(path), error=str(error)) from error
