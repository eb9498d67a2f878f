"""Numeric relations: a wrong answer that is the right one doubled, turned over, cut short, or one of the arguments.

Nobody has to foresee such a mistake. What is said is a fact about the numbers, not a guess at the cause, and it is
said only if it held on every input that was tried, on those that passed as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from grader.checks.inputs import Inputs
from grader.checks.kinds import Agree, Gradient
from grader.checks.numbers import as_numbers
from grader.checks.upto import aligned
from grader.grading.judging import Failure, Prepared
from grader.sandbox.outcome import Outcome
from grader.text.messages import Sayable, Text, text

PREFIX = "relation:"  # of the ids, which are nobody's list
DIGITS_MAX = 6  # to which answers are rounded; a seventh is within the tolerance
NUMBERS_MIN = 3  # that must fit: fewer may do so by chance
FLOOR = 1e-9  # absolute tolerance where a relation holds: rounding, far below what any of them changes
RTOL = 1e-6  # the checks' own
GRADIENT_RTOL, GRADIENT_FLOOR = 1e-5, 1e-7  # central differences are right to about h² = 1e-10 and 1e-16/h
CASES_MAX = 60  # simplest cases that are looked at, besides those that failed

# What the message of a mismatch says already.
SAID_BY_ITSELF = frozenset(
    {
        "transposed",
        "opposite_sign",
        "swapped",
        "shape_transposed",
        "shape_broadcast",
        "exchanged",
        "nan",
        "gradient_sign",
    }
    | {"gradient_twice", "gradient_half", "gradient_zero", "gradient_transposed", "ragged", "none", "warned"}
)

Numbers = NDArray[np.float64]
Key = tuple[str, str]  # the id of a relation and what it takes: a factor, an argument, a number of digits


class Leaf(NamedTuple):
    """One array of an answer: what it is called, what is right, and what came."""

    name: str
    expected: Numbers
    actual: Numbers


class Case(NamedTuple):
    """The arrays of one answer beside the inputs."""

    leaves: Sequence[Leaf]
    inputs: Inputs


Predictor = Callable[[Leaf, Inputs], Any]


class Relation(NamedTuple):
    """What the wrong parts of an answer are to the right ones.

    Attributes
    ----------
    id : str
        Its name in a result; it begins with :data:`PREFIX`.
    says : Text
        The fact in words.
    names : frozenset of str
        The parts of the answer that are wrong; one empty name for an answer without parts.
    predictor : callable
        What the wrong parts are, as a function of the right ones and the inputs.
    """

    id: str
    says: Text
    names: frozenset[str]
    predictor: Predictor


def relate(prepared: Prepared, outcomes: Sequence[Outcome], failing: Sequence[int]) -> Relation | None:
    """Return the one relation that holds between all answers and the right ones, if there is just one.

    Parameters
    ----------
    prepared : Prepared
        The check with its key.
    outcomes : sequence of Outcome
        What the submission gave on each case.
    failing : sequence of int
        The positions of those that failed.
    """
    kind = prepared.check.kind
    if not isinstance(kind, Agree | Gradient) or kind.hides or len(prepared.answers) != 1 or not failing:
        return None
    failed = set(failing)
    shown = [i for i, one in enumerate(outcomes) if one.status != "not_run" and i not in failed][:CASES_MAX]
    cases = []
    for i in (*failing, *shown):
        if outcomes[i].status != "returned":
            return None
        expected = next(iter(prepared.accepts[i].values()))
        case = _case(kind, expected, outcomes[i].value, prepared.inputs[i])
        if case is None:
            return None
        cases.append(case)
    tolerance = _tolerance(kind)
    names = _wrong_names(cases[: len(failing)], tolerance)
    pairs = [(leaf, case.inputs) for case in cases for leaf in case.leaves if leaf.name in names]
    found = _holding(pairs, tolerance)
    chosen = _one(list(found))
    if chosen is None:
        return None
    parts = list(dict.fromkeys(leaf.name for leaf in cases[0].leaves if leaf.name in names))
    return Relation(_id(chosen, parts), _says(chosen, parts), frozenset(names), found[chosen])


def holds_on(relation: Relation, failure: Failure) -> bool:
    """Whether a relation holds on one failing call, such as an example that was made smaller."""
    kind, outcome = failure.check.kind, failure.outcome
    if outcome.status != "returned":
        return False
    case = _case(kind, failure.expected, outcome.value, failure.inputs)
    if case is None:
        return False
    wrong = [leaf for leaf in case.leaves if leaf.name in relation.names]
    with np.errstate(all="ignore"):  # a relation that overflows does not hold
        return all(_holds(relation.predictor, leaf, case.inputs, _tolerance(kind)) for leaf in wrong)


def _tolerance(kind: object) -> tuple[float, float]:
    return (GRADIENT_RTOL, GRADIENT_FLOOR) if isinstance(kind, Gradient) else (RTOL, FLOOR)


def _case(kind: object, expected: Any, value: Any, inputs: Inputs) -> Case | None:
    """Lay an answer out beside the right one; ``None`` where they are not built alike, or not of numbers."""
    parts: tuple[str, ...] = ()
    if isinstance(kind, Agree):
        parts = kind.rule.parts
        if kind.rule.same is not None:  # a relation is one of numbers that are turned as the right ones are
            value = aligned(expected, value, kind.rule.same, parts)
    if isinstance(kind, Gradient):
        by_name = {name: steps[0] for name, steps in expected.items()}
        parts, several = kind.wrt, tuple(by_name.values())
        expected = by_name if kind.as_dict else several if len(several) > 1 else several[0]
    try:
        return Case(list(_leaves(expected, value, "", parts)), inputs)
    except (TypeError, ValueError, KeyError):
        return None


def _leaves(expected: Any, actual: Any, name: str, parts: Sequence[str]) -> Iterator[Leaf]:
    """Yield the arrays of an answer, in order; an entry that is no number ends it with a ValueError."""
    if isinstance(expected, Mapping):
        for key, one in expected.items():
            yield from _leaves(one, actual[key], str(key), ())
    elif isinstance(expected, list | tuple):
        names = parts if len(parts) == len(expected) else [name] * len(expected)
        for part, one, other in zip(names, expected, actual, strict=True):
            yield from _leaves(one, other, part, ())
    else:
        right, came = as_numbers(expected), as_numbers(actual)
        if right is None or came is None or isinstance(expected, bool):
            raise ValueError("not of numbers")
        yield Leaf(name, right.astype(np.float64), came.astype(np.float64))


def _wrong_names(failed: Sequence[Case], tolerance: tuple[float, float]) -> set[str]:
    return {leaf.name for case in failed for leaf in case.leaves if not _same(leaf.expected, leaf.actual, tolerance)}


def _same(predicted: Any, actual: Numbers, tolerance: tuple[float, float]) -> bool:
    """Whether two arrays hold the same numbers; of two shapes with as many numbers one will do."""
    predicted = np.asarray(predicted, dtype=np.float64)
    if predicted.size != actual.size or (predicted.shape != actual.shape and min(predicted.ndim, actual.ndim) > 1):
        return False
    if not np.isfinite(predicted).all() or not np.isfinite(actual).all():
        return False
    rtol, atol = tolerance
    return bool(np.allclose(actual.ravel(), predicted.ravel(), rtol=rtol, atol=atol))


def _holding(pairs: Sequence[tuple[Leaf, Inputs]], tolerance: tuple[float, float]) -> dict[Key, Predictor]:
    """Return the relations that hold for all pairs, if the numbers are such that this is no chance."""
    numbers = np.concatenate([leaf.actual.ravel() for leaf, _ in pairs] or [np.zeros(0)])
    with np.errstate(all="ignore"):  # a relation that overflows does not hold
        if len(np.unique(np.round(numbers[numbers != 0], DIGITS_MAX))) < NUMBERS_MIN:
            return {}
        alive = dict(_predictors(*pairs[0]))
        for leaf, inputs in pairs:
            alive = {key: one for key, one in alive.items() if _holds(one, leaf, inputs, tolerance)}
            if not alive:
                break
    # Tails that are cut to 0 are rounded too, and nobody rounded: some rounded number must be another than 0.
    changed = [leaf.actual[(leaf.actual != 0) & (leaf.actual != leaf.expected)] for leaf, _ in pairs if _fits(leaf)]
    is_rounded = len(np.unique(np.concatenate([*changed, np.zeros(0)]))) >= NUMBERS_MIN
    return {key: one for key, one in alive.items() if is_rounded or key[0] != "rounded"}


def _fits(leaf: Leaf) -> bool:
    return leaf.actual.shape == leaf.expected.shape


def _holds(predictor: Predictor, leaf: Leaf, inputs: Inputs, tolerance: tuple[float, float]) -> bool:
    try:
        predicted = predictor(leaf, inputs)
    except (TypeError, ValueError, IndexError, KeyError, AttributeError):  # it does not apply to these arrays
        return False
    return predicted is not None and _same(predicted, leaf.actual, tolerance)


def _predictors(first: Leaf, inputs: Inputs) -> Iterator[tuple[Key, Predictor]]:
    """Yield what a wrong answer may be, as functions of the right one and the inputs."""
    for name, change in _CHANGES.items():
        yield (name, ""), lambda leaf, _, change=change: change(leaf.expected)  # type: ignore[misc]
    for digits in range(1, DIGITS_MAX + 1):  # what is cut to whole numbers has more causes than rounding
        yield ("rounded", str(digits)), lambda leaf, _, k=digits: np.round(leaf.expected, k)  # type: ignore[misc]
    yield from _factors(first, inputs)
    for name in _flat(inputs):
        yield ("argument", name), lambda leaf, given, name=name: _flat(given)[name]  # type: ignore[misc]
    yield ("unchanged", ""), lambda leaf, given: _before(leaf, given)


# Each takes the right array and gives the wrong one.
_CHANGES: Mapping[str, Callable[[Numbers], Any]] = {
    "opposite": lambda right: -right,
    "complement": lambda right: 1 - right,
    "absolute": np.abs,
    "cut": np.trunc,
    "transposed": lambda right: right.T if min(right.shape) > 1 else None,
    "rows_reversed": lambda right: right[::-1] if len(right) > 1 else right,
    "columns_reversed": lambda right: right[..., ::-1] if right.ndim > 1 else None,
    "first_row": lambda right: right[:1] if right.ndim else None,
    "last_row": lambda right: right[-1:] if right.ndim else None,
    "only_first_row": lambda right: _only(right, 0),
    "only_last_row": lambda right: _only(right, -1),
    "without_first": lambda right: right[1:] if right.ndim else None,
    "without_last": lambda right: right[:-1] if right.ndim else None,
    "square": np.square,
    "root": np.sqrt,
    "reciprocal": lambda right: 1 / right,
    "exponential": np.exp,
    "logarithm": np.log,
}


def _only(right: Numbers, row: int) -> Numbers | None:
    """Leave one row as it is and put zeros elsewhere."""
    if not right.ndim:
        return None
    kept = np.zeros_like(right)
    kept[row] = right[row]
    return kept


def _factors(first: Leaf, inputs: Inputs) -> Iterator[tuple[Key, Predictor]]:
    """Yield constant factors and constant differences; the number of rows and arguments that are numbers among them."""
    for name, value in _scalars(inputs).items():
        if value not in (0.0, 1.0):
            yield ("times", name), lambda leaf, given, n=name: leaf.expected * _scalars(given)[n]  # type: ignore[misc]
            yield ("divided", name), lambda leaf, given, n=name: leaf.expected / _scalars(given)[n]  # type: ignore[misc]
    if first.expected.shape != first.actual.shape or not first.expected.size:
        return
    largest = np.unravel_index(int(np.argmax(np.abs(first.expected))), first.expected.shape)
    right, came = float(first.expected[largest]), float(first.actual[largest])
    if right and came and _is_plain(came / right):
        factor = float(f"{came / right:.3g}")
        yield ("factor", f"{factor:g}"), lambda leaf, _: leaf.expected * factor
    if _is_plain(came - right):
        offset = float(f"{came - right:.3g}")
        yield ("offset", f"{offset:g}"), lambda leaf, _: leaf.expected + offset


def _is_plain(number: float) -> bool:
    """Whether three digits write a number, other than 1, 0 and −1."""
    if not np.isfinite(number) or abs(number) < 1e-6 or abs(number) > 1e6:
        return False
    return abs(float(f"{number:.3g}") - number) < RTOL * abs(number) and round(number, 6) not in (1.0, -1.0)


def _scalars(inputs: Inputs) -> dict[str, float]:
    """Return the arguments that are numbers, and the number of rows where all matrices agree on it."""
    found = {
        name: float(value)
        for name, value in inputs.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    x = next((inputs[name] for name in ("x", "X", "inputs") if name in inputs), None)
    if isinstance(x, np.ndarray) and x.ndim == 2:
        found[ROWS] = float(len(x))
    return found


ROWS = " rows"  # no argument is called so


def _flat(inputs: Inputs) -> dict[str, Any]:
    """Return the arguments that are arrays or numbers, by name; those of groups by position and key."""
    found: dict[str, Any] = {}
    for name, value in inputs.items():
        if isinstance(value, Mapping):
            found |= {f"{name}[{key!r}]": one for key, one in value.items()}
        elif isinstance(value, list | tuple):
            found |= {f"{name}[{i}]": one for i, one in enumerate(value)}
        else:
            found[name] = value
    return {name: one for name, one in found.items() if as_numbers(one) is not None and not isinstance(one, bool)}


def _before(leaf: Leaf, inputs: Inputs) -> Any:
    """Return the argument that has the name of a part of the answer."""
    return inputs.get(leaf.name)


def _one(keys: list[Key]) -> Key | None:
    """Choose what is said: the one relation, the plainest of those that are the same thing, or nothing."""
    if ("unchanged", "") in keys:  # it is the argument of that name, too
        keys = [key for key in keys if key[0] != "argument"]
    if len(keys) > 1 and all(key[0] in _SCALINGS for key in keys):
        # Which number it is cannot be told where they are equal on all inputs; that it is a factor can.
        keys = [key for key in keys if key[0] == "factor"]
    if len(keys) > 1 and all(key[0] == "rounded" for key in keys):
        keys = keys[:1]  # to fewer digits: to more of them the rounded numbers are the same
    return keys[0] if len(keys) == 1 else None


_SCALINGS = ("factor", "times", "divided")


def _id(key: Key, names: Sequence[str]) -> str:
    """Return an id that two relations share only if the same is said of both: reports say it once for an id."""
    name, what = key
    return PREFIX + name + (f"={what.strip()}" if what else "") + (f" of {', '.join(names)}" if all(names) else "")


def _says(key: Key, names: Sequence[str]) -> Text:
    name, what = key
    subject: Sayable = text("checks.place", place=", ".join(names)) if all(names) else text("checks.result")
    return text(f"relations.{name}_rows" if what == ROWS else f"relations.{name}", place=subject, what=what)
