"""All answers of a check held against the key at once: which are certainly right, by a few comparisons of arrays."""

from __future__ import annotations

import dataclasses
import math
import struct
from array import array
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from grader.checks.mismatch import Rule
from grader.checks.numbers import SHORT, agrees, as_numbers, shape_fits
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.wire import Array, Items, Table, Value, from_value


class Leaf(NamedTuple):
    """Numbers of an answer: an array, or a lone number."""

    shape: list[int]
    size: int
    is_lone: bool


Form = Leaf | Sequence["Form | None"] | Mapping[str | int, "Form | None"]


@dataclasses.dataclass(frozen=True)
class Answers:
    """What is accepted for the cases of a check, unrolled so that replies can be held against it as they come.

    Attributes
    ----------
    sent : sequence of wire.Value
        The answers as they would travel.
    forms : sequence of Form or None
        How the numbers of each are arranged; ``None`` where it holds something else.
    numbers : sequence of ndarray
        The numbers of each, one after the other, float64.
    all_numbers : ndarray
        Those of all cases, float64.
    """

    sent: Sequence[Value]
    forms: Sequence[Form | None]
    numbers: Sequence[NDArray[np.float64]]
    all_numbers: NDArray[np.float64]


def unroll(sent: Sequence[Value]) -> Answers:
    """Unroll the answers of a check."""
    forms, numbers = [], []
    for value in sent:
        pieces: list[bytes] = []
        form = _form(value, pieces)
        forms.append(form)
        numbers.append(np.frombuffer(b"".join(pieces if form is not None else ()), "<f8"))
    return Answers(sent, forms, numbers, np.concatenate([*numbers, np.zeros(0)]))


class Certain(NamedTuple):
    """What looking at all calls at once gives: for each whether it is certainly right.

    ``may_be_float32`` is False where certainly none of those that are right was computed in float32.
    """

    right: list[bool]
    may_be_float32: bool = True


def certain(answers: Answers, outcomes: Sequence[Outcome], rule: Rule) -> Certain:
    """Say of which values that came back it is certain that they agree with their own answer.

    These are numbers of the expected structure, in shapes that fit, within the check's own tolerances. Of
    everything else :func:`~grader.checks.mismatch.compare` decides: it lets more pass.
    """
    right = [False] * len(outcomes)
    if np.isinf(rule.atol):
        return Certain(right)
    pieces: list[bytes] = []
    placed, starts, size = [], [], 0
    for i, outcome in enumerate(outcomes):
        form, n = answers.forms[i], len(pieces)
        if outcome.status != "returned" or form is None or not _add(form, outcome.sent, pieces, rule):
            del pieces[n:]
            continue
        if not answers.numbers[i].size:  # nothing in it, so nothing wrong with it
            right[i] = True
            continue
        placed.append(i)
        starts.append(size)
        size += answers.numbers[i].size
    if not placed:
        return Certain(right, not all(right))
    expected = answers.all_numbers
    if size != expected.size:
        expected = np.concatenate([answers.numbers[i] for i in placed])
    flat = np.frombuffer(b"".join(pieces), "<f8")
    good = agrees(expected, flat, rule.rtol, rule.atol)
    are_good = [True] * len(placed) if good.all() else np.logical_and.reduceat(good, starts).tolist()
    for i, is_good in zip(placed, are_good, strict=True):
        right[i] = is_good
    return Certain(right, not all(right) or bool(_looks_like_float32(flat).any()))


def certainly_same(expected: Value, outcome: Outcome, rule: Rule) -> bool:
    """Whether one value that came back certainly agrees with another; never with one that holds NaN."""
    return certain(unroll([expected]), [outcome], rule).right[0]


def has_float32(arrays: Sequence[NDArray[Any]]) -> bool:
    """Whether some array may have been computed in float32; ``False`` is certain."""
    if any(array.dtype != np.float64 for array in arrays):
        return True
    return bool(arrays) and bool(_looks_like_float32(np.concatenate([array.ravel() for array in arrays])).any())


def _looks_like_float32(flat: NDArray[Any]) -> NDArray[np.bool_]:
    """Numbers that float32 holds exactly though they are no short fractions."""
    with np.errstate(all="ignore"):  # beyond float32's range a number becomes inf, and is not held
        is_held = flat.astype(np.float32) == flat
        return np.asarray(is_held & (np.floor(flat * SHORT) != flat * SHORT))


_pack = struct.Struct("<d").pack


def _form(value: Value, pieces: list[bytes]) -> Form | None:
    """Return the form of an answer and add its numbers to the pieces; ``None`` where it is not of numbers."""
    if type(value) is float:
        pieces.append(_pack(value))
        return Leaf([], 1, True)
    if isinstance(value, Array) and value.dtype == "<f8":
        pieces.append(value.data)
        return Leaf(value.shape, math.prod(value.shape), False)
    if isinstance(value, Items):
        forms = [_form(item, pieces) for item in value.items]
        return None if None in forms else forms
    if isinstance(value, Table):
        by_key = {key: _form(item, pieces) for key, item in zip(value.keys, value.values, strict=True)}
        return None if None in by_key.values() else by_key
    return None


def _add(form: Form | None, sent: Value, pieces: list[bytes], rule: Rule) -> bool:
    """Add the numbers that came back; whether they stand for the expected ones one by one."""
    if type(form) is Leaf:
        return _add_numbers(form, sent, pieces, rule)
    if type(form) is list:
        if type(sent) is not Items or len(sent.items) != len(form):
            return False
        return all(_add(one, item, pieces, rule) for one, item in zip(form, sent.items, strict=True))
    if type(form) is dict and type(sent) is Table:
        values = dict(zip(sent.keys, sent.values, strict=True))
        return all(key in values and _add(one, values[key], pieces, rule) for key, one in form.items())
    return False


def _add_numbers(leaf: Leaf, sent: Value, pieces: list[bytes], rule: Rule) -> bool:
    came = None
    if type(sent) is Array and sent.dtype == "<f8":
        shape, data = sent.shape, sent.data
    elif type(sent) is float:
        shape, data = [], _pack(sent)
    elif type(sent) is Items and (listed := _listed(sent)) is not None:
        shape, data = listed
    else:
        came = as_numbers(from_value(sent))
        if came is None or came.dtype.kind not in "fiub" or (came.dtype.itemsize < 8 and came.dtype.kind == "f"):
            return False
        shape, data = list(came.shape), b""
    if shape != leaf.shape:
        # A lone number may come as an array of one; as compare has it, in no other shape.
        if leaf.is_lone and not (rule.shape == "ravel" and math.prod(shape) == 1):
            return False
        if not leaf.is_lone and not shape_fits(tuple(leaf.shape), tuple(shape), rule.shape):
            return False
    pieces.append(data if came is None else came.astype("<f8").tobytes())
    return True


def _listed(sent: Items) -> tuple[list[int], bytes] | None:
    """Return the shape and the numbers of nested lists of plain numbers, where they are regular."""
    kinds = set(map(type, sent.items))
    if kinds and kinds <= {float, int}:
        return [len(sent.items)], array("d", cast(list[float], sent.items)).tobytes()
    if kinds != {Items}:
        return None
    rows = [_listed(cast(Items, row)) for row in sent.items]
    first = rows[0]
    if first is None or any(row is None or row[0] != first[0] for row in rows):
        return None
    return [len(rows), *first[0]], b"".join(row[1] for row in rows if row is not None)
