"""The kinds of check: what each expects of a call, and how each judges what came back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any, Protocol

import msgspec
import numpy as np

from grader.checks import gradients
from grader.checks.compare import Compare, as_numbers, compare, is_float32
from grader.checks.finding import Finding, finding
from grader.checks.inputs import Inputs
from grader.checks.oracle import Oracle
from grader.checks.show import show_value
from grader.checks.whole import Answers, Together, verdicts
from grader.messages import Words, text
from grader.sandbox.inside.wire import Call, Items, Warned
from grader.sandbox.outcome import Outcome

ONLY_KEY = ""  # the name of the expected value where a check accepts just one

Rule = Callable[[ModuleType, Inputs], Any]
Accepted = Mapping[str, Any]


class UnfitInputsError(Exception):
    """These inputs say nothing about a submission, so they are left out of the key."""


class Kind(Protocol):
    """A kind of check: what it expects of a call, and how it judges what came back."""

    @property
    def wants_args(self) -> bool:
        """Whether arguments are looked at after the call."""

    @property
    def cost(self) -> int:
        """How many calls of the reference one expected answer takes, about."""

    def expect(self, oracle: Oracle, call: Call, inputs: Inputs) -> Accepted:
        """Compute what is accepted, by name; on the reference, when the answer key is compiled."""

    def judge(self, expected: Any, outcome: Outcome, inputs: Inputs) -> Finding | None:
        """Judge a call that came back with a value against one accepted answer."""

    def verdicts(self, answers: Answers, outcomes: Sequence[Outcome]) -> Together:
        """Whether calls pass, all at once; one that came back with no value is left open."""

    def fails(self, expected: Any, outcome: Outcome, inputs: Inputs) -> bool:
        """Whether :meth:`judge` finds something, without its words."""


class _OneByOne:
    """Judges call by call, where there is no shorter way."""

    def verdicts(self, answers: Answers, outcomes: Sequence[Outcome]) -> Together:
        """Never be certain."""
        return Together([None] * len(outcomes))


@dataclasses.dataclass(frozen=True)
class Agree:
    """The value agrees with the reference's, or with one of several accepted rules.

    ``quiet`` asks besides that no warning about overflow, invalid values or division came up.
    """

    how: Compare = dataclasses.field(default_factory=Compare)
    accepts: Mapping[str, Rule] = dataclasses.field(default_factory=dict)
    quiet: bool = False
    wants_args: bool = False
    cost: int = 1

    def expect(self, oracle: Oracle, call: Call, inputs: Inputs) -> Accepted:
        """Call the reference, or the accepted rules."""
        if not self.accepts:
            return {ONLY_KEY: oracle.value(call)}
        return {key: rule(oracle.module, inputs) for key, rule in self.accepts.items()}

    def judge(self, expected: Any, outcome: Outcome, inputs: Inputs) -> Finding | None:
        """Compare values, then look at warnings."""
        found = compare(expected, outcome.value, self.how)
        if found is not None and self.how.hides:
            return msgspec.structs.replace(found, expected="")
        if found is None and self.quiet:
            return _noisy(outcome.warnings, expected, outcome.value)
        return found

    def verdicts(self, answers: Answers, outcomes: Sequence[Outcome]) -> Together:
        """Compare all values at once."""
        if self.quiet and any(outcome.warnings for outcome in outcomes):
            return Together([None] * len(outcomes))
        return verdicts(answers, outcomes, self.how)

    def fails(self, expected: Any, outcome: Outcome, inputs: Inputs) -> bool:
        """Compare values without words, then look at warnings."""
        how = msgspec.structs.replace(self.how, is_wordless=True)
        if compare(expected, outcome.value, how) is not None:
            return True
        return self.quiet and _noisy(outcome.warnings, expected, outcome.value) is not None


# How NumPy begins its warnings of numbers gone wrong; an underflow to 0 is none of them, whoever asks to be told.
LOUD = ("overflow", "invalid value", "divide by zero")


def _noisy(warnings: tuple[Warned, ...], expected: Any, actual: Any) -> Finding | None:
    for warned in warnings:
        if warned.category == "RuntimeWarning" and warned.message.startswith(LOUD):
            rationale = text("checks.warned", message=warned.message)
            return finding(rationale, show_value(expected), show_value(actual))
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

    of: Rule
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

    def judge(self, expected: Any, outcome: Outcome, inputs: Inputs) -> Finding | None:
        """Judge each parameter's gradient by its relative error."""
        # Structure and shapes first, with a tolerance that every number passes.
        anything = Compare(rtol=np.inf, atol=np.inf, parts=self.wrt)
        shaped = {name: steps[0] for name, steps in expected.items()}
        found = compare(self._arranged(shaped), outcome.value, anything)
        if found is not None:
            return found
        for i, (name, steps) in enumerate(expected.items()):
            value = outcome.value
            if self.as_dict:
                value = value[name]
            elif len(expected) > 1:
                value = value[i]
            found = _judge_gradient(name, steps, value)
            if found is not None:
                return found
        return None

    def fails(self, expected: Any, outcome: Outcome, inputs: Inputs) -> bool:
        """Judge it."""
        return self.judge(expected, outcome, inputs) is not None

    def _arranged(self, gradient: Mapping[str, Any]) -> Any:
        """The form in which the gradients come back: a dict, a tuple, or the array alone."""
        if self.as_dict:
            return gradient
        return tuple(gradient.values()) if len(gradient) > 1 else next(iter(gradient.values()))


def _judge_gradient(name: str, steps: list[Any], value: Any) -> Finding | None:
    numbers = as_numbers(value)
    if numbers is None or not np.isfinite(numbers).all():
        return finding(text("checks.nan", place=name), show_value(steps[0]), show_value(value))
    expected = steps[0]
    actual = numbers.reshape(expected.shape)
    error = gradients.relative_error(actual, expected)
    bound = gradients.FLOAT32_PASS_BELOW if is_float32(numbers) else gradients.PASS_BELOW
    if error < bound:
        return None
    if error <= gradients.FAIL_ABOVE and gradients.relative_error(actual, steps[1]) < bound:
        return None
    rationale = text(_gradient_key(expected, actual), name=name, error=f"{error:.2g}")
    return finding(rationale, show_value(expected), show_value(actual))


def _gradient_key(expected: Any, actual: Any) -> str:
    """Name the plain ways to be wrong by a factor; each must fit within the tolerance itself."""
    variants = {
        "checks.gradient_sign": -expected,
        "checks.gradient_twice": 2 * expected,
        "checks.gradient_half": expected / 2,
        "checks.gradient_zero": np.zeros_like(expected),
    }
    if expected.ndim == 2 and expected.shape[0] != 1 and expected.shape[1] != 1:
        variants["checks.gradient_transposed"] = expected.T.reshape(expected.shape)
    for key, variant in variants.items():
        if expected.any() and gradients.relative_error(actual, variant) < gradients.PASS_BELOW:
            return key
    return "checks.gradient"


@dataclasses.dataclass(frozen=True)
class Pure:
    """The call leaves its arguments as they were."""

    names: tuple[str, ...]
    wants_args: bool = True
    cost: int = 1

    def expect(self, oracle: Oracle, call: Call, inputs: Inputs) -> Accepted:
        """Expect the arguments themselves."""
        return {ONLY_KEY: [inputs[name] for name in self.names]}

    def judge(self, expected: Any, outcome: Outcome, inputs: Inputs) -> Finding | None:
        """Compare each argument after the call with what it was."""
        after = outcome.args_after or ()
        for i, name in enumerate(self.names):
            found = _unchanged(name, expected[i], after[i] if i < len(after) else None)
            if found is not None:
                return found
        return None

    def verdicts(self, answers: Answers, outcomes: Sequence[Outcome]) -> Together:
        """Compare the arguments as they travelled: those that are the same to the bit have not changed."""
        n = len(self.names)
        passes: list[bool | None] = [
            True if (outcome.args_sent or [])[:n] == one.items else None
            for outcome, one in zip(outcomes, answers.sent, strict=True)
            if isinstance(one, Items)
        ]
        return Together(passes, may_be_float32=False)

    def fails(self, expected: Any, outcome: Outcome, inputs: Inputs) -> bool:
        """Judge it."""
        return self.judge(expected, outcome, inputs) is not None


EXACTLY = Compare(rtol=0.0, atol=0.0, shape="same", is_wordless=True)


def _unchanged(name: str, before: Any, after: Any) -> Finding | None:
    if compare(before, after, EXACTLY) is None and _same_keys(before, after):
        return None
    return finding(text("checks.changed", name=name), show_value(before), show_value(after))


def _same_keys(before: Any, after: Any) -> bool:
    """Whether no dict has got a key more: a result may have some, but an argument may not."""
    if isinstance(before, Mapping):
        return before.keys() == after.keys() and all(_same_keys(one, after[key]) for key, one in before.items())
    if isinstance(before, list | tuple):
        return all(_same_keys(one, other) for one, other in zip(before, after, strict=True))
    return True


Examiner = Callable[[Any, Any, Inputs], "Finding | Words | None"]


@dataclasses.dataclass(frozen=True)
class Examine(_OneByOne):
    """A plain function says what is wrong with the value, where no declaration fits.

    Attributes
    ----------
    examiner : callable
        ``examiner(value, expected, inputs)`` returns what is wrong (a sentence in both languages, or a
        finding), or ``None``.
    expects : callable, optional
        ``expects(reference, inputs)``: what the examiner is given as ``expected``.
    """

    examiner: Examiner
    expects: Rule | None = None
    wants_args: bool = False
    cost: int = 1

    def expect(self, oracle: Oracle, call: Call, inputs: Inputs) -> Accepted:
        """Compute what the examiner compares with, if anything."""
        return {ONLY_KEY: None if self.expects is None else self.expects(oracle.module, inputs)}

    def judge(self, expected: Any, outcome: Outcome, inputs: Inputs) -> Finding | None:
        """Ask the examiner."""
        said = self.examiner(outcome.value, expected, inputs)
        return finding(said, actual=show_value(outcome.value)) if isinstance(said, Words) else said

    def fails(self, expected: Any, outcome: Outcome, inputs: Inputs) -> bool:
        """Judge it."""
        return self.judge(expected, outcome, inputs) is not None
