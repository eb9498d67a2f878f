"""Making a course and its exercises: files to fill in, written from templates, and what is still open in them.

A template is a file below ``templates/`` with ``.txt`` behind its name, and ``{{…}}`` where something is put in.
Its sentences stand in ``en.toml`` and ``ko.toml`` beside it, so that a course is written in its own languages.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from grader import __version__
from grader.course.exercise import CORPUS, REFERENCE, SETTINGS, Course, Exercise, find_course
from grader.course.stubs import write_stubs
from grader.errors import GraderError, UsageError

TEMPLATES = Path(__file__).parent / "templates"
EXAMPLE = "linreg"  # the exercise that a new course begins with
GOOD_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
TODO = "TODO"
ENDS = " \"'|,:])}"  # what closes the string, call or table that a TODO stands in


class Todo(msgspec.Struct, frozen=True):
    """A line that an author has still to fill in."""

    path: Path
    line: int
    says: str


class Draft(msgspec.Struct, frozen=True):
    """What a new exercise is called, and the first function that it asks for."""

    id: str
    title: str
    function: str = "answer"


def new_course(folder: Path, name: str, languages: Sequence[str]) -> Course:
    """Write a course that works at once: settings, one small exercise, its stubs, README and a workflow for CI.

    Raises
    ------
    UsageError
        If there is something in the folder already.
    GraderError
        If it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(one.name != ".git" for one in folder.iterdir())):
        raise UsageError("new.not_empty", path=str(folder))
    words = {
        "name": json.dumps(name, ensure_ascii=False)[1:-1],
        "languages": ", ".join(f'"{lang}"' for lang in languages),
        "version": __version__,
    }
    for path in _below(TEMPLATES / "course"):
        inside = path.relative_to(TEMPLATES / "course").with_suffix("")
        inside = Path(".gitignore") if inside.name == "gitignore" else inside
        _write(folder / inside, _filled(path.read_text(encoding="utf-8"), words))
    _write_exercise("example", folder, Draft(EXAMPLE, ""), languages)
    course = find_course(folder)
    write_stubs(course)
    return course


def new_exercise(course: Course, draft: Draft, *, taken: Collection[str] = ()) -> list[Path]:
    """Write an exercise to fill in, which can be graded and verified from the start.

    Parameters
    ----------
    course : Course
        Where it goes.
    draft : Draft
        What it is called.
    taken : collection of str
        Names that mean something else to the command.

    Returns
    -------
    list of Path
        The files that were written.

    Raises
    ------
    UsageError
        If the name cannot be that of an exercise or is taken, or the function's cannot be that of a function.
    GraderError
        If the files cannot be written.
    """
    if not GOOD_ID.fullmatch(draft.id) or draft.id in taken:
        raise UsageError("new.bad_id", name=draft.id)
    if not draft.function.isidentifier():
        raise UsageError("new.bad_function", name=draft.function)
    if (course.folder / REFERENCE / draft.id).exists():
        raise UsageError("new.is_there", name=draft.id)
    written = _write_exercise("exercise", course.folder, draft, course.languages)
    return written + write_stubs(find_course(course.folder), only=[draft.id])


def open_todos(exercise: Exercise) -> list[Todo]:
    """Return the lines of an exercise's files that hold ``TODO``."""
    folders = (exercise.folder, exercise.folder.parents[1] / CORPUS / exercise.id)
    return [todo for folder in folders for path in _below(folder) for todo in _todos(path)]


def _todos(path: Path) -> Iterator[Todo]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):  # not a text, so nobody wrote a TODO into it
        return
    for number, line in enumerate(lines, start=1):
        if re.search(rf"\b{TODO}\b", line):
            yield Todo(path, number, line[line.index(TODO) :].rstrip(ENDS))


def _write_exercise(kind: str, folder: Path, draft: Draft, languages: Sequence[str]) -> list[Path]:
    """Write the files of a template; those of a language only where the course has it."""
    spoken = {lang: _words(kind, lang, draft, languages) for lang in languages}
    first = spoken[languages[0]]
    tables = {f"{what}_toml": _toml({lang: spoken[lang][what] for lang in spoken}) for what in ("title", "source")}
    written = []
    for path in _below(TEMPLATES / kind):
        inside = path.relative_to(TEMPLATES / kind)
        if inside.suffix != ".txt":
            continue
        inside = inside.with_suffix("")
        lang = next((lang for lang in ("en", "ko") if f".{lang}." in f".{inside.name}"), None)
        if lang is not None and (lang not in languages or (inside.name == "ko.toml" and len(languages) == 1)):
            continue
        words = {**(first if lang is None else spoken[lang]), **tables}
        home = folder / CORPUS / draft.id if inside.parts[0] == "submissions" else folder / REFERENCE / draft.id
        target = home / inside.name
        _write(target, _filled(path.read_text(encoding="utf-8"), words))
        written.append(target)
    return written


def _words(kind: str, lang: str, draft: Draft, languages: Sequence[str]) -> dict[str, str]:
    """Return what is put into the templates in one language."""
    given = {
        "id": draft.id,
        "title": draft.title or draft.id,
        "function": draft.function,
        "readme": "README.md" if lang == languages[0] else f"README.{lang}.md",
    }
    said = tomllib.loads((TEMPLATES / kind / f"{lang}.toml").read_text(encoding="utf-8"))
    return {**given, **{key: _filled(value, given) for key, value in said.items()}}


def _toml(said: Mapping[str, str]) -> str:
    """Return a text as TOML: a string where it has one language, else a table of them."""
    quoted = {lang: json.dumps(one, ensure_ascii=False) for lang, one in said.items()}
    if len(quoted) == 1:
        return next(iter(quoted.values()))
    return "{ " + ", ".join(f"{lang} = {one}" for lang, one in quoted.items()) + " }"


def _filled(template: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: words[found[1]], template)


def _below(folder: Path) -> list[Path]:
    hidden = ("__pycache__", ".ipynb_checkpoints")
    return sorted(path for path in folder.rglob("*") if path.is_file() and not set(path.parts) & set(hidden))


def _write(path: Path, content: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise GraderError("new.cannot_write", path=str(path), error=error.strerror or str(error)) from error


def is_writable(course: Course) -> bool:
    """Whether exercises can be added: the course that comes with an installation has no ``reference/``."""
    return (course.folder / REFERENCE).is_dir() and (course.folder / SETTINGS).is_file()
