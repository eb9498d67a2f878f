"""What an author wrote for one exercise, read into records: solution, checks, drivers, misconceptions, texts."""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import hashlib
import textwrap
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from grader.checks.check import Check
from grader.checks.kinds import Agree, Pure
from grader.checks.oracle import execute
from grader.course.exercise import Exercise
from grader.errors import GraderError
from grader.text.messages import Words


class Misconception(msgspec.Struct, frozen=True):
    """A named wrong idea, and the definitions that put it into the reference.

    Attributes
    ----------
    id : str
        Its name in results.
    says : Words
        One sentence to the student: what the code does, and what to look at.
    source : str
        Python that is run after the solution's and replaces some of its names.
    """

    id: str
    says: Words
    source: str


class Translation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Korean texts of one check."""

    title: str
    hints: tuple[str, ...] = ()


class Translations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``ko.toml``: texts by the id of the check, the misconception, or the accepted key."""

    checks: Mapping[str, Translation] = {}
    misconceptions: Mapping[str, str] = {}
    keys: Mapping[str, str] = {}


@dataclasses.dataclass(frozen=True, eq=False)  # one reading is one definition: it is a key of caches
class Definition:
    """An exercise with all that grading it takes.

    Attributes
    ----------
    exercise : Exercise
        What it is.
    checks : tuple of Check
        In the order in which they are shown.
    drivers : str
        The drivers' source, which goes to the worker.
    misconceptions : tuple of Misconception
        In the order in which they are tried.
    solution : str
        The reference solution's source, which never leaves the trusted side.
    content_hash : str
        SHA-256 over the author's files that decide what is right.
    """

    exercise: Exercise
    checks: tuple[Check, ...]
    drivers: str
    misconceptions: tuple[Misconception, ...]
    solution: str
    content_hash: str

    def check(self, id: str) -> Check:
        """Return the check of that id.

        Raises
        ------
        KeyError
            If there is none.
        """
        for check in self.checks:
            if check.id == id:
                return check
        raise KeyError(id)


DECIDING = ("solution.py", "checks.py", "examiners.py", "drivers.py", "misconceptions.py")


def read_definition(exercise: Exercise) -> Definition:
    """Read an exercise's folder.

    Raises
    ------
    GraderError
        If a file is missing or does not say what it should: the author reads which and why.
    """
    folder = exercise.folder
    sources = {name: _source(folder / name) for name in DECIDING}
    korean = _translations(folder / "ko.toml")
    checks = tuple(_translated(check, korean) for check in _checks(folder, sources))
    digest = hashlib.sha256()
    for name, source in sources.items():
        if source:  # a file that is not there decides nothing
            decides = without_points(source) if name == "checks.py" else source
            digest.update(f"{name}\0{decides}\0".encode())
    return Definition(
        exercise=exercise,
        checks=checks,
        drivers=sources["drivers.py"],
        misconceptions=tuple(_misconceptions(folder / "misconceptions.py", sources["misconceptions.py"], korean)),
        solution=sources["solution.py"],
        content_hash=digest.hexdigest(),
    )


def without_points(source: str) -> str:
    """Return what an author wrote without the numbers of ``points=``: they decide what an answer is worth, not which
    one is right, so that new points call for arithmetic and not for grading again.
    """
    lines = source.encode().split(b"\n")
    numbers = [
        keyword.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "points" and isinstance(keyword.value, ast.Constant) and keyword.value.lineno is not None
    ]
    for number in sorted(numbers, key=lambda one: (one.lineno, one.col_offset), reverse=True):
        line = lines[number.lineno - 1]
        lines[number.lineno - 1] = line[: number.col_offset] + line[number.end_col_offset :]
    return b"\n".join(lines).decode()


def _source(path: Path) -> str:
    """Read a file; examiners, drivers and misconceptions may be absent, the solution in a student's kit too."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if path.name == "checks.py":
            raise GraderError("exercise.bad_checks", path=str(path), error="no such file") from None
        return ""


def _checks(folder: Path, sources: Mapping[str, str]) -> tuple[Check, ...]:
    """Run the examiners, which may be absent, and then the checks, which may import them."""
    path = folder / "checks.py"
    beside = {}
    if sources["examiners.py"]:
        beside["examiners"] = _executed(folder / "examiners.py", sources["examiners.py"])
    declared: Any = getattr(_executed(path, sources["checks.py"], beside), "CHECKS", None)
    if not isinstance(declared, list | tuple) or not all(isinstance(check, Check) for check in declared):
        raise GraderError("exercise.bad_checks", path=str(path), error="CHECKS is not a list of checks")
    ids = [check.id for check in declared]
    for check in declared:
        if ids.count(check.id) > 1:
            raise GraderError("exercise.bad_checks", path=str(path), error=f"two checks called {check.id!r}")
        for need in (*check.needs, *check.counts_with):
            before = ids[: ids.index(check.id)]
            if need not in before:
                said = f"{check.id!r} needs {need!r}, which does not stand before it"
                raise GraderError("exercise.bad_checks", path=str(path), error=said)
            if declared[before.index(need)].is_remark and not check.is_remark:
                said = f"{check.id!r} has points and needs {need!r}, which is a remark: it would be a loss after all"
                raise GraderError("exercise.bad_checks", path=str(path), error=said)
    return tuple(_building(check, declared[:i]) for i, check in enumerate(declared))


def _executed(path: Path, source: str, beside: Mapping[str, ModuleType] | None = None) -> ModuleType:
    try:
        return execute(f"{path.parent.name} {path.stem}", source, beside=beside)
    except Exception as error:  # an author's file may raise anything; they read what it was
        raise GraderError("exercise.bad_checks", path=str(path), error=repr(error)) from error


def _building(check: Check, before: Sequence[Check]) -> Check:
    """Let purity build on the check of the same function's values: doing nothing to the arguments is no merit alone."""
    same = [one.id for one in before if one.target == check.target and isinstance(one.kind, Agree)]
    if not isinstance(check.kind, Pure) or check.needs or not same:
        return check
    return dataclasses.replace(check, needs=(same[0],))


def _translations(path: Path) -> Translations:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Translations)
    except FileNotFoundError:
        return Translations()
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise GraderError("exercise.bad_checks", path=str(path), error=str(error)) from error


def _translated(check: Check, korean: Translations) -> Check:
    texts = korean.checks.get(check.id)
    if texts is None:
        return check
    hints = [Words(hint.en, ko) for hint, ko in zip(check.hints, texts.hints, strict=False)]
    return dataclasses.replace(
        check,
        title=Words(check.title.en, texts.title),
        hints=(*hints, *check.hints[len(hints) :]),
        key_notes={key: Words(note.en, korean.keys.get(key, "")) for key, note in check.key_notes.items()},
    )


def _misconceptions(path: Path, source: str, korean: Translations) -> Iterator[Misconception]:
    """Read the blocks ``with misconception("id", "sentence"):``; the body replaces names of the solution."""
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if not isinstance(node, ast.With):
            continue
        call = node.items[0].context_expr
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and len(call.args) == 2):
            raise GraderError(
                "exercise.bad_checks",
                path=str(path),
                error=f"line {node.lineno}: misconception(id, sentence)",
            )
        name, sentence = (ast.literal_eval(arg) for arg in call.args)
        first = node.body[0]
        start = min([first.lineno, *(d.lineno for d in getattr(first, "decorator_list", []))])
        body = textwrap.dedent("\n".join(lines[start - 1 : node.end_lineno]))
        yield Misconception(name, Words(sentence, korean.misconceptions.get(name, "")), body)


@contextlib.contextmanager
def misconception(id: str, says: str) -> Iterator[None]:
    """Open a block of definitions that replace those of the solution; only read, so that editors know the name."""
    yield
