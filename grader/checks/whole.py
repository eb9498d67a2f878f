"""All answers of a check held against the key at once: what a right submission costs is one comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.compare import Compare, agrees

Pairs = tuple[list[NDArray[Any]], list[NDArray[Any]], list[float], list[float]]


def all_agree(expected: Sequence[Any], actual: Sequence[Any], how: Compare) -> bool:
    """Whether values certainly agree, each with its own; ``False`` means that each is to be looked at.

    It is certain only for float64 of exactly the expected structure and shape, within the check's own
    tolerances; everything that :func:`~grader.checks.compare.compare` lets pass besides is left to it.
    """
    if np.isinf(how.atol):
        return False
    pairs: Pairs = [], [], [], []
    if not all(_add(one, other, pairs) for one, other in zip(expected, actual, strict=True)):
        return False
    arrays, others, numbers, other_numbers = pairs
    return bool(
        agrees(
            np.concatenate([*(array.ravel() for array in arrays), numbers]),
            np.concatenate([*(array.ravel() for array in others), other_numbers]),
            how.rtol,
            how.atol,
        ).all()
    )


def _add(expected: Any, actual: Any, pairs: Pairs) -> bool:
    """Add the numbers of a value and of its expected one; whether their structures are the same."""
    kind = type(expected)
    if kind is np.ndarray:
        if type(actual) is not np.ndarray or actual.shape != expected.shape:
            return False
        if expected.dtype != np.float64 or actual.dtype != np.float64:
            return False
        pairs[0].append(expected)
        pairs[1].append(actual)
        return True
    if kind is float:
        if type(actual) is not float:
            return False
        pairs[2].append(expected)
        pairs[3].append(actual)
        return True
    if kind is tuple or kind is list:
        if type(actual) not in (tuple, list) or len(actual) != len(expected):
            return False
        return all(_add(one, other, pairs) for one, other in zip(expected, actual, strict=True))
    if kind is dict:
        if type(actual) is not dict or not actual.keys() >= expected.keys():
            return False
        return all(_add(one, actual[key], pairs) for key, one in expected.items())
    return False
