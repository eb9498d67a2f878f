"""Courses and their exercises: which course it is, what there is to grade in it, and where its files lie."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from grader import __version__
from grader.errors import DeclarationError, GraderError, UsageError
from grader.text.messages import LANGUAGES, Text, Words

SETTINGS = "course.toml"  # the file that makes a folder a course, by which it is known from below
REFERENCE, EXERCISES, CORPUS = "reference", "exercises", Path("tests", "submissions")
KIT = "kit"  # of a course as students have it: a compiled file and a folder of stubs for each exercise
KIT_SCHEMA = "grader/kit/1"
CHOSEN = "GRADER_COURSE"  # the environment's variable that names a course's folder


class Picture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a report may draw what a failed check found; the numbers come from the result alone.

    Attributes
    ----------
    kind : {"network", "descent"}
        A net of layers with its weights; steps on a curve.
    layers : tuple of int
        The units of each layer of the net.
    inputs, weights : tuple
        The net's own numbers, where the exercise is about one net; a call's arguments take their place.
    nodes, edges : mapping
        For a check, the layers of units, or of weights, that its numbers belong to; the first that fits is taken.
    maps : tuple of str
        Checks whose numbers are shown as heat maps rather than in the net, where the expected ones may be shown.
    curve : tuple of float
        The curve's coefficients, the highest power first.
    paths : tuple of str
        The checks whose numbers are steps on the curve.
    """

    kind: Literal["network", "descent"]
    layers: tuple[int, ...] = ()
    inputs: tuple[float, ...] = ()
    weights: tuple[tuple[tuple[float, ...], ...], ...] = ()
    nodes: Mapping[str, tuple[int, ...]] = {}
    edges: Mapping[str, tuple[int, ...]] = {}
    maps: tuple[str, ...] = ()
    curve: tuple[float, ...] = ()
    paths: tuple[str, ...] = ()


class Declared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an ``exercise.toml`` says; a text is a string, or a table of languages."""

    title: Words | str
    points: float
    source: Words | str = ""
    packages: tuple[str, ...] = ()
    picture: Picture | None = None


class KitHead(msgspec.Struct, frozen=True):
    """The first line of a compiled exercise, so that a list of exercises need not read the rest."""

    schema: str
    id: str
    title: Words
    source: Words
    points: float
    packages: tuple[str, ...]
    seed: int
    digest: str  # SHA-256 of the rest, hexadecimal
    picture: Picture | None = None


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a ``course.toml`` says.

    Attributes
    ----------
    name : Words or str
        What the course is called, which every screen says.
    languages : tuple of {"en", "ko"}
        Those that its texts are written in.
    grader : str
        The least version of the grader that it needs, ``"1.2"``.
    packages : tuple of str
        Distributions that the submissions of all its exercises may import, beside NumPy.
    deadlines : mapping
        Dates by the id of the exercise.
    due : mapping
        The rules of deadlines: dates by exercise, ``zone``, ``grace``, ``penalty``, ``extensions``.
    at : str
        For a folder that only holds copies of stubs: where the course itself lies.
    """

    name: Words | str = ""
    languages: tuple[str, ...] = ("en",)
    grader: str = ""
    packages: tuple[str, ...] = ()
    deadlines: Mapping[str, Any] = {}
    due: Mapping[str, Any] = {}
    at: str = ""


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
        ``reference/<id>``: solution, checks, examiners, scenarios, misconceptions.
    stub_folder : Path
        ``exercises/<id>``, or ``kit/<id>``: what a student is given.
    languages : tuple of str
        Those of the course.
    picture : Picture, optional
        How a report may draw what a failed check found.
    kit : Path or None
        The compiled exercise where that is all there is: the course is a student's kit.
    """

    id: str
    title: Words
    source: Words
    points: float
    packages: tuple[str, ...]
    folder: Path
    stub_folder: Path
    languages: tuple[str, ...] = LANGUAGES
    picture: Picture | None = None
    kit: Path | None = None


class BrokenExercise(msgspec.Struct, frozen=True):
    """An exercise whose declaration cannot be read; the others are not the worse for it."""

    id: str
    path: Path
    why: Text


class Course(msgspec.Struct, frozen=True):
    """A folder with ``exercises/`` and ``reference/``, or with ``kit/``, and a ``course.toml``."""

    folder: Path
    exercises: tuple[Exercise, ...]
    name: Words = Words("")
    languages: tuple[str, ...] = LANGUAGES
    broken: tuple[BrokenExercise, ...] = ()

    def exercise(self, name: str) -> Exercise:
        """Return the exercise of that name, whatever the case of its letters.

        Raises
        ------
        UsageError
            If the course has none, with the names that come near.
        DeclarationError
            If its declaration cannot be read.
        """
        for broken in self.broken:
            if broken.id.lower() == name.lower():
                raise DeclarationError.of(broken.why)
        for exercise in self.exercises:
            if exercise.id.lower() == name.lower():
                return exercise
        known = [exercise.id for exercise in self.exercises]
        near = difflib.get_close_matches(name.lower(), known, n=3) or known
        raise UsageError("exercise.unknown", name=name, near=", ".join(near) or "-", course=self.called)

    @property
    def called(self) -> Words:
        """What the course is called; its folder's name where it says nothing."""
        return self.name if self.name.en else Words(self.folder.name)

    @property
    def is_kit(self) -> bool:
        """Whether it is what students get: compiled checks with the key of one public seed, and no solution."""
        return bool(self.exercises) and all(exercise.kit is not None for exercise in self.exercises)

    @property
    def packages(self) -> tuple[str, ...]:
        """Every distribution that some exercise declares, NumPy first."""
        declared = sorted({package for exercise in self.exercises for package in exercise.packages})
        return ("numpy", *(package for package in declared if package != "numpy"))


def shipped_course() -> Path:
    """Return the course that comes with the grader: beside it in a checkout, inside it in an installation."""
    package = Path(__file__).resolve().parent.parent
    beside = package.parent
    return beside if (beside / REFERENCE).is_dir() else package / "_course"


def course_folder(chosen: Path | None = None, *, where: Path | None = None) -> Path:
    """Return the folder of the course to use.

    It is the one that was chosen; else that of ``GRADER_COURSE``; else the first one upwards of ``where``, the
    folder that one works in, with a ``course.toml``; else the one that comes with the grader.
    """
    named = chosen or (Path(os.environ[CHOSEN]) if os.environ.get(CHOSEN) else None)
    if named is not None:
        return pointed_to(named.resolve())
    above = course_above(where or Path())
    return shipped_course() if above is None else pointed_to(above)


def pointed_to(folder: Path) -> Path:
    """Return the course that a folder of copies says it belongs to; the folder itself where it is a course.

    Raises
    ------
    UsageError
        If there is no course any more where it points to.
    """
    settings = folder / SETTINGS
    if _is_course(folder) or not settings.is_file() or not (at := _read(settings, Settings).at):
        return folder
    course = (folder / at).resolve()
    if not _is_course(course):
        raise UsageError("exercise.no_course_at", path=str(settings), at=str(course))
    return course


def _is_course(folder: Path) -> bool:
    return (folder / REFERENCE).is_dir() or (folder / KIT).is_dir()


def course_above(path: Path) -> Path | None:
    """Return the first folder upwards of a path that holds a ``course.toml``."""
    start = path.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), None)


def exercise_ids(chosen: Path | None = None) -> list[str]:
    """Return the ids of a course's exercises by the names of their folders, without reading one."""
    folder = course_folder(chosen)
    compiled = [path.stem for path in (folder / KIT).glob("*.kit")]
    return sorted(path.parent.name for path in (folder / REFERENCE).glob("*/exercise.toml")) or sorted(compiled)


def find_course(folder: Path | None = None) -> Course:
    """Read a course.

    Parameters
    ----------
    folder : Path, optional
        A folder with ``reference/`` or ``kit/``; without it the course is found as :func:`course_folder` says.

    Raises
    ------
    UsageError
        If the folder holds no course, or needs a later grader.
    GraderError
        If ``course.toml`` cannot be read. An ``exercise.toml`` that cannot be read costs that exercise only.
    """
    chosen = course_folder(folder)
    is_reference = (chosen / REFERENCE).is_dir()
    if not _is_course(chosen):
        raise UsageError("exercise.no_course", path=str(chosen))
    settings = read_settings(chosen)
    read = list(_exercises(chosen, settings) if is_reference else _compiled(chosen, settings))
    return Course(
        chosen,
        tuple(one for one in read if isinstance(one, Exercise)),
        as_words(settings.name),
        settings.languages,
        tuple(one for one in read if isinstance(one, BrokenExercise)),
    )


def read_settings(course: Path) -> Settings:
    """Read what a course says of itself; the usual where it says nothing.

    Raises
    ------
    UsageError
        If it needs a later grader.
    GraderError
        If it cannot be read.
    """
    path = course / SETTINGS
    settings = _read(path, Settings) if path.is_file() else Settings()
    unknown = [lang for lang in settings.languages if lang not in LANGUAGES]
    if unknown or not settings.languages:
        error = f"languages = {list(settings.languages)}; known are {', '.join(LANGUAGES)}"
        raise GraderError("exercise.bad_declaration", path=str(path), error=error)
    _not_too_old(path, settings.grader)
    in_order = tuple(lang for lang in LANGUAGES if lang in settings.languages)
    return msgspec.structs.replace(settings, name=as_words(settings.name), languages=in_order)


def _not_too_old(path: Path, needed: str) -> None:
    parts = needed.removeprefix(">=").strip().split(".") if needed else []
    if not all(part.isdecimal() for part in parts):
        error = f'grader = "{needed}"; a version such as "1.0" was expected'
        raise GraderError("exercise.bad_declaration", path=str(path), error=error)
    ours = [int("".join(filter(str.isdecimal, part)) or 0) for part in __version__.split(".")]
    if [int(part) for part in parts] > ours:
        raise UsageError("exercise.too_old", path=str(path), needed=needed, version=__version__)


def _exercises(course: Path, settings: Settings) -> Iterator[Exercise | BrokenExercise]:
    for declaration in sorted((course / REFERENCE).glob("*/exercise.toml")):
        folder = declaration.parent
        try:
            declared = _read(declaration, Declared)
        except GraderError as error:
            yield BrokenExercise(folder.name, declaration, error.message)
            continue
        yield Exercise(
            id=folder.name,
            title=as_words(declared.title),
            source=as_words(declared.source),
            points=declared.points,
            packages=tuple(dict.fromkeys((*settings.packages, *declared.packages))),
            folder=folder,
            stub_folder=course / EXERCISES / folder.name,
            languages=settings.languages,
            picture=declared.picture,
        )


def _compiled(course: Path, settings: Settings) -> Iterator[Exercise]:
    for path in sorted((course / KIT).glob("*.kit")):
        head = read_head(path)
        yield Exercise(
            id=head.id,
            title=head.title,
            source=head.source,
            points=head.points,
            packages=head.packages,
            folder=course / REFERENCE / head.id,
            stub_folder=path.with_suffix(""),
            languages=settings.languages,
            kit=path,
            picture=head.picture,
        )


def read_head(path: Path) -> KitHead:
    """Read what the first line of a compiled exercise says.

    Raises
    ------
    GraderError
        If it cannot be read, or is of a later format.
    """
    try:
        with path.open("rb") as file:
            head = msgspec.json.decode(file.readline(), type=KitHead)
    except (OSError, msgspec.MsgspecError) as error:
        raise GraderError("kit.damaged", path=str(path), error=str(error)) from error
    if head.schema != KIT_SCHEMA:
        raise GraderError("kit.other_format", path=str(path), schema=head.schema)
    return head


def as_words(given: Words | str) -> Words:
    """Return a text that may be a plain string as one in the first language."""
    return Words(given) if isinstance(given, str) else given


Told = TypeVar("Told")


def _read(path: Path, kind: type[Told]) -> Told:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise GraderError("exercise.bad_declaration", path=str(path), error=str(error)) from error
