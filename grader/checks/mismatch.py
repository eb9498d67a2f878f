"""What differs between a value and the expected one, as raw values; :mod:`grader.checks.wording` puts it into words."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from grader.checks import gradients
from grader.checks.numbers import ATOL, RTOL, ShapeRule, agrees, as_numbers, is_float32, shape_fits, tolerances
from grader.checks.upto import UpTo, aligned
from grader.sandbox.worker.marks import Columns

EXCHANGED_MAX = 20  # keys that are held against each other; a network has six
SWAPS_MAX = 4  # parts whose orders are tried: 4! = 24 comparisons at most


ColumnsRule = Literal["same", "ordered", "more"]


class Rule(msgspec.Struct, frozen=True):
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
    same : UpTo, optional
        What may differ besides: the numbers of groups, or signs.
    columns : {"same", "ordered", "more"}
        Of a table: the same columns in any order, in the order of the expected ones, or others besides.
    """

    rtol: float = RTOL
    atol: float = ATOL
    shape: ShapeRule = "ravel"
    parts: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    same: UpTo | None = None
    columns: ColumnsRule = "same"


PLAIN = Rule()  # the contract's own


class Part(str):
    """The name of a part of an answer, in a path beside the indices and keys."""

    __slots__ = ()


Path = tuple[Part | str | int, ...]

ALL_GOOD = np.zeros(0, bool)  # of a difference that is not one of numbers


class Mismatch(msgspec.Struct, frozen=True, dict=True, eq=False):
    """Something that differs from what was expected.

    Attributes
    ----------
    how : str
        What was seen first, which is the cheap question: ``"type"``, ``"shape"``, ``"numbers"``, ``"other_value"``,
        ``"not_bool"``, ``"not_sequence"``, ``"length"``, ``"not_dict"``, ``"keys"``, ``"exchanged"``; ``"groups"``
        for labels; of a table of pandas ``"not_table"``, ``"columns"``, ``"more_columns"``, ``"order"``, ``"rows"``;
        for other kinds of check than agreement ``"warned"``, ``"gradient"``, ``"changed"``, ``"no_value"``,
        ``"said"``; and ``"table"`` for a hidden dict.
    expected, actual : Any
        What should stand there, and what does.
    path : tuple
        Where in the whole answer: indices, keys, and names of parts as :class:`Part`.
    good : ndarray of bool
        For numbers of a shape that fits: which of them agree, in C order.
    whole : tuple, optional
        For a difference inside of a tuple with named parts: the expected tuple, the parts that came, and the rule.
    detail : Any
        The keys that are missing, exchanged or have a wrong entry, a warning's message, the called function's name,
        what an examiner said, or for numbers up to a sign or an order which of the two it is.
    misconception : str, optional
        The name of the mistake, where the check itself can tell.
    """

    how: str
    expected: Any = None
    actual: Any = None
    path: Path = ()
    good: NDArray[np.bool_] = ALL_GOOD
    whole: tuple[Sequence[Any], Sequence[Any], Rule] | None = None
    detail: Any = None
    misconception: str | None = None

    @functools.cached_property
    def order(self) -> tuple[int, ...] | None:
        """The order in which the parts of the whole came back, where it is another one and explains everything."""
        return None if self.whole is None else _order(*self.whole)

    @functools.cached_property
    def kind(self) -> str:
        """What kind of difference it is, as exactly as can be told; asked of few, since it costs more than finding it.

        That is ``how``, or more exactly: ``"none"`` or ``"ragged"`` for a type; ``"shape_transposed"``,
        ``"shape_broadcast"``, ``"shape_axis_lost"`` or ``"shape_one_number"`` for a shape; ``"nan"``, ``"transposed"``,
        ``"opposite_sign"`` or ``"value"`` for numbers; ``"gradient_sign"`` and the like for a gradient; ``"swapped"``
        for parts in another order; the outcome's status, or ``"not_written"``, where no value came.
        """
        if self.order is not None:
            return "swapped"
        return EXACTLY[self.how](self) if self.how in EXACTLY else self.how

    def named(self, misconception: str | None) -> Mismatch:
        """Return the same with the name of the mistake."""
        return msgspec.structs.replace(self, misconception=misconception)


def compare(expected: Any, actual: Any, rule: Rule = PLAIN, name: str = "") -> Mismatch | None:
    """Hold a submission's value against the expected one.

    Parameters
    ----------
    expected : number, ndarray, bool, str, None, tuple, list or dict
        What the reference gave; its structure decides how ``actual`` is read.
    actual : Any
        A plain value that came back from a worker.
    rule : Rule
        Tolerances and the rule for shapes.
    name : str
        What this value is called, where it is one of several.

    Returns
    -------
    Mismatch or None
        What differs first, or nothing.
    """
    path = (Part(name),) if name else ()
    if rule.same is None:
        return _compare(expected, actual, rule, path)
    # Turned as it fits best; what differs then differs in every other way, too.
    turned = aligned(expected, actual, rule.same, rule.parts)
    found = _compare(expected, turned, rule, path)
    if found is None or turned is actual or found.how not in ("numbers", "other_value"):
        return found
    return _otherwise(found, expected, actual, rule)


def _otherwise(found: Mismatch, expected: Any, actual: Any, rule: Rule) -> Mismatch:
    """Say of what differs that other labels, orders or signs were allowed for."""
    same = rule.same or UpTo("sign")
    line = same.along or same.names.get(str(found.path[0]) if found.path else "")
    if line != "labels":
        return msgspec.structs.replace(found, detail=f"{same.what}_{line}") if line else found
    if same.along:
        right, came = expected, actual
    else:
        at = rule.parts.index(str(found.path[0]))
        right, came = expected[at], actual[at]
    good = found.good if found.how == "numbers" else ~np.isin(np.arange(len(right)), [found.path[-1]])
    return msgspec.structs.replace(
        found, how="groups", expected=right, actual=came, good=good, path=found.path[:1] if not same.along else ()
    )


def _compare(expected: Any, actual: Any, rule: Rule, path: Path) -> Mismatch | None:
    if isinstance(expected, tuple | list):
        return _compare_sequence(expected, actual, rule, path)
    if isinstance(expected, Columns):
        return _compare_table(expected, actual, rule, path)
    if isinstance(expected, Mapping):
        return _compare_mapping(expected, actual, rule, path)
    if isinstance(expected, str) or expected is None:
        is_same = type(actual) is type(expected) and actual == expected
        return None if is_same else Mismatch("other_value", expected, actual, path)
    if isinstance(expected, bool):
        return _compare_bool(expected, actual, path)
    return _compare_numbers(np.asarray(expected), actual, rule, path)


def _compare_numbers(expected: NDArray[Any], actual: Any, rule: Rule, path: Path) -> Mismatch | None:
    numbers = as_numbers(actual)
    if numbers is None:
        return Mismatch("type", expected, actual, path)
    if not shape_fits(expected.shape, numbers.shape, rule.shape):
        return Mismatch("shape", expected, numbers, path)
    flat_expected = expected.astype(np.float64, copy=False).ravel()
    flat = numbers.astype(np.float64, copy=False).ravel()
    good = agrees(flat_expected, flat, rule.rtol, rule.atol)
    if _all(good):
        return None
    if is_float32(numbers):
        good = agrees(flat_expected, flat, *tolerances(numbers, rule.rtol, rule.atol))
    return None if _all(good) else Mismatch("numbers", expected, numbers, path, good)


def _all(good: NDArray[np.bool_]) -> bool:
    """The same as ``good.all()``, which takes a fifth of a comparison's time for the few numbers of an answer."""
    return bool(np.count_nonzero(good) == good.size)


def _compare_bool(expected: bool, actual: Any, path: Path) -> Mismatch | None:
    numbers = as_numbers(actual)
    if numbers is None or numbers.size != 1 or float(numbers.ravel()[0]) not in (0.0, 1.0):
        return Mismatch("not_bool", expected, actual, path)
    is_same = bool(numbers.ravel()[0]) == expected
    return None if is_same else Mismatch("other_value", expected, actual, path)


def _compare_sequence(expected: Sequence[Any], actual: Any, rule: Rule, path: Path) -> Mismatch | None:
    n_parts = _n_parts(actual)
    if n_parts is None:
        return Mismatch("not_sequence", expected, actual, path)
    if n_parts != len(expected):
        return Mismatch("length", expected, actual, path)
    parts = list(actual)  # not sooner: a row of an array is an object of its own, and there can be millions
    names = rule.parts if len(rule.parts) == len(expected) and not path else ()
    for i, (one_expected, one) in enumerate(zip(expected, parts, strict=True)):
        if rule.select and names and names[i] not in rule.select:
            continue
        found = _compare(one_expected, one, rule, (Part(names[i]),) if names else (*path, i))
        if found is not None:
            return msgspec.structs.replace(found, whole=(expected, parts, rule)) if names else found
    return None


def _n_parts(actual: Any) -> int | None:
    """How many parts a tuple has; an array with the right number of rows serves as a tuple, as lists do."""
    if isinstance(actual, list | tuple) or (isinstance(actual, np.ndarray) and actual.ndim):
        return len(actual)
    return None


def _compare_mapping(expected: Mapping[Any, Any], actual: Any, rule: Rule, path: Path) -> Mismatch | None:
    if not isinstance(actual, Mapping):
        return Mismatch("not_dict", expected, actual, path)
    wanted = [key for key in expected if not rule.select or path or str(key) in rule.select]
    missing = [key for key in wanted if key not in actual]
    if missing:
        return Mismatch("keys", expected, actual, path, detail=missing)
    for key in wanted:
        found = _compare(expected[key], actual[key], rule, (*path, key))
        if found is not None:
            other = _exchanged_with(key, wanted, expected, actual, rule)
            if other is not None:
                return Mismatch("exchanged", expected, actual, (*path, key), detail=[key, other])
            return found
    return None


def _exchanged_with(
    key: Any, wanted: Sequence[Any], expected: Mapping[Any, Any], actual: Mapping[Any, Any], rule: Rule
) -> Any:
    """Return the key whose entry stands at this one, and the other way round, if there is one."""
    if not isinstance(expected[key], np.ndarray | float | int) or rule.atol == math.inf:
        return None
    for other in wanted[:EXCHANGED_MAX]:
        if (
            other != key
            and _is_same(expected[key], actual[other], rule)
            and _is_same(expected[other], actual[key], rule)
        ):
            return other
    return None


def _compare_table(expected: Columns, actual: Any, rule: Rule, path: Path) -> Mismatch | None:
    if not isinstance(actual, Columns):
        return Mismatch("not_table", expected, actual, path)
    wanted = [name for name in expected if not rule.select or path or str(name) in rule.select]
    missing = [name for name in wanted if name not in actual]
    if missing:
        return Mismatch("columns", expected, actual, path, detail=missing)
    more = [name for name in actual if name not in expected]
    if more and rule.columns != "more" and not rule.select:
        return Mismatch("more_columns", expected, actual, path, detail=more)
    if rule.columns == "ordered" and [name for name in actual if name in wanted] != wanted:
        return Mismatch("order", expected, actual, path)
    for name in wanted:
        found = _compare_column(expected[name], actual[name], rule, (*path, name))
        if found is not None:
            return found
    return None


def _compare_column(expected: Any, actual: Any, rule: Rule, path: Path) -> Mismatch | None:
    """Compare a column entry by entry; where one is missing, the other has to be."""
    n = _n_parts(actual)
    if n is None:
        return Mismatch("type", expected, actual, path)
    if n != len(expected):
        return Mismatch("rows", expected, actual, path)
    numbers = as_numbers(actual)
    if isinstance(expected, np.ndarray) and numbers is not None and numbers.shape == expected.shape:
        both = (expected != expected) & (numbers != numbers)  # of a missing number, too, nothing else is asked
        found = _compare_numbers(np.where(both, 0.0, expected), np.where(both, 0.0, numbers), rule, path)
        return None if found is None else msgspec.structs.replace(found, expected=expected, actual=numbers)
    if isinstance(expected, np.ndarray):
        return Mismatch("type", expected, actual, path)
    for i, (one, other) in enumerate(zip(expected, actual, strict=True)):
        if not (_is_missing(one) and _is_missing(other)):
            found = _compare(one, other, rule, (*path, i))
            if found is not None:
                return found
    return None


def _is_missing(entry: Any) -> bool:
    return entry is None or (isinstance(entry, float) and entry != entry)


def _exact_type(one: Mismatch) -> str:
    if one.actual is None:
        return "none"
    return "ragged" if isinstance(one.actual, list | tuple) else "other_type"


def _exact_shape(one: Mismatch) -> str:
    expected, actual = one.expected, one.actual
    if actual.shape == expected.shape[::-1]:
        return "shape_transposed"
    if actual.ndim == 2 and expected.size > 1 and actual.shape == (expected.size, expected.size):
        return "shape_broadcast"
    if not actual.ndim:
        return "shape_one_number"
    if actual.ndim == expected.ndim - 1 and actual.size == expected.size > 1:
        return "shape_axis_lost"
    return "shape"


def _exact_numbers(one: Mismatch) -> str:
    expected, actual = one.expected, one.actual
    flat = actual.ravel().astype(np.float64)
    if np.isnan(flat[~one.good]).all():
        return "nan"
    if actual.ndim == 2 and min(actual.shape) > 1 and _same(expected, actual.T):
        return "transposed"
    return "opposite_sign" if expected.any() and _same(expected, -flat) else "value"


def _same(expected: NDArray[Any], actual: NDArray[Any]) -> bool:
    return bool(agrees(expected.ravel().astype(float), actual.ravel().astype(float), RTOL, ATOL).all())


def _exact_gradient(one: Mismatch) -> str:
    numbers = finite(one.actual)
    if numbers is None:
        return "nan"
    factor = gradients.plain_factor(one.expected, numbers.reshape(one.expected.shape))
    return f"gradient_{factor}" if factor else "gradient"


def finite(value: Any) -> NDArray[Any] | None:
    """Return a gradient's numbers, or ``None`` where some are missing, infinite or NaN."""
    numbers = as_numbers(value)
    return None if numbers is None or not np.isfinite(numbers).all() else numbers


def _exact_status(one: Mismatch) -> str:
    fault = one.actual.fault
    is_stub = fault is not None and fault.type_name == "NotImplementedError"
    return "not_written" if is_stub else f"status_{one.actual.status}"


EXACTLY = {
    "type": _exact_type,
    "shape": _exact_shape,
    "numbers": _exact_numbers,
    "gradient": _exact_gradient,
    "no_value": _exact_status,
}


def _order(expected: Sequence[Any], parts: Sequence[Any], rule: Rule) -> tuple[int, ...] | None:
    if not 1 < len(expected) <= SWAPS_MAX or rule.select:
        return None
    fits = [[_is_same(one, part, rule) for part in parts] for one in expected]
    for order in itertools.permutations(range(len(expected))):
        is_same = all(row[i] for row, i in zip(fits, order, strict=True))
        if is_same and order != tuple(range(len(expected))):
            return order
    return None


def _is_same(expected: Any, actual: Any, rule: Rule) -> bool:
    """Whether a part fits in shape and value."""
    if isinstance(expected, bool) or not isinstance(expected, np.ndarray | float | int):
        return _compare(expected, actual, Rule(rule.rtol, rule.atol, "same"), (Part("part"),)) is None
    array, numbers = np.asarray(expected), as_numbers(actual)
    if numbers is None or numbers.shape != array.shape:
        return False
    rtol, atol = tolerances(numbers, rule.rtol, rule.atol)
    return bool(agrees(array.astype(np.float64), numbers.astype(np.float64), rtol, atol).all())
