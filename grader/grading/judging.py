"""From the outcomes of a check's calls to a verdict, with the simplest failing input."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from grader.checks.bulk import Answers, has_float32, unroll
from grader.checks.check import Check
from grader.checks.finding import Finding
from grader.checks.inputs import Inputs
from grader.checks.kinds import Pure
from grader.checks.mismatch import Mismatch
from grader.checks.numbers import is_float32
from grader.checks.wording import describe
from grader.course.answer_key import KeyCase
from grader.errors import DeclarationError
from grader.result import Verdict
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.encode import to_value
from grader.sandbox.worker.wire import Call
from grader.text.messages import Sayable, text

T = TypeVar("T")
HALF_DIGITS = 2.0**14  # of float32's 24 bits: numbers like 0.5 or 3.125 need a few
LONG_MIN = 4  # such numbers that float32 holds by chance, of float64's 53 bits each: never
ERROR_MAX = 300  # characters of a fault of the grader's that help whoever reports it

STATUS_VERDICT = {
    "raised": Verdict.ERROR,
    "missing": Verdict.FAILED,
    "arity": Verdict.FAILED,
    "unsendable": Verdict.FAILED,
    "timeout": Verdict.TIMEOUT,
    "died": Verdict.ERROR,
    "unreadable": Verdict.ERROR,
}


class Read(Sequence[T]):
    """What is read out of a key once somebody asks for it: a right answer is mostly judged without.

    Parameters
    ----------
    makers : sequence of callable
        Each reads one value.
    """

    def __init__(self, makers: Sequence[Callable[[], T]]) -> None:
        self._makers = makers
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._makers)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        """Return one value, or some of them."""
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        if place not in self._made:
            self._made[place] = self._makers[place]()
        return self._made[place]


@dataclasses.dataclass(frozen=True)
class Prepared:
    """A check with its key, as plain values, ready to be asked of any number of submissions."""

    check: Check
    cases: Sequence[KeyCase]
    calls: Sequence[Call]
    inputs: Sequence[Inputs]
    accepts: Sequence[dict[str, Any]]
    answers: Mapping[str, Answers]

    @functools.cached_property
    def otherwise(self) -> Prepared | None:
        """The same with inputs in another form that is right as well, such as labels as floats, if there is one."""
        inputs = [self.check.otherwise(one) for one in self.inputs]
        if not any(inputs):
            return None
        others = [one or same for one, same in zip(inputs, self.inputs, strict=True)]
        other = dataclasses.replace(self, inputs=others, calls=[self.check.call(one) for one in others])
        if not isinstance(self.check.kind, Pure):
            return other
        accepts = [dict(self.check.kind.unchanged(one)) for one in others]  # what is left alone is what was given
        answers = {key: unroll([to_value(one[key]) for one in accepts]) for key in self.answers}
        return dataclasses.replace(other, accepts=accepts, answers=answers)


@dataclasses.dataclass(frozen=True)
class Failure:
    """One failing call: its number among the cases, its inputs and what is wrong with it."""

    index: int
    inputs: Inputs
    expected: Any
    outcome: Outcome
    check: Check
    mismatch: Mismatch

    @functools.cached_property
    def finding(self) -> Finding:
        """What is wrong, in words; of many failures, one or two are read."""
        target = self.check.target
        is_call = target.show.rstrip().endswith(")") if target.kind == "scenario" else target.kind == "function"
        is_computed = bool(target.args or target.kwargs)
        return describe(self.mismatch, hides=self.check.kind.hides, is_call=is_call, is_computed=is_computed)


@dataclasses.dataclass(frozen=True)
class Judged:
    """What the calls of one check showed.

    ``failures`` stand in the order of the cases, from simple to complex. ``hangs`` are the function that did not
    come back and the check that showed it first, where that was another one.
    """

    verdict: Verdict
    matched_key: str | None = None
    failures: tuple[Failure, ...] = ()
    notes: tuple[Sayable, ...] = ()
    hangs: tuple[str, str] | None = None


def prepare(check: Check, cases: Sequence[KeyCase]) -> Prepared:
    """Build the calls of a check from its key."""
    calls = [check.call_sent(case.inputs) for case in cases]
    answers = {key: unroll([case.accepts[key] for case in cases]) for key in cases[0].accepts}
    inputs = Read([case.plain_inputs for case in cases])
    accepts = Read([case.plain_accepts for case in cases])
    return Prepared(check, cases, calls, inputs, accepts, answers)


def judge(prepared: Prepared, outcomes: Sequence[Outcome]) -> Judged:
    """Judge the outcomes of a check's calls.

    A check passes when every call agrees with the answers of one accepted key. Calls without an outcome, or a
    fault of ours in judging, are never points.
    """
    try:
        return _judge(prepared, outcomes)
    except DeclarationError as error:
        return Judged(Verdict.INTERNAL, notes=(text("grading.author_mistake", problem=error.message),))
    except Exception as error:  # an author's examiner may raise on a value that it did not foresee
        return Judged(Verdict.INTERNAL, notes=(text("grading.internal", error=repr(error)[:ERROR_MAX]),))


def _judge(prepared: Prepared, outcomes: Sequence[Outcome]) -> Judged:
    # Of keys that fit equally well the first, as the author ordered them.
    key, failures, may_be_float32 = "", None, True
    for name in prepared.answers:
        found, is_open = _failures(prepared, outcomes, name)
        if failures is None or _rank(found) < _rank(failures):
            key, failures, may_be_float32 = name, found, is_open
        if not failures:
            break
    if failures:
        return Judged(_verdict(failures), failures=failures)
    asked = [one for one, case in zip(outcomes, prepared.cases, strict=False) if not case.is_small]
    n_returned = sum(outcome.status == "returned" for outcome in asked)
    if n_returned != sum(not case.is_small for case in prepared.cases) or not n_returned:
        return Judged(Verdict.INTERNAL, notes=(text("grading.internal", error="calls without an outcome"),))
    return Judged(Verdict.PASSED, key or None, notes=_notes(outcomes) if may_be_float32 else ())


def _rank(failures: Sequence[Failure]) -> tuple[int, bool]:
    """How badly a key fits: by the number of failures, then by whether the answer has none of its keys."""
    return len(failures), bool(failures) and failures[0].mismatch.kind == "keys"


def _failures(prepared: Prepared, outcomes: Sequence[Outcome], key: str) -> tuple[tuple[Failure, ...], bool]:
    """Return the calls that fail by one accepted key, and whether some that passed may be float32."""
    check = prepared.check
    certain = check.kind.certain(prepared.answers[key], outcomes)
    found = []
    for i, (outcome, is_right) in enumerate(zip(outcomes, certain.right, strict=True)):
        if is_right or outcome.status == "not_run":
            continue
        expected, inputs = prepared.accepts[i][key], prepared.inputs[i]
        mismatch = mismatch_of(check, expected, outcome, inputs)
        if mismatch is not None:
            found.append(Failure(i, inputs, expected, outcome, check, mismatch))
    if all(prepared.cases[one.index].is_small for one in found):
        found = []
    return tuple(found), certain.may_be_float32


def mismatch_of(check: Check, expected: Any, outcome: Outcome, inputs: Inputs) -> Mismatch | None:
    """Hold one outcome against one accepted answer."""
    if outcome.status == "returned":
        return check.kind.mismatch(expected, outcome, inputs)
    called = check.target.name if check.target.kind == "function" else ", ".join(check.functions)
    return Mismatch("no_value", expected, outcome, detail=called)


def _verdict(failures: Sequence[Failure]) -> Verdict:
    """A time-out or a death is the verdict wherever it stands; else the simplest failing input decides."""
    verdicts = [STATUS_VERDICT.get(failure.outcome.status, Verdict.FAILED) for failure in failures]
    if Verdict.TIMEOUT in verdicts:
        return Verdict.TIMEOUT
    if any(failure.outcome.status in ("died", "unreadable") for failure in failures):
        return Verdict.ERROR
    return verdicts[0]


def _notes(outcomes: Sequence[Outcome]) -> tuple[Sayable, ...]:
    arrays = [array for outcome in outcomes for array in _arrays(outcome.value)]
    # A difference of nearly equal numbers has few digits, so that float32 may hold it by chance; but not all of them.
    if has_float32(arrays) and any(is_float32(array) for array in arrays) and all(map(_is_held, arrays)):
        # The type says it; float64 must hold many numbers with float32's last digits, or it is chance.
        is_said = any(array.dtype in (np.float32, np.float16) for array in arrays)
        if is_said or sum(map(_n_long, arrays)) >= LONG_MIN:
            return (text("checks.float32"),)
    return ()


def _n_long(array: NDArray[Any]) -> int:
    """How many numbers need more than half of the digits that float32 has."""
    if array.dtype.kind != "f":
        return 0
    with np.errstate(all="ignore"):  # inf and NaN are no numbers with digits
        scaled = np.frexp(array)[0] * HALF_DIGITS
        return int(np.count_nonzero(np.floor(scaled) != scaled))


def _is_held(array: NDArray[Any]) -> bool:
    """Whether float32 holds all numbers of an array exactly."""
    with np.errstate(all="ignore"):  # beyond float32's range a number becomes inf, and is not held
        return bool((array.astype(np.float32) == array).all()) if array.dtype.kind == "f" else True


def _arrays(value: Any) -> list[Any]:
    if isinstance(value, np.ndarray):
        return [value]
    if isinstance(value, list | tuple):
        return [array for item in value[:4] for array in _arrays(item)]
    if isinstance(value, dict):
        return [array for item in list(value.values())[:8] for array in _arrays(item)]
    return []
