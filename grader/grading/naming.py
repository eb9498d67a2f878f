"""Naming a mistake: the misconception whose outputs are the student's on every input that failed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import inf
from typing import Any

import numpy as np

from grader.checks.mismatch import PLAIN, Rule, compare
from grader.course.answer_key import KeyCase
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.marks import Columns

SENTINEL = 2.0**126  # stands for NaN where two wrong values are held together; exact in float32, too
MORE_MAX = 10  # times as many entries may come back: lists for an array of two axes, and a dict with keys to spare
UNSEEN = ("not_run", "timeout", "died", "unreadable")  # outcomes that say nothing about a value


def candidates(
    cases: Sequence[KeyCase], outcomes: Sequence[Outcome], failing: Sequence[int], rule: Rule = PLAIN
) -> tuple[str, ...]:
    """Return the misconceptions that explain one check's failures, in the author's order.

    Each gives what the student's code gave on every failing input, and is right wherever that was right.

    Parameters
    ----------
    cases : sequence of KeyCase
        The check's cases.
    outcomes : sequence of Outcome
        What the submission gave on each.
    failing : sequence of int
        The positions of those that failed.
    rule : Rule
        The tolerance of the check: two wrong values are one mistake within it, as two right ones are.
    """
    if not failing:
        return ()
    within = PLAIN
    if rule.atol < inf:
        parts = rule.parts if rule.same is not None else ()
        within = Rule(max(rule.rtol, PLAIN.rtol), max(rule.atol, PLAIN.atol), parts=parts, same=rule.same)
    failed = set(failing)
    seen = [i for i, outcome in enumerate(outcomes) if outcome.status != "not_run"]
    return tuple(
        name
        for name in cases[failing[0]].wrongs
        # Which inputs it fails on costs little to ask and rules most of them out.
        if all((name in cases[i].wrongs) == (i in failed) for i in seen)
        and all(alike(cases[i].wrongs[name].outcome(), outcomes[i], within) for i in failing)
    )


def vague(cases: Sequence[KeyCase], failing: Sequence[int], names: Sequence[str]) -> frozenset[str]:
    """Return the names for which nothing but the type of an exception, or NaN, speaks on the failing inputs.

    Many mistakes end in a ValueError, and many in NaN: this alone tells none of them.
    """
    return frozenset(
        name
        for name in names
        if not any(_tells(wrong.outcome()) for i in failing if (wrong := cases[i].wrongs.get(name)) is not None)
    )


def credible(
    explaining: Mapping[str, Sequence[str]],
    vaguely: Mapping[str, Collection[str]],
    predicted: Mapping[str, Collection[str]],
    passed: Collection[str],
    examined: Collection[str] = (),
) -> dict[str, tuple[str, ...]]:
    """Leave out a name that is vague in all checks, unless it explains every failed check and fails no other.

    Parameters
    ----------
    explaining : mapping
        For each failed check its candidates.
    vaguely : mapping
        For each failed check those candidates that are vague there.
    predicted : mapping
        For each misconception the checks that it fails.
    passed : collection of str
        The checks that the submission passed.
    examined : collection of str
        Checks that a function of the author's judges: drawn weights and the like are wrong in one way with any
        numbers, so that it is enough if the mistake fails them, too.
    """
    clear = {name for check, names in explaining.items() for name in names if name not in vaguely.get(check, ())}

    def holds(name: str) -> bool:
        fails = set(predicted.get(name, ()))
        accounts = all(name in names or check in fails & set(examined) for check, names in explaining.items())
        return name in clear or (fails.isdisjoint(passed) and accounts)

    return {check: tuple(name for name in names if holds(name)) for check, names in explaining.items()}


def choose(
    explaining: Mapping[str, Sequence[str]], predicted: Mapping[str, Collection[str]], passed: Collection[str]
) -> dict[str, str]:
    """Choose one name for each failed check, looking at all checks together.

    Of the names that explain a check, the one is taken that contradicts the fewest passed checks, then the one
    that explains the most failed ones, then the author's first.

    Parameters
    ----------
    explaining : mapping
        For each failed check its candidates.
    predicted : mapping
        For each misconception the checks that it fails.
    passed : collection of str
        The checks that the submission passed.
    """
    n_explained = Counter(name for names in explaining.values() for name in names)

    def rank(name: str) -> tuple[int, int]:
        return len(set(predicted.get(name, ())) & set(passed)), -n_explained[name]

    return {check: min(names, key=rank) for check, names in explaining.items() if names}


def alike(wrong: Outcome, outcome: Outcome, rule: Rule = PLAIN) -> bool:
    """Whether a misconception's outcome and a student's are the same: value, arguments, or exception."""
    if wrong.status != outcome.status or outcome.status in UNSEEN:
        return False
    if wrong.status != "returned":
        fault = outcome.fault
        return fault is not None and fault.type_name == wrong.detail
    # A hundred thousand entries would otherwise be gone through for each case of each misconception.
    limit = MORE_MAX * (1 + _n_entries(wrong.value) + _n_entries(wrong.args_after))
    if _n_entries((outcome.value, outcome.args_after), limit) > limit:
        return False
    if compare(_comparable(wrong.value), _comparable(outcome.value), rule) is not None:
        return False
    if wrong.args_after is None or outcome.args_after is None:
        return True
    return compare(_comparable(list(wrong.args_after)), _comparable(list(outcome.args_after))) is None


def _n_entries(value: Any, limit: int = sys.maxsize) -> int:
    """Count the entries of nested arrays, lists, tuples and dicts, giving up beyond the limit."""
    n, waiting = 0, [value]
    while waiting and n <= limit:
        thing = waiting.pop()
        if isinstance(thing, Mapping):
            thing = list(thing.values())
        if isinstance(thing, np.ndarray):
            n += thing.size
        elif isinstance(thing, list | tuple):
            n += len(thing)
            if n <= limit:
                waiting += thing
    return n


def _tells(wrong: Outcome) -> bool:
    """Whether an outcome is more than an exception's type or NaN."""
    return wrong.status == "returned" and not _is_nan(wrong.value)


def _is_nan(value: Any) -> bool:
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return bool(value.size and np.isnan(value).all())
    if isinstance(value, float):
        return value != value
    parts = list(value.values()) if isinstance(value, Mapping) else value
    return isinstance(parts, list | tuple) and bool(parts) and all(_is_nan(part) for part in parts)


def _comparable(value: Any) -> Any:
    """Replace NaN, which agrees with nothing, by a number that nothing computes."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return np.where(np.isnan(value), np.float32(SENTINEL), value)  # float16 becomes float32
    if isinstance(value, float):
        return SENTINEL if value != value else value
    if isinstance(value, Columns):
        return Columns({key: _comparable(item) for key, item in value.items()}, value.index)
    if isinstance(value, Mapping):
        return {key: _comparable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_comparable(item) for item in value]
    if isinstance(value, tuple):
        return tuple(_comparable(item) for item in value)
    return value
