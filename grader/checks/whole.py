"""All answers of a check held against the key at once: a few comparisons of arrays for hundreds of calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.compare import SHORT, Compare, agrees, as_numbers, shape_fits

Numbers = list[NDArray[Any] | float]


def verdicts(expected: Sequence[Any], actual: Sequence[Any], how: Compare) -> list[bool | None]:
    """Say of each value whether it agrees with its own; ``None`` where it is to be looked at.

    It is certain only for numbers of the expected structure, in shapes that fit: such a value agrees within the
    check's own tolerances, or it does not and was not computed in float32 either. Everything else that
    :func:`~grader.checks.compare.compare` lets pass is left to it.
    """
    found: list[bool | None] = [None] * len(expected)
    if np.isinf(how.atol):
        return found
    numbers: tuple[Numbers, Numbers] = [], []
    placed, starts, size = [], [], 0
    for i, (one, other) in enumerate(zip(expected, actual, strict=True)):
        n = len(numbers[0])
        if not _add(one, other, numbers, how):
            del numbers[0][n:], numbers[1][n:]
            continue
        n_values = sum(part.size if isinstance(part, np.ndarray) else 1 for part in numbers[0][n:])
        if not n_values:  # nothing in it, so nothing wrong with it
            found[i] = True
            continue
        placed.append(i)
        starts.append(size)
        size += n_values
    if not placed:
        return found
    flat_expected, flat = (np.concatenate([np.ravel(part) for part in parts], dtype=np.float64) for parts in numbers)
    good = np.logical_and.reduceat(agrees(flat_expected, flat, how.rtol, how.atol), starts)
    may_be_float32 = np.logical_or.reduceat(_looks_like_float32(flat), starts)
    for i, is_good, is_open in zip(placed, good.tolist(), may_be_float32.tolist(), strict=True):
        found[i] = True if is_good else None if is_open or how.select else False
    return found


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


def _add(expected: Any, actual: Any, numbers: tuple[Numbers, Numbers], how: Compare) -> bool:
    """Add the numbers of a value and of its expected one; whether they stand for each other one by one."""
    kind = type(expected)
    if kind is np.ndarray or kind is float:
        came = actual if type(actual) is np.ndarray else as_numbers(actual)
        if came is None or came.dtype.kind not in "fiub" or (came.dtype.itemsize < 8 and came.dtype.kind == "f"):
            return False
        if kind is float:
            if came.shape != () and not (how.shape == "ravel" and came.size == 1):
                return False
        elif expected.dtype != np.float64 or not shape_fits(expected.shape, came.shape, how.shape):
            return False
        numbers[0].append(expected)
        numbers[1].append(came)
        return True
    if kind is tuple or kind is list:
        if type(actual) not in (tuple, list) or len(actual) != len(expected):
            return False
        return all(_add(one, other, numbers, how) for one, other in zip(expected, actual, strict=True))
    if kind is dict:
        if type(actual) is not dict or not actual.keys() >= expected.keys():
            return False
        return all(_add(one, actual[key], numbers, how) for key, one in expected.items())
    return False
