"""The kinds of check: what each expects of a call, and what it finds to differ in what came back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, Protocol, cast

import numpy as np

from grader.checks import gradients
from grader.checks.bulk import Answers, Certain, certain
from grader.checks.finding import Finding
from grader.checks.inputs import Inputs
from grader.checks.mismatch import PLAIN, Mismatch, Part, Rule, compare, finite
from grader.checks.numbers import is_float32
from grader.checks.oracle import Oracle
from grader.checks.refusing import listed, near, refuse, shown
from grader.checks.upto import check_answer
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.marks import Columns
from grader.sandbox.worker.wire import Call, Items, Warned
from grader.text.messages import Words, text

ONLY_KEY = ""  # the name of the expected value where a check accepts just one

Formula = Callable[[ModuleType, Inputs], Any]
Accepted = Mapping[str, Any]


class UnfitInputsError(Exception):
    """These inputs say nothing about a submission, so they are left out of the key."""


class Kind(Protocol):
    """A kind of check: what it expects of a call, and what it finds to differ in what came back."""

    @property
    def wants_args(self) -> bool:
        """Whether arguments are looked at after the call."""

    @property
    def cost(self) -> int:
        """How many calls of the reference one expected answer takes, about."""

    @property
    def hides(self) -> bool:
        """Whether expected values stay unsaid, as they are what the student is to work out."""

    def expect(self, oracle: Oracle, call: Call, inputs: Inputs) -> Accepted:
        """Compute what is accepted, by name; on the reference, when the answer key is compiled."""

    def mismatch(self, expected: Any, outcome: Outcome, inputs: Inputs) -> Mismatch | None:
        """Hold a call that came back with a value against one accepted answer."""

    def certain(self, answers: Answers, outcomes: Sequence[Outcome]) -> Certain:
        """Say of which calls it is certain that they are right, all at once."""


class _OneByOne:
    """Looks at call by call, where there is no shorter way."""

    hides: bool = False

    def certain(self, answers: Answers, outcomes: Sequence[Outcome]) -> Certain:
        """Never be certain."""
        return Certain([False] * len(outcomes))


@dataclasses.dataclass(frozen=True)
class Agree:
    """The value agrees with the reference's, or with one of several accepted formulas.

    ``quiet`` asks besides that no warning about overflow, invalid values or division came up.
    """

    rule: Rule = PLAIN
    accepts: Mapping[str, Formula] = dataclasses.field(default_factory=dict)
    quiet: bool = False
    hides: bool = False
    wants_args: bool = False
    cost: int = 1

    def expect(self, oracle: Oracle, call: Call, inputs: Inputs) -> Accepted:
        """Call the reference, or the accepted formulas."""
        if not self.accepts:
            return {ONLY_KEY: oracle.value(call)}
        return {key: formula(oracle.module, inputs) for key, formula in self.accepts.items()}

    def check_fits(self, target: str, accepted: Accepted) -> None:
        """Refuse names of parts that an accepted answer does not have.

        Raises
        ------
        DeclarationError
            If there are others, or another number of them.
        """
        names, select = self.rule.parts, self.rule.select
        for answer in accepted.values():
            if self.rule.columns != PLAIN.columns and not isinstance(answer, Columns):
                refuse("columns_of_no_table", given=self.rule.columns, target=target)
            if names and not (isinstance(answer, list | tuple) and len(answer) == len(names)):
                is_several = isinstance(answer, list | tuple)
                actual = text("declare.n_parts", n=len(answer)) if is_several else text("declare.one_value")
                refuse("parts_do_not_fit", n_parts=len(names), parts=", ".join(names), target=target, actual=actual)
            if self.rule.same is not None:
                check_answer(self.rule.same, answer, names)
            keys = [str(key) for key in answer] if isinstance(answer, Mapping) else []
            for name in () if names else select:
                if name not in keys:
                    refuse("key_not_given", given=name, target=target, near=near(name, keys), known=listed(keys))

    def mismatch(self, expected: Any, outcome: Outcome, inputs: Inputs) -> Mismatch | None:
        """Compare values, then look at warnings."""
        found = compare(expected, outcome.value, self.rule)
        if found is None and self.quiet:
            return _loud(outcome.warnings, expected, outcome.value)
        if found is not None and found.path and self.hides and isinstance(expected, Mapping):
            wrong = [key for key in expected if compare(expected[key], outcome.value[key], self.rule) is not None]
            return Mismatch("table", expected, outcome.value, detail=wrong)
        return found

    def certain(self, answers: Answers, outcomes: Sequence[Outcome]) -> Certain:
        """Compare all values at once."""
        if self.quiet and any(outcome.warnings for outcome in outcomes):
            return Certain([False] * len(outcomes))
        return certain(answers, outcomes, self.rule)


# How NumPy begins its warnings of numbers gone wrong; an underflow to 0 is none of them, whoever asks to be told.
LOUD = ("overflow", "invalid value", "divide by zero")


def _loud(warnings: tuple[Warned, ...], expected: Any, actual: Any) -> Mismatch | None:
    for warned in warnings:
        if warned.category == "RuntimeWarning" and warned.message.startswith(LOUD):
            return Mismatch("warned", expected, actual, detail=warned.message)
    return None


@dataclasses.dataclass(frozen=True)
class Gradient(_OneByOne):
    """The value is the gradient of the reference's loss, as central differences give it.

    Attributes
    ----------
    of : callable
        ``of(reference, inputs) -> float``, the loss on the reference.
    wrt : tuple of str
        The inputs that it is differentiated by; the value holds one gradient for each, in order (or by key).
    as_dict : bool
        Whether the value is a dict with the names of ``wrt`` as keys.
    get, put : callable
        Take the array of one name out of the inputs, and put another in its place.
    """

    of: Formula
    wrt: tuple[str, ...]
    as_dict: bool = False
    get: Callable[[Inputs, str], Any] = lambda inputs, name: inputs[name]
    put: Callable[[Inputs, str, Any], Inputs] = lambda inputs, name, value: {**inputs, name: value}
    wants_args: bool = False
    cost: int = 20  # two steps and two sides for each weight; a net has some ten

    def expect(self, oracle: Oracle, call: Call, inputs: Inputs) -> Accepted:
        """Differentiate the reference's loss numerically, with h and with h/10.

        Raises
        ------
        UnfitInputsError
            If the loss has a kink there: it has no gradient to compare with.
        """
        expected = {}
        for name in self.wrt:
            theta = np.asarray(self.get(inputs, name), dtype=np.float64)

            def loss(value: Any, name: str = name) -> float:
                return float(self.of(oracle.module, self.put(inputs, name, value)))

            if gradients.has_kink(loss, theta):
                raise UnfitInputsError(name)
            expected[name] = [
                gradients.numerical_gradient(loss, theta, step) for step in (gradients.STEP, gradients.STEP / 10)
            ]
        return {ONLY_KEY: expected}

    def mismatch(self, expected: Any, outcome: Outcome, inputs: Inputs) -> Mismatch | None:
        """Hold each parameter's gradient against the numerical one by its relative error."""
        # Structure and shapes first, with a tolerance that every number passes.
        anything = Rule(rtol=np.inf, atol=np.inf, parts=self.wrt)
        shaped = {name: steps[0] for name, steps in expected.items()}
        found = compare(self._arranged(shaped), outcome.value, anything)
        if found is not None:
            return found
        for name, steps, value in self._parts(expected, outcome.value):
            if not _fits(steps, value):
                return Mismatch("gradient", steps[0], value, (Part(name),))
        return None

    def _parts(self, expected: Any, value: Any) -> Iterator[tuple[str, list[Any], Any]]:
        """Yield each parameter with its expected gradients and the one that came back."""
        for i, (name, steps) in enumerate(expected.items()):
            if self.as_dict:
                yield name, steps, value[name]
            else:
                yield name, steps, value[i] if len(expected) > 1 else value

    def _arranged(self, gradient: Mapping[str, Any]) -> Any:
        """The form in which the gradients come back: a dict, a tuple, or the array alone."""
        if self.as_dict:
            return gradient
        return tuple(gradient.values()) if len(gradient) > 1 else next(iter(gradient.values()))


def _fits(steps: list[Any], value: Any) -> bool:
    """Whether a gradient is near enough to the numerical one with h or, in between, to that with h/10.

    Where a derivative is 0 or small, what is left of the difference may be rounding: a gradient that is off by no more
    than the two steps are from each other is as right as they are.
    """
    numbers = finite(value)
    if numbers is None:
        return False
    actual = numbers.reshape(steps[0].shape)
    error = gradients.relative_error(actual, steps[0])
    is_single = is_float32(numbers)
    bound = gradients.FLOAT32_PASS_BELOW if is_single else gradients.PASS_BELOW
    if error < bound:
        return True
    floor = gradients.FLOAT32_NOISE if is_single else gradients.NOISE
    apart = float(np.linalg.norm(np.ravel(steps[0] - steps[1])))
    if np.linalg.norm(np.ravel(actual - steps[0])) <= min(max(floor, apart), gradients.NOISE_MAX):
        return True
    return error <= gradients.FAIL_ABOVE and gradients.relative_error(actual, steps[1]) < bound


@dataclasses.dataclass(frozen=True)
class Pure:
    """The call leaves its arguments as they were."""

    names: tuple[str, ...]
    wants_args: bool = True
    hides: bool = False
    cost: int = 1

    def expect(self, oracle: Oracle, call: Call, inputs: Inputs) -> Accepted:
        """Expect the arguments themselves."""
        return self.unchanged(inputs)

    def unchanged(self, inputs: Inputs) -> Accepted:
        """Return the arguments as they are handed over."""
        return {ONLY_KEY: [inputs[name] for name in self.names]}

    def mismatch(self, expected: Any, outcome: Outcome, inputs: Inputs) -> Mismatch | None:
        """Compare each argument after the call with what it was."""
        after = (*(outcome.args_after or ()), *[None] * len(self.names))
        for name, one, other in zip(self.names, expected, after[: len(self.names)], strict=True):
            if not _is_unchanged(one, other):
                return Mismatch("changed", one, other, (Part(name),))
        return None

    def certain(self, answers: Answers, outcomes: Sequence[Outcome]) -> Certain:
        """Compare the arguments as they travelled: those that are the same to the bit have not changed."""
        n = len(self.names)
        right = [
            outcome.status == "returned" and (outcome.args_sent or [])[:n] == cast(Items, one).items
            for outcome, one in zip(outcomes, answers.sent, strict=True)
        ]
        return Certain(right, may_be_float32=False)


EXACTLY = Rule(rtol=0.0, atol=0.0, shape="same")


def _is_unchanged(before: Any, after: Any) -> bool:
    return compare(before, after, EXACTLY) is None and _same_keys(before, after)


def _same_keys(before: Any, after: Any) -> bool:
    """Whether no dict has got a key more: a result may have some, but an argument may not."""
    if isinstance(before, Mapping):
        return before.keys() == after.keys() and all(_same_keys(one, after[key]) for key, one in before.items())
    if isinstance(before, list | tuple):
        return all(_same_keys(one, other) for one, other in zip(before, after, strict=True))
    return True


Examiner = Callable[[Any, Any, Inputs], "Finding | Words | Mismatch | None"]


@dataclasses.dataclass(frozen=True)
class Examine(_OneByOne):
    """A plain function says what is wrong with the value, where no declaration fits.

    Attributes
    ----------
    examiner : callable
        ``examiner(value, expected, inputs)`` returns what is wrong (a sentence in both languages, a finding, or
        the mismatch that :func:`~grader.checks.mismatch.compare` found), or ``None``.
    expects : callable, optional
        ``expects(reference, inputs)``: what the examiner is given as ``expected``.
    """

    examiner: Examiner
    expects: Formula | None = None
    wants_args: bool = False
    cost: int = 1

    def expect(self, oracle: Oracle, call: Call, inputs: Inputs) -> Accepted:
        """Compute what the examiner compares with, if anything."""
        return {ONLY_KEY: None if self.expects is None else self.expects(oracle.module, inputs)}

    def mismatch(self, expected: Any, outcome: Outcome, inputs: Inputs) -> Mismatch | None:
        """Ask the examiner."""
        said = self.examiner(outcome.value, expected, inputs)
        if said is None or isinstance(said, Mismatch):
            return said
        if not isinstance(said, Finding | Words):
            refuse("judge_returned", given=shown(said))
        return Mismatch("said", expected, outcome.value, detail=said)
