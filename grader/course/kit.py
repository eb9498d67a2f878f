"""A compiled exercise: what grading takes, as data, with the key of one public seed and without a solution.

A file is a line of JSON, :class:`~grader.course.exercise.KitHead`, and then a :class:`Kit` in MessagePack: plain
numbers, strings and bytes of arrays, which any later Python and NumPy read. Code is in it only where an author wrote
plain functions that judge or drive, cut down to what these need.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import msgspec

from grader.checks import kinds
from grader.checks.check import LIMIT_S, Check, Target
from grader.checks.inputs import with_floats
from grader.checks.mismatch import Rule
from grader.checks.oracle import execute
from grader.course.exercise import KIT_SCHEMA, Exercise, KitHead, read_head
from grader.course.slicing import names_from, sliced
from grader.errors import GraderError
from grader.text.messages import Words

# What a kind of check asks the reference, which a kit has not: these fields stay behind.
ASKS_REFERENCE: Mapping[str, tuple[str, ...]] = {
    "Agree": ("accepts",),
    "Gradient": ("of", "get", "put"),
    "Examine": ("expects",),
}
SCENARIOS = "scenarios"
LAST = "checks"  # may import from the modules beside it, so that it is run after them


class Code(msgspec.Struct, frozen=True, tag=True):
    """A function of the author's, by its module and its name there."""

    module: str
    name: str


class Tolerances(msgspec.Struct, frozen=True, tag=True):
    """How values are compared."""

    rule: Rule


Setting = bool | int | float | str | list[str] | Code | Tolerances | None


class PackedCheck(msgspec.Struct, frozen=True):
    """One check as data: what it says, what it calls, and how its kind judges.

    ``otherwise`` is ``None`` where labels are tried as floats, as without a word of the author's.
    """

    id: str
    title: Words
    points: float
    hints: tuple[Words, ...]
    needs: tuple[str, ...]
    functions: tuple[str, ...]
    key_notes: Mapping[str, Words]
    target: Mapping[str, Any]
    kind: str
    settings: Mapping[str, Setting]
    limit_s: float = LIMIT_S
    counts_with: tuple[str, ...] = ()
    otherwise: Code | None = None


class PackedKey(msgspec.Struct, frozen=True):
    """What a key holds beside the checks, in MessagePack."""

    cases: bytes
    variants: bytes = b""


class Kit(msgspec.Struct, frozen=True):
    """A compiled exercise.

    Attributes
    ----------
    checks : tuple of PackedCheck
        In their order.
    misconceptions : tuple of (str, Words)
        The id of each and its sentence; what it gives stands in the key.
    code : mapping
        Source by the name of the author's module, cut down to what the checks need.
    cases : msgspec.Raw
        The answer key's cases, read when they are needed.
    variants : msgspec.Raw
        The table of the field's slips, which holds prints and no solution.
    """

    checks: tuple[PackedCheck, ...]
    misconceptions: tuple[tuple[str, Words], ...]
    code: Mapping[str, str]
    cases: msgspec.Raw
    variants: msgspec.Raw = msgspec.Raw()


def pack(exercise: Exercise, checks: Sequence[Check], says: Mapping[str, Words], seed: int, key: PackedKey) -> bytes:
    """Return a compiled exercise as the bytes of its file.

    Parameters
    ----------
    exercise : Exercise
        What it is, with its reference.
    checks : sequence of Check
        Its checks.
    says : mapping
        The sentences of its misconceptions.
    seed : int
        The seed of the key.
    key : PackedKey
        The key's cases and variants.

    Raises
    ------
    GraderError
        If a check is judged by a function that has no name of its own.
    """
    packed = tuple(_packed(check, exercise) for check in checks)
    kit = Kit(packed, tuple(says.items()), code_of(exercise, checks), msgspec.Raw(key.cases), msgspec.Raw(key.variants))
    body = msgspec.msgpack.encode(kit)
    head = KitHead(
        schema=KIT_SCHEMA,
        id=exercise.id,
        title=exercise.title,
        source=exercise.source,
        points=exercise.points,
        packages=exercise.packages,
        seed=seed,
        digest=hashlib.sha256(body).hexdigest(),
        picture=exercise.picture,
    )
    return msgspec.json.encode(head) + b"\n" + body


def code_of(exercise: Exercise, checks: Sequence[Check]) -> dict[str, str]:
    """Return what a kit of these checks holds of the author's code, by module.

    Raises
    ------
    GraderError
        If a check is judged by a function that has no name of its own.
    """
    wanted: dict[str, set[str]] = {}
    for check in checks:
        if check.target.kind == "scenario":
            wanted.setdefault(SCENARIOS, set()).add(check.target.name)
        for setting in (*_settings(check, exercise).values(), _otherwise(check, exercise)):
            if isinstance(setting, Code):
                wanted.setdefault(setting.module, set()).add(setting.name)
    code: dict[str, str] = {}
    # The checks come first: what they import from beside them is wanted there.
    for module in sorted(wanted, key=lambda name: name != LAST):
        code[module] = sliced(_source(exercise, module), wanted[module])
        for other in _beside(exercise):
            if names := names_from(code[module], other):
                code[other] = sliced(_source(exercise, other), names | wanted.get(other, set()))
    return dict(sorted(code.items(), key=lambda item: item[0] == LAST))


def _beside(exercise: Exercise) -> list[str]:
    return [path.stem for path in sorted(exercise.folder.glob("*.py")) if path.stem not in ("solution", LAST)]


def _source(exercise: Exercise, module: str) -> str:
    return (exercise.folder / f"{module}.py").read_text(encoding="utf-8")


def _packed(check: Check, exercise: Exercise) -> PackedCheck:
    return PackedCheck(
        id=check.id,
        title=check.title,
        points=check.points,
        hints=check.hints,
        needs=check.needs,
        functions=check.functions,
        key_notes=check.key_notes,
        target=dataclasses.asdict(check.target),
        kind=type(check.kind).__name__,
        settings=_settings(check, exercise),
        limit_s=check.limit_s,
        counts_with=check.counts_with,
        otherwise=_otherwise(check, exercise),
    )


def _otherwise(check: Check, exercise: Exercise) -> Code | None:
    """Where the author's function stands that gives inputs in another form, if there is one."""
    if check.otherwise is with_floats:
        return None
    found = _setting(check.otherwise, check, exercise)
    return found if isinstance(found, Code) else None


def _settings(check: Check, exercise: Exercise) -> dict[str, Setting]:
    """Return how a kind of check judges, field by field."""
    left_out = ASKS_REFERENCE.get(type(check.kind).__name__, ())
    return {
        field.name: _setting(getattr(check.kind, field.name), check, exercise)
        for field in dataclasses.fields(check.kind)  # type: ignore[arg-type]  # every kind is a dataclass
        if field.name not in left_out
    }


def _setting(value: Any, check: Check, exercise: Exercise) -> Setting:
    if isinstance(value, Rule):
        return Tolerances(value)
    if isinstance(value, tuple):
        return list(value)
    if not callable(value):
        return value  # type: ignore[no-any-return]  # a number, a word or nothing, as the kinds have them
    space = value.__globals__ if isinstance(value, FunctionType) else {}
    module = str(space.get("__file__", "")).strip("<>").rpartition(" ")[2]
    name = next((name for name, one in space.items() if one is value), None)
    if name is None or not (exercise.folder / f"{module}.py").is_file():
        raise GraderError("kit.nameless", exercise=exercise.id, check=check.id)
    return Code(module, name)


def read_kit(path: Path) -> tuple[KitHead, Kit]:
    """Read a compiled exercise.

    Raises
    ------
    GraderError
        If it is damaged, or of another format.
    """
    head = read_head(path)
    body = path.read_bytes().partition(b"\n")[2]
    if hashlib.sha256(body).hexdigest() != head.digest:
        raise GraderError("kit.damaged", path=str(path), error="SHA-256")
    try:
        return head, msgspec.msgpack.decode(body, type=Kit)
    except msgspec.MsgspecError as error:
        raise GraderError("kit.damaged", path=str(path), error=str(error)) from error


def unpacked(kit: Kit, exercise: Exercise) -> tuple[Check, ...]:
    """Return the checks of a compiled exercise; they draw no inputs, since they cannot ask what is right there."""
    modules = _Modules(kit, exercise)
    return tuple(
        Check(
            id=one.id,
            title=one.title,
            points=one.points,
            target=msgspec.convert(one.target, Target),
            kind=_kind(one, modules),
            on=None,
            also=(),
            n=0,
            hints=one.hints,
            needs=one.needs,
            functions=one.functions,
            key_notes=one.key_notes,
            limit_s=one.limit_s,
            counts_with=one.counts_with,
            otherwise=with_floats if one.otherwise is None else modules.function(one.otherwise),
        )
        for one in kit.checks
    )


class _Modules:
    """The author's functions, run when the first of them is asked for."""

    def __init__(self, kit: Kit, exercise: Exercise) -> None:
        self._kit, self._exercise = kit, exercise

    @functools.cached_property
    def _made(self) -> dict[str, ModuleType]:
        made: dict[str, ModuleType] = {}
        for name, source in self._kit.code.items():
            if name != SCENARIOS:
                made[name] = execute(f"{self._exercise.id} {name}", source, beside=dict(made))
        return made

    def function(self, code: Code) -> Any:
        return getattr(self._made[code.module], code.name)


def _kind(packed: PackedCheck, modules: _Modules) -> kinds.Kind:
    settings = dict(_unsettled(packed.settings, modules))
    for name in ASKS_REFERENCE.get(packed.kind, ()):
        field = next(one for one in dataclasses.fields(getattr(kinds, packed.kind)) if one.name == name)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            settings[name] = _no_reference
    made: kinds.Kind = getattr(kinds, packed.kind)(**settings)
    return made


def _unsettled(settings: Mapping[str, Setting], modules: _Modules) -> Iterator[tuple[str, Any]]:
    for name, value in settings.items():
        if isinstance(value, Tolerances):
            yield name, value.rule
        elif isinstance(value, Code):
            yield name, modules.function(value)
        else:
            yield name, tuple(value) if isinstance(value, list) else value


def _no_reference(*asked: Any) -> Any:
    raise GraderError("kit.no_reference")
