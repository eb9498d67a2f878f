"""Values as numbers: what counts as an array, which shapes fit, and how near is near enough."""

from __future__ import annotations

import ctypes
import math
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from grader.sandbox.worker.marks import Columns

RTOL = 1e-6  # the contract's tolerances for float64 …
ATOL = 1e-8
FLOAT32_TOL = 1e-4  # … and for results that were computed in float32, relative and absolute
SHORT = 1024  # 10 bits: fractions like 0.5 or 3.125

ShapeRule = Literal["same", "rows", "ravel"]


def as_numbers(value: Any) -> NDArray[Any] | None:
    """Return a submission's value as an array of real numbers, or ``None`` where it is none.

    Nested lists and tuples count when they are regular, complex numbers when their imaginary part is 0, and a table
    when all of its columns are numbers.
    """
    if isinstance(value, np.ndarray):
        array = value
    elif isinstance(value, bool | int | float):
        array = np.asarray(float(value) if isinstance(value, int) else value)
    elif isinstance(value, list | tuple) and value and all(type(item) in (int, float) for item in value):
        array = np.array([float(item) for item in value])  # the common case, a hundred times faster
    elif isinstance(value, list | tuple):
        parts = [as_numbers(item) for item in value]
        if any(part is None for part in parts):
            return None
        if len({part.shape for part in parts if part is not None}) > 1:
            return None
        array = np.array(parts) if parts else np.zeros(0)
    elif isinstance(value, Columns):
        return None if (columns := as_numbers(list(value.values()))) is None else columns.T
    else:
        return None
    if array.dtype.kind == "c":
        return array.real if not array.imag.any() else None
    return array if array.dtype.kind in "fiub" else None


def is_float32(array: NDArray[Any]) -> bool:
    """Whether numbers were computed in float32, by their dtype or because float32 holds each of them exactly.

    A float64 array counts only when it is not made of short fractions alone, which both types hold.
    """
    if array.dtype in (np.float32, np.float16):
        return True
    if array.dtype != np.float64 or not array.size:
        return False
    first = array.item(0)
    if ctypes.c_float(first).value != first:  # nearly every float64, at a hundredth of the cost of what follows
        return False
    if not np.isfinite(array).all():
        return False
    if np.abs(array).max() > 3e38:  # beyond float32's range, 3.4e38
        return False
    is_held = bool((array.astype(np.float32) == array).all())
    is_short = bool((np.floor(array * SHORT) == array * SHORT).all())
    return is_held and not is_short


def tolerances(actual: NDArray[Any], rtol: float, atol: float) -> tuple[float, float]:
    """Return ``(rtol, atol)`` for these numbers: the check's own, or float32's where those are larger."""
    if rtol == atol == 0:  # to the bit, as for arguments that must not change
        return 0.0, 0.0
    if is_float32(actual):
        return max(rtol, FLOAT32_TOL), max(atol, FLOAT32_TOL)
    return rtol, atol


def agrees(expected: NDArray[Any], actual: NDArray[Any], rtol: float, atol: float) -> NDArray[np.bool_]:
    """Elementwise agreement of arrays of one shape; NaN agrees with nothing, infinity with itself."""
    with np.errstate(all="ignore"):  # a submission's may hold inf and NaN: that is judged here, not warned about
        if atol == math.inf:  # only the structure is asked for
            return np.asarray(np.isfinite(actual))
        bound = atol + rtol * np.abs(expected)
        # Infinity would be near to everything: it agrees by being equal.
        return np.asarray(((np.abs(actual - expected) <= bound) & (bound < math.inf)) | (actual == expected))


def shape_fits(expected: tuple[int, ...], actual: tuple[int, ...], rule: ShapeRule) -> bool:
    """Whether a shape may stand for the expected one."""
    if expected == actual:
        return True
    if rule == "ravel":
        return int(np.prod(expected)) == int(np.prod(actual))
    if rule == "rows":
        return {expected, actual} == {expected[:1], (*expected[:1], 1)}
    return False
