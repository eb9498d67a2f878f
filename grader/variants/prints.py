"""Prints: what a wrong function gives on some inputs, as two numbers that say nothing of the values.

The values of each call that fails are rounded on a grid that grows with them, and hashed together with which calls
fail. Rounding has edges, so that two computations of the same number may fall on both sides of one. There are two
grids, each with its edges in the middle of the other's cells: it is enough if one print is the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.kinds import Gradient
from grader.checks.numbers import as_numbers
from grader.sandbox.outcome import Outcome

Print = tuple[int, int]
Numbers = NDArray[np.float64]

CELL = 2e-5  # width of the grid's cells, relative: 20 times the checks' tolerance, guards of logarithms included
SHIFTS = (0.137, 0.637)  # where the two grids begin, in cells; round numbers are nowhere near an edge of either
# What is smaller is rounding: 1e-9 of what sums are made of, and 1e-7 of the largest number beside it.
FLOOR, FLOOR_SHARE = 1e-9, 1e-7
UNSEEN = ("not_run", "timeout", "died", "unreadable", "unsendable", "missing", "arity")
MOVED = 1 << 24  # cells below 1, more than the grids have
SPECIAL = 1 << 40  # cells for nan and the infinities, which no finite number falls into


class UnprintableError(Exception):
    """Nothing can be said of these outcomes: no numbers came back, or not in the form that is right."""


def print_of(kind: object, expected: Sequence[Any], outcomes: Sequence[Outcome], is_wrong: Sequence[bool]) -> Print:
    """Return the prints of a check's calls.

    Parameters
    ----------
    kind : Kind
        Of the check.
    expected : sequence
        One right answer for each call.
    outcomes : sequence of Outcome
        What came back from each.
    is_wrong : sequence of bool
        Which of them fail.

    Raises
    ------
    UnprintableError
        If none fails, a call did not end, or all that fail end in an exception, are NaN, or hold the right numbers in
        another shape: many mistakes do so.
    """
    written: list[bytes] = []
    arrays: list[Numbers] = []
    tells = False
    for right, outcome, wrong in zip(expected, outcomes, is_wrong, strict=True):
        if not wrong:
            written.append(b"right")
        elif outcome.status == "returned":
            for one, came in _leaves(_arranged(kind, right), outcome.value):
                tells = tells or _tells(one, came)
                if isinstance(came, str):
                    written.append(came.encode("utf-8", "replace"))
                else:
                    written.append(repr([n for n in came.shape if n != 1]).encode())
                    arrays.append(came.ravel())
        elif outcome.status in UNSEEN:
            raise UnprintableError
        else:
            written.append((outcome.fault.type_name if outcome.fault else outcome.detail).encode())
    if not tells:
        raise UnprintableError
    said = b"/".join(written)
    first, second = (hashlib.blake2b(said + cells, digest_size=8).digest() for cells in _cells(arrays))
    return int.from_bytes(first), int.from_bytes(second)


def _arranged(kind: object, expected: Any) -> Any:
    """Return a right answer in the form in which answers come back."""
    if not isinstance(kind, Gradient):
        return expected
    by_name = {name: steps[0] for name, steps in expected.items()}
    if kind.as_dict:
        return by_name
    return tuple(by_name.values()) if len(by_name) > 1 else next(iter(by_name.values()))


Leaf = tuple[Any, Any]  # what is right, and what came: arrays, or texts


def _leaves(expected: Any, actual: Any) -> Iterator[Leaf]:
    """Lay an answer out beside the right one."""
    if isinstance(expected, Mapping):
        if not isinstance(actual, Mapping):
            raise UnprintableError
        for key, one in expected.items():
            if key not in actual:
                raise UnprintableError
            yield from _leaves(one, actual[key])
        return
    right = as_numbers(expected)
    if right is None and isinstance(expected, list | tuple):
        if not isinstance(actual, list | tuple | np.ndarray) or len(actual) != len(expected):
            raise UnprintableError
        for one, other in zip(expected, actual, strict=True):
            yield from _leaves(one, other)
        return
    if isinstance(expected, str) or expected is None:
        if not isinstance(actual, str):
            raise UnprintableError
        yield expected, actual
        return
    came = as_numbers(actual)
    if right is None or came is None or right.dtype.kind == "c" or came.dtype.kind == "c":
        raise UnprintableError
    yield right.astype(np.float64), came.astype(np.float64)


def _tells(right: Any, came: Any) -> bool:
    if isinstance(came, str):
        return bool(right != came)
    if not np.isfinite(came).any():
        return False
    if right.size != came.size:
        return True
    with np.errstate(all="ignore"):  # infinities are compared, too
        return not bool((np.abs(right.ravel() - came.ravel()) <= FLOOR + 1e-6 * np.abs(right.ravel())).all())


def _cells(arrays: Sequence[Numbers]) -> list[bytes]:
    """Return the cell of each value in each of the grids; 0 for what is as good as zero."""
    arrays = [one for one in arrays if one.size]
    if not arrays:
        return [b"", b""]
    values = np.concatenate(arrays)
    size = np.abs(values)
    starts = np.cumsum([0, *(one.size for one in arrays[:-1])])
    with np.errstate(all="ignore"):
        largest = np.maximum.reduceat(np.where(np.isfinite(size), size, 0.0), starts)
        floor = np.repeat(np.maximum(FLOOR, FLOOR_SHARE * largest), [one.size for one in arrays])
        logs = np.log(np.maximum(size, floor)) / CELL
        signs = np.where(size <= floor, 0.0, np.sign(values))
    found = []
    for shift in SHIFTS:
        # Cells of small numbers are negative: they are moved, so that the sign can stand beside them.
        cells = np.where(np.isfinite(logs), np.floor(logs + shift) + MOVED, SPECIAL)
        found.append(np.where(np.isnan(values), 2.0 * SPECIAL, signs * cells).astype(np.int64).tobytes())
    return found
