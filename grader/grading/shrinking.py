"""Making a failing input small: fewer rows, then zeros, ones and whole numbers, tried by the dozen.

Hypothesis could do this (its shrinker is the better one on arbitrary data), but it must first find a failure
of its own and then spends milliseconds on each try: 1.4 s for a check of ex06. Inputs here are known to be
arrays of numbers with shared sizes, so one message asks for all single simplifications at once, and those
that still fail are combined: some 20 ms for the same check, from the very input that failed.
"""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

import numpy as np

from grader.checks.drawing import complexity
from grader.checks.inputs import (
    ArrayField,
    Case,
    ChoiceField,
    DerivedField,
    Field,
    GroupField,
    Inputs,
    IntegerField,
    OneHotField,
    PicksField,
    Rows,
    ScalarField,
    TableField,
)
from grader.sandbox.worker.marks import Columns

CALLS_MAX = 600  # calls a check, each about 0.1 ms with the reference's: at most 60 ms
ROUNDS_MAX = 6  # passes over all fields; examples settle after two or three

FailsAll = Callable[[Sequence[Inputs]], Sequence[bool]]


@dataclasses.dataclass
class _Search:
    """The simplest failing input so far, and the calls that are left."""

    described: Case
    fails: FailsAll
    best: Inputs
    calls_left: int
    until: float

    def failing(self, tried: Sequence[Inputs]) -> list[Inputs]:
        """Return those of the tried inputs that are valid, simpler than the best, and fail."""
        bound = complexity(self.best)
        valid = [one for one in tried if complexity(one) < bound and self.described.holds(one)]
        if time.monotonic() > self.until:
            self.calls_left = 0
        valid = valid[: self.calls_left]
        self.calls_left -= len(valid)
        if not valid:
            return []
        return [one for one, fails in zip(valid, self.fails(valid), strict=True) if fails]

    def take(self, tried: Sequence[Inputs]) -> bool:
        """Move to the simplest of the tried inputs that fails, if any."""
        failing = self.failing(tried)
        if failing:
            self.best = min(failing, key=complexity)
        return bool(failing)


def shrink(
    described: Case, start: Inputs, fails: FailsAll, *, calls_max: int = CALLS_MAX, until: float = math.inf
) -> Inputs:
    """Return the simplest failing input that was found, ``start`` at worst.

    Parameters
    ----------
    described : Case
        What inputs look like, and the conditions that they meet.
    start : dict
        An input that fails.
    fails : callable
        For several inputs, whether each fails in the same way; asked by live calls.
    calls_max : int
        How many inputs are tried at most.
    until : float
        When to stop by :func:`time.monotonic`, for functions that take long.
    """
    if not described.fields.keys() <= start.keys():
        return start  # written by hand (``also``) without the fields that others are derived from
    search = _Search(described, fails, _rederived(described, start), calls_max, until)
    for _ in range(ROUNDS_MAX):
        before = complexity(search.best)
        _fewer_rows(search)
        for name, field in described.fields.items():
            _simpler_values(search, name, field)
        if complexity(search.best) == before or search.calls_left <= 0:
            break
    return search.best


def loosened(described: Case, start: Inputs, fixed: Collection[str]) -> Case:
    """Let a case have fewer rows than it is drawn with, down to one.

    Many rows at once are drawn where that makes a check sharper; a person reads one. A condition that no single row
    of the failing input meets is about rows together, and is let go with them.

    Parameters
    ----------
    described : Case
        What inputs look like.
    start : dict
        An input that fails.
    fixed : collection of str
        Fields that are no samples: the sizes of weights stay.
    """
    sides = [
        (side, axis == 0 and name not in fixed and not isinstance(field, GroupField))
        for name, field in described.fields.items()
        for part, _ in (_arrays_of(field, start[name]) if name in start else ())
        for axis, side in enumerate(_sides(part))
        if isinstance(side, str)
    ]
    rows = {side for side, is_row in sides if is_row} - {side for side, is_row in sides if not is_row}
    if not rows or not described.fields.keys() <= start.keys():
        return described
    singles = [_cut(described, start, size, [i]) for size in rows for i in range(_size_of(described, start, size) or 0)]
    where = tuple(one for one in described.where if any(one(single) for single in singles))
    sizes = {
        name: Rows(min(size.low, 1), size.high) if name in rows else size for name, size in described.sizes.items()
    }
    return dataclasses.replace(described, sizes=sizes, where=where)


def _rederived(described: Case, inputs: Inputs) -> Inputs:
    """Compute the derived fields again, in the order of the fields; inputs beyond the fields are left out."""
    made: Inputs = {}
    for name, field in described.fields.items():
        made[name] = field.compute(dict(made)) if isinstance(field, DerivedField) else inputs[name]
    return made


def _fewer_rows(search: _Search) -> None:
    described = search.described
    for size, bounds in described.sizes.items():
        now = _size_of(described, search.best, size)
        if now is None or now <= bounds.low:
            continue
        kept = [list(range(k)) for k in range(max(bounds.low, 1), now)]
        kept += [[i] for i in range(1, now) if bounds.low <= 1]
        search.take([_cut(described, search.best, size, rows) for rows in kept])


def _size_of(described: Case, inputs: Inputs, size: str) -> int | None:
    """Return how long a size is; ``None`` where arrays differ in it, as in inputs that were written by hand."""
    lengths = {
        int(value.shape[axis]) if axis < value.ndim else None
        for name, field in described.fields.items()
        for part, value in _arrays_of(field, inputs[name])
        for axis, side in enumerate(_sides(part))
        if side == size
    }
    return lengths.pop() if len(lengths) == 1 else None


def _arrays_of(field: Field, value: Any) -> Iterator[tuple[Field, Any]]:
    if isinstance(field, GroupField):
        for part, item in zip(field.fields, value, strict=True):
            yield from _arrays_of(part, item)
    elif isinstance(field, TableField):
        for name, column in field.columns.items():
            yield from _arrays_of(column, value[name])
    elif isinstance(field, ArrayField | OneHotField):
        yield field, value
    elif isinstance(field, PicksField):
        yield field, np.zeros(len(value))  # only how long it is matters


def _sides(field: Field) -> tuple[int | str, ...]:
    if isinstance(field, ArrayField):
        return field.shape
    if isinstance(field, PicksField):
        return (field.side,)
    return (field.rows, field.classes) if isinstance(field, OneHotField) else ()


def _cut(described: Case, inputs: Inputs, size: str, kept: Sequence[int]) -> Inputs:
    cut = {name: _cut_value(field, inputs[name], size, kept) for name, field in described.fields.items()}
    return _rederived(described, cut)


def _cut_value(field: Field, value: Any, size: str, kept: Sequence[int]) -> Any:
    if isinstance(field, GroupField):
        return tuple(_cut_value(part, item, size, kept) for part, item in zip(field.fields, value, strict=True))
    if isinstance(field, TableField):
        return Columns({name: _cut_value(column, value[name], size, kept) for name, column in field.columns.items()})
    if isinstance(field, PicksField):
        return [value[i] for i in kept] if field.side == size else value
    for axis, side in enumerate(_sides(field)):
        if side == size:
            value = np.take(value, kept, axis=axis)
    return value


def _simpler_values(search: _Search, name: str, field: Field) -> None:
    if isinstance(field, ArrayField):
        _simpler_array(search, name, field)
    elif isinstance(field, GroupField):
        for i, part in enumerate(field.fields):
            if isinstance(part, ArrayField):
                _simpler_array(search, name, part, i)
    elif isinstance(field, TableField):
        for column, part in field.columns.items():
            if isinstance(part, ArrayField):
                _simpler_array(search, name, part, column)
            elif isinstance(part, PicksField):
                now = search.best[name][column]
                search.take([_with(search, name, [one] * len(now), column) for one in part.values])
    elif isinstance(field, PicksField):
        search.take([_with(search, name, [one] * len(search.best[name])) for one in field.values])
    elif isinstance(field, ScalarField | IntegerField):
        now = search.best[name]
        whole = (0, 1, -1, 2, round(now))
        kind = int if isinstance(field, IntegerField) else float
        values = [kind(value) for value in whole if field.low <= value <= field.high]
        search.take([_with(search, name, value) for value in values])
    elif isinstance(field, ChoiceField):
        search.take([_with(search, name, value) for value in field.values])


def _with(search: _Search, name: str, value: Any, part: int | str | None = None) -> Inputs:
    if isinstance(part, str):
        value = Columns({**search.best[name], part: value})
    elif part is not None:
        whole = list(search.best[name])
        whole[part] = value
        value = tuple(whole)
    return _rederived(search.described, {**search.best, name: value})


def _simpler_array(search: _Search, name: str, field: ArrayField, part: int | str | None = None) -> None:
    """Bring entries to 0, to 1, to whole numbers and to tenths, as many together as still fail."""
    for simpler in (np.zeros_like, np.ones_like, np.round, _tenths):
        now = search.best[name] if part is None else search.best[name][part]
        target = simpler(now) + 0  # rounding gives -0., which looks like a mistake of its own
        if not now.size or target.min() < field.low or target.max() > field.high:
            continue
        if search.take([_with(search, name, target, part)]):
            continue
        _simpler_entries(search, name, target, part)


def _simpler_entries(search: _Search, name: str, target: Any, part: int | str | None) -> None:
    """Move single entries to their targets, then all that fail so together, by halves where that is too many."""

    def moved(indices: Sequence[int]) -> Inputs:
        array = np.array(search.best[name] if part is None else search.best[name][part], subok=True)  # or no tensor
        array.flat[list(indices)] = target.flat[list(indices)]
        return _with(search, name, array, part)

    now = search.best[name] if part is None else search.best[name][part]
    differing = [i for i in range(now.size) if now.flat[i] != target.flat[i]]
    single = {i: moved([i]) for i in differing}
    failing = search.failing(list(single.values()))
    chosen = [i for i, one in single.items() if any(one is other for other in failing)]
    while chosen:
        if search.take([moved(chosen)]):
            return
        if len(chosen) == 1:
            return
        half = len(chosen) // 2
        chosen = chosen[half:] if search.take([moved(chosen[:half])]) else chosen[:half]


def _tenths(array: Any) -> Any:
    return np.round(array, 1)
