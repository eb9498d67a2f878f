"""Comparing what came back with what was expected: shape first, then values, within a stated tolerance."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from grader.checks.finding import Finding, finding
from grader.checks.show import show_value
from grader.sandbox.worker.wire import Unsendable
from grader.text.messages import text

RTOL = 1e-6  # the contract's tolerances for float64 …
ATOL = 1e-8
FLOAT32_TOL = 1e-4  # … and for results that were computed in float32, relative and absolute
SHORT = 1024  # 10 bits: fractions like 0.5 or 3.125
SWAPS_MAX = 4  # parts whose orders are tried: 4! = 24 comparisons at most

# What is said of a difference where nobody reads it.
WORDLESS = finding(text("checks.values", place="", n_wrong=0, n=0, index="", expected="", actual=""))

ShapeRule = Literal["same", "rows", "ravel"]


class Compare(msgspec.Struct, frozen=True):
    """How two values are held against each other.

    Attributes
    ----------
    rtol, atol : float
        Values agree where ``|actual − expected| ≤ atol + rtol·|expected|``.
    shape : {"ravel", "same", "rows"}
        ``"ravel"``: any shape with the right numbers in C order, which is the contract's rule where it gives
        no shape. ``"same"``: exactly the expected shape. ``"rows"``: ``(n,)`` and ``(n, 1)`` stand for each
        other.
    parts : tuple of str
        What the parts of a returned tuple are called.
    select : tuple of str
        The only keys or parts that are looked at; all where it is empty.
    hides : bool
        Whether the expected numbers stay unsaid, as they are what the student is to work out.
    is_wordless : bool
        Whether nobody reads what is wrong: only whether something is. Wording a difference costs a hundred
        times what finding it does.
    """

    rtol: float = RTOL
    atol: float = ATOL
    shape: ShapeRule = "ravel"
    parts: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    hides: bool = False
    is_wordless: bool = False


def compare(expected: Any, actual: Any, how: Compare, place: str = "") -> Finding | None:
    """Hold a value of theirs against the expected one.

    Parameters
    ----------
    expected : number, ndarray, bool, str, None, tuple, list or dict
        What the reference gave; its structure decides how ``actual`` is read.
    actual : Any
        A plain value that came back from a worker.
    how : Compare
        Tolerances and the rule for shapes.
    place : str
        Where in the whole answer this value stands, for the message.

    Returns
    -------
    Finding or None
        What is wrong, or nothing.
    """
    if isinstance(expected, tuple | list):
        return _compare_sequence(expected, actual, how, place)
    if isinstance(expected, Mapping):
        return _compare_mapping(expected, actual, how, place)
    if isinstance(expected, str) or expected is None:
        same = type(actual) is type(expected) and actual == expected
        return None if same else _differs(how, "checks.other_value", expected, actual, place)
    if isinstance(expected, bool):
        return _compare_bool(expected, actual, how, place)
    return _compare_numbers(np.asarray(expected), actual, how, place)


def as_numbers(value: Any) -> NDArray[Any] | None:
    """Return a value of theirs as an array of real numbers, or ``None`` where it is none.

    Nested lists and tuples count when they are regular, complex numbers when their imaginary part is 0.
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


def tolerances(actual: NDArray[Any], how: Compare) -> tuple[float, float]:
    """Return ``(rtol, atol)`` for these numbers: the check's own, or float32's where those are larger."""
    if how.rtol == how.atol == 0:  # to the bit, as for arguments that must not change
        return 0.0, 0.0
    if is_float32(actual):
        return max(how.rtol, FLOAT32_TOL), max(how.atol, FLOAT32_TOL)
    return how.rtol, how.atol


def agrees(expected: NDArray[Any], actual: NDArray[Any], rtol: float, atol: float) -> NDArray[np.bool_]:
    """Elementwise agreement of arrays of one shape; NaN agrees with nothing, infinity with itself."""
    with np.errstate(all="ignore"):  # theirs may hold inf and NaN: that is judged here, not warned about
        if np.isinf(atol):  # only the structure is asked for
            return np.asarray(np.isfinite(actual))
        near = np.abs(actual - expected) <= atol + rtol * np.abs(expected)
        both_infinite = np.isinf(expected) & (actual == expected)
        return np.asarray((near & np.isfinite(expected)) | both_infinite)


def _compare_numbers(expected: NDArray[Any], actual: Any, how: Compare, place: str) -> Finding | None:
    numbers = as_numbers(actual)
    if numbers is None:
        return WORDLESS if how.is_wordless else _not_numbers(expected, actual, place)
    if not shape_fits(expected.shape, numbers.shape, how.shape):
        return WORDLESS if how.is_wordless else _wrong_shape(expected, numbers, place)
    flat_expected = expected.astype(np.float64, copy=False).ravel()
    flat = numbers.astype(np.float64, copy=False).ravel()
    good = agrees(flat_expected, flat, how.rtol, how.atol)
    if not good.all() and is_float32(numbers):
        good = agrees(flat_expected, flat, *tolerances(numbers, how))
    if good.all():
        return None
    if how.is_wordless:
        return WORDLESS
    return _wrong_values(expected, numbers, good, place, "_unsaid" if how.hides else "")


def shape_fits(expected: tuple[int, ...], actual: tuple[int, ...], rule: ShapeRule) -> bool:
    """Whether a shape may stand for the expected one."""
    if expected == actual:
        return True
    if rule == "ravel":
        return int(np.prod(expected)) == int(np.prod(actual))
    if rule == "rows":
        return {expected, actual} == {expected[:1], (*expected[:1], 1)}
    return False


def _wrong_shape(expected: NDArray[Any], actual: NDArray[Any], place: str) -> Finding:
    shapes = {"expected": str(expected.shape), "actual": str(actual.shape)}
    key = "checks.shape"
    if actual.shape == expected.shape[::-1]:
        key = "checks.shape_transposed"
    elif actual.ndim == 2 and expected.size and actual.shape == (expected.size, expected.size):
        key = "checks.shape_broadcast"
    elif actual.ndim == expected.ndim - 1 and actual.size == expected.size:
        key = "checks.shape_axis_lost"
    return finding(text(key, place=_place(place), **shapes), show_value(expected), show_value(actual))


def _wrong_values(
    expected: NDArray[Any], actual: NDArray[Any], good: NDArray[np.bool_], place: str, unsaid: str
) -> Finding:
    first = int(np.argmin(good))
    flat, flat_expected = actual.ravel(), expected.ravel()
    if np.isnan(flat[~good].astype(np.float64)).all():
        key = "checks.nan"
    elif actual.ndim == 2 and min(actual.shape) > 1 and _same(expected.ravel(), actual.T.ravel()):
        key = "checks.transposed"
    elif expected.any() and _same(flat_expected, -flat.astype(np.float64)):
        key = "checks.opposite_sign"
    else:
        key = ("checks.value" if expected.size == 1 else "checks.values") + unsaid
    rationale = text(
        key,
        place=_place(place),
        n_wrong=int((~good).sum()),
        n=int(expected.size),
        index=_index(first, expected.shape),
        expected=show_value(float(flat_expected[first])),
        actual=show_value(float(flat[first])),
    )
    return finding(rationale, show_value(expected), show_value(actual))


def _same(expected: NDArray[Any], actual: NDArray[Any]) -> bool:
    return bool(agrees(expected.astype(float), actual.astype(float), RTOL, ATOL).all())


def _index(position: int, shape: tuple[int, ...]) -> str:
    return str([int(i) for i in np.unravel_index(position, shape)]) if shape else ""


def _not_numbers(expected: Any, actual: Any, place: str) -> Finding:
    if actual is None:
        key = "checks.none"
    elif isinstance(actual, Unsendable):
        key = "checks.other_type"
    elif isinstance(actual, list | tuple):
        key = "checks.ragged"
    else:
        key = "checks.other_type"
    rationale = text(key, place=_place(place), type=type_name(actual))
    return finding(rationale, show_value(expected), show_value(actual))


def type_name(value: Any) -> str:
    """Return the name of a value's type as the student knows it."""
    if isinstance(value, Unsendable):
        return value.type_name
    return "numpy.ndarray" if isinstance(value, np.ndarray) else type(value).__name__


def _compare_bool(expected: bool, actual: Any, how: Compare, place: str) -> Finding | None:
    numbers = as_numbers(actual)
    if numbers is None or numbers.size != 1 or float(numbers.ravel()[0]) not in (0.0, 1.0):
        return _differs(how, "checks.not_bool", expected, actual, place)
    if bool(numbers.ravel()[0]) != expected:
        return _differs(how, "checks.other_value", expected, actual, place)
    return None


def _differs(how: Compare, key: str, expected: Any, actual: Any, place: str) -> Finding:
    if how.is_wordless:
        return WORDLESS
    shown, came = show_value(expected), show_value(actual)
    rationale = text(key, place=_place(place), expected=shown, actual=came, type=type_name(actual))
    return finding(rationale, shown, came)


def _place(place: str) -> Any:
    return text("checks.place", place=place) if place else text("checks.result")


def _compare_sequence(expected: Sequence[Any], actual: Any, how: Compare, place: str) -> Finding | None:
    n_parts = _n_parts(actual)
    if how.is_wordless and n_parts != len(expected):
        return WORDLESS
    if n_parts is None:
        key = "checks.none" if actual is None else "checks.not_sequence"
        rationale = text(key, place=_place(place), n=len(expected), type=type_name(actual))
        return finding(rationale, show_value(expected), show_value(actual))
    if n_parts != len(expected):
        rationale = text("checks.length", place=_place(place), expected=len(expected), actual=n_parts)
        return finding(rationale, show_value(expected), show_value(actual))
    parts = list(actual)  # not sooner: a row of an array is an object of its own, and there can be millions
    names = how.parts if len(how.parts) == len(expected) and not place else ()
    for i, (one_expected, one) in enumerate(zip(expected, parts, strict=True)):
        if how.select and names and names[i] not in how.select:
            continue
        name = names[i] if names else f"{place}[{i}]"
        found = compare(one_expected, one, how, name)
        if found is not None:
            return found if how.is_wordless else _swapped(expected, parts, how, names) or found
    return None


def _n_parts(actual: Any) -> int | None:
    """How many parts a tuple has; an array with the right number of rows serves as a tuple, as lists do."""
    if isinstance(actual, list | tuple) or (isinstance(actual, np.ndarray) and actual.ndim):
        return len(actual)
    return None


def _swapped(expected: Sequence[Any], parts: Sequence[Any], how: Compare, names: tuple[str, ...]) -> Finding | None:
    if not names or not 1 < len(expected) <= SWAPS_MAX or how.select:
        return None
    fits = [[_is_same(one, part, how) for part in parts] for one in expected]
    for order in itertools.permutations(range(len(expected))):
        same = all(row[i] for row, i in zip(fits, order, strict=True))
        if same and order != tuple(range(len(expected))):
            came = ", ".join(names[order.index(i)] for i in range(len(names)))
            rationale = text("checks.swapped", expected=", ".join(names), actual=came)
            return finding(rationale, show_value(expected), show_value(list(parts)))
    return None


def _is_same(expected: Any, actual: Any, how: Compare) -> bool:
    """Whether a part fits in shape and value; numbers are held together without wording what differs."""
    if isinstance(expected, bool) or not isinstance(expected, np.ndarray | float | int):
        return compare(expected, actual, Compare(how.rtol, how.atol, "same", is_wordless=True), "part") is None
    array, numbers = np.asarray(expected), as_numbers(actual)
    if numbers is None or numbers.shape != array.shape:
        return False
    rtol, atol = tolerances(numbers, how)
    return bool(agrees(array.astype(np.float64), numbers.astype(np.float64), rtol, atol).all())


def _compare_mapping(expected: Mapping[Any, Any], actual: Any, how: Compare, place: str) -> Finding | None:
    if not isinstance(actual, Mapping):
        return _differs(how, "checks.not_dict", expected, actual, place)
    wanted = [key for key in expected if not how.select or place or str(key) in how.select]
    missing = [key for key in wanted if key not in actual]
    if missing and how.is_wordless:
        return WORDLESS
    if missing:
        rationale = text("checks.keys", place=_place(place), missing=_keys(missing), there=_keys(actual) or "–")
        return finding(rationale, show_value(expected), show_value(actual))
    for key in wanted:
        found = compare(expected[key], actual[key], how, f"{place}[{key!r}]")
        if found is not None:
            return found
    return None


def _keys(keys: Any) -> str:
    return ", ".join(repr(key) for key in list(keys)[:10])
