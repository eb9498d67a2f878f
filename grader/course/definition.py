"""What an author wrote for one exercise, read into records: solution, checks, scenarios, misconceptions, texts."""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import hashlib
import itertools
import symtable
import textwrap
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from grader.checks.check import Check
from grader.checks.kinds import Agree, Pure
from grader.checks.oracle import blame, execute, module_name
from grader.checks.refusing import check_text, listed, near, refuse, shown
from grader.course.changing import as_change, definition_of, read_change, with_change
from grader.course.exercise import Exercise
from grader.course.kit import SCENARIOS, read_kit, unpacked
from grader.errors import DeclarationError
from grader.sandbox.scenario import Scenario
from grader.text.messages import Words, text


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
    line : int
        Where its block begins in the author's file; 0 where that is not at hand.
    """

    id: str
    says: Words
    source: str
    line: int = 0


class Translation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Korean texts of one check."""

    title: str
    hints: tuple[str, ...] = ()


class Translations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``ko.toml``: texts by the id of the check, the misconception, or the accepted key."""

    checks: Mapping[str, Translation] = {}
    misconceptions: Mapping[str, str] = {}
    keys: Mapping[str, str] = {}


class Compiled(msgspec.Struct, frozen=True):
    """The answer key in a kit: made with one seed, and not to be made again."""

    seed: int
    cases: bytes
    variants: bytes = b""


@dataclasses.dataclass(frozen=True, eq=False)  # one reading is one definition: it is a key of caches
class Definition:
    """An exercise with all that grading it takes.

    Attributes
    ----------
    exercise : Exercise
        What it is.
    checks : tuple of Check
        In the order in which they are shown.
    scenarios : mapping
        The author's scenarios by name, which run on the trusted side.
    misconceptions : tuple of Misconception
        In the order in which they are tried.
    solution : str
        The reference solution's source, which never leaves the trusted side.
    content_hash : str
        SHA-256 over the author's files that decide what is right.
    compiled : Compiled or None
        The key that came with it, where it is a kit's.
    """

    exercise: Exercise
    checks: tuple[Check, ...]
    scenarios: Mapping[str, Scenario]
    misconceptions: tuple[Misconception, ...]
    solution: str
    content_hash: str
    compiled: Compiled | None = None

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


DECIDING = ("solution.py", "checks.py", "examiners.py", "scenarios.py", "misconceptions.py")


def read_definition(exercise: Exercise) -> Definition:
    """Read an exercise's folder, or its compiled file where it is a kit's.

    Raises
    ------
    DeclarationError
        If a file is missing or does not say what it should: the author reads which and why.
    """
    if exercise.kit is not None:
        return _from_kit(exercise, exercise.kit)
    folder = exercise.folder
    sources = {name: _source(folder / name) for name in DECIDING}
    korean = _translations(folder / "ko.toml")
    for name, source in sources.items():
        with _blaming(exercise.id, name):
            ast.parse(source)
    checks = tuple(_translated(check, korean) for check in _checks(exercise.id, sources))
    digest = hashlib.sha256()
    for name, source in sources.items():
        if source:  # a file that is not there decides nothing
            decides = without_points(source) if name == "checks.py" else source
            digest.update(f"{name}\0{decides}\0".encode())
    return Definition(
        exercise=exercise,
        checks=checks,
        scenarios=_scenarios(exercise.id, sources["scenarios.py"]),
        misconceptions=_misconceptions(exercise.id, sources, korean),
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


def _from_kit(exercise: Exercise, path: Path) -> Definition:
    head, kit = read_kit(path)
    return Definition(
        exercise=exercise,
        checks=unpacked(kit, exercise),
        scenarios=_scenarios(exercise.id, kit.code.get(SCENARIOS, "")),
        misconceptions=tuple(Misconception(id, says, "") for id, says in kit.misconceptions),
        solution="",
        content_hash=head.digest,
        compiled=Compiled(head.seed, bytes(kit.cases), bytes(kit.variants)),
    )


def _source(path: Path) -> str:
    """Read a file; examiners, scenarios and misconceptions may be absent, the solution in a student's kit too."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if path.name == "checks.py":
            said = text("declare.no_file")
            raise DeclarationError("declare.in_file", exercise=path.parent.name, file=path.name, problem=said) from None
        return ""


@contextlib.contextmanager
def _blaming(exercise: str, file: str) -> Iterator[None]:
    """Name the exercise, the file and, where it is known, the line in whatever goes wrong inside."""
    try:
        yield
    except Exception as error:  # an author's file may raise anything; they read what it was
        raise blame(exercise, file, error) from error


def _checks(exercise: str, sources: Mapping[str, str]) -> tuple[Check, ...]:
    """Run the examiners, which may be absent, and then the checks, which may import them."""
    beside = {}
    if sources["examiners.py"]:
        with _blaming(exercise, "examiners.py"):
            beside["examiners"] = execute(module_name(exercise, "examiners.py"), sources["examiners.py"])
    with _blaming(exercise, "checks.py"):
        module = execute(module_name(exercise, "checks.py"), sources["checks.py"], beside=beside)
        declared: Any = getattr(module, "CHECKS", None)
        if not isinstance(declared, list | tuple):
            refuse("no_checks", given=shown(declared))
        for i, check in enumerate(declared, start=1):
            if not isinstance(check, Check):
                refuse("not_a_check", entry=i, given=shown(check))
        ids = [check.id for check in declared]
        for id in ids:
            if ids.count(id) > 1:
                refuse("two_checks", given=id)
        for i, check in enumerate(declared):
            try:
                _check_among(check, declared, i, sources)
            except DeclarationError as error:
                raise DeclarationError("declare.in_check", check=check.id, problem=error.message) from error
    return tuple(_building(check, declared[:i]) for i, check in enumerate(declared))


def _check_among(check: Check, declared: Sequence[Check], i: int, sources: Mapping[str, str]) -> None:
    """Refuse a check that does not fit the others, or asks for what the exercise does not have."""
    ids, before = [one.id for one in declared], [one.id for one in declared[:i]]
    for argument, needed in (("needs", check.needs), ("counts_with", check.counts_with)):
        for need in needed:
            if need in ids[i:]:
                refuse("needs_later", argument=argument, given=need)
            if need not in before:
                known = {"near": near(need, before), "known": listed(before)}
                refuse("needs_unknown", argument=argument, given=need, **known)
            if declared[before.index(need)].is_remark and not check.is_remark:
                refuse("needs_remark", argument=argument, given=need)
    if check.target.kind == "scenario":
        scenarios = names_in(sources["scenarios.py"])
        if check.target.name not in scenarios:
            near_one = near(check.target.name, scenarios)
            refuse("no_such_scenario", given=check.target.name, near=near_one, known=listed(scenarios))
    if sources["solution.py"]:  # a student's kit has none
        defined = names_in(sources["solution.py"])
        for name in check.functions:
            if name not in defined:
                refuse("no_such_name", given=name, near=near(name, defined), known=listed(defined))


def names_in(source: str) -> list[str]:
    """Return the names that a file's top level binds, in order of the alphabet."""
    table = symtable.symtable(source, "<source>", "exec")
    return sorted(one.get_name() for one in table.get_symbols() if one.is_assigned() or one.is_imported())


def _scenarios(exercise: str, source: str) -> Mapping[str, Scenario]:
    """Run the file of scenarios, which may be absent, and return its functions."""
    if not source:
        return {}
    with _blaming(exercise, "scenarios.py"):
        found = vars(execute(module_name(exercise, "scenarios.py"), source))
    return {name: value for name, value in found.items() if callable(value) and not name.startswith("_")}


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
        raise DeclarationError("exercise.bad_checks", path=str(path), error=str(error)) from error


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


def _misconceptions(exercise: str, sources: Mapping[str, str], korean: Translations) -> tuple[Misconception, ...]:
    """Read the blocks ``with misconception("id", "sentence"):``; the body replaces names of the solution."""
    found: dict[str, Misconception] = {}
    for node in ast.parse(sources["misconceptions.py"]).body:
        if not isinstance(node, ast.With):
            continue
        with _refused_at(exercise, node):
            id, sentence = _named(node)
            if id in found:
                refuse("two_misconceptions", given=id)
        source = _body(exercise, id, node, sources)
        found[id] = Misconception(id, Words(sentence, korean.misconceptions.get(id, "")), source, node.lineno)
    return tuple(found.values())


@contextlib.contextmanager
def _refused_at(exercise: str, node: ast.stmt | ast.expr, id: str = "") -> Iterator[None]:
    """Name the exercise, the line, and the misconception where there is one, in what is refused inside."""
    try:
        yield
    except DeclarationError as error:
        said = text("declare.bad_misconception", given=id, error=error.message) if id else error.message
        file, line = "misconceptions.py", node.lineno
        raise DeclarationError("declare.at", exercise=exercise, file=file, line=line, problem=said) from error


def _named(node: ast.With) -> tuple[str, str]:
    """The id and the sentence that a block starts with."""
    call = node.items[0].context_expr
    is_call = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "misconception"
    args = call.args if isinstance(call, ast.Call) and is_call else []
    given = [arg.value for arg in args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if len(given) != 2 or len(args) != 2:
        refuse("not_misconception")
    name, sentence = (check_text("misconception", one) for one in given)
    return name, sentence


def _body(exercise: str, id: str, node: ast.With, sources: Mapping[str, str]) -> str:
    """The definitions of a block: the solution's with its changes, and those that are written out."""
    changed, touched = sources["solution.py"], dict[str, None]()
    written = {getattr(one, "name", "") for one in node.body}
    for call in filter(None, map(as_change, node.body)):
        with _refused_at(exercise, call, id):
            change = read_change(call)
            changed = with_change(changed, change)
            if change.of in written:
                refuse("instead_written", given=change.of)
            touched[change.of] = None
    parts = [definition_of(changed, name) for name in touched]
    lines = sources["misconceptions.py"].splitlines()
    for statements in _runs(node.body):
        first = statements[0]
        start = min([first.lineno, *(d.lineno for d in getattr(first, "decorator_list", []))])
        parts.append(textwrap.dedent("\n".join(lines[start - 1 : statements[-1].end_lineno])))
    return "\n\n\n".join(parts)


def _runs(body: Sequence[ast.stmt]) -> Iterator[list[ast.stmt]]:
    """Statements that stand together, without the changes between them."""
    for is_written, statements in itertools.groupby(body, lambda one: as_change(one) is None):
        if is_written:
            yield list(statements)


@contextlib.contextmanager
def misconception(id: str, says: str) -> Iterator[None]:
    """Open a block of definitions that replace those of the solution; only read, so that editors know the name."""
    yield
