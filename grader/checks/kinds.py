"""The kinds of check: what each expects of a call, and how each judges what came back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, Protocol, cast

import msgspec
import numpy as np
from numpy.typing import NDArray

from grader.checks import gradients
from grader.checks.bulk import Answers, Together, verdicts
from grader.checks.finding import Finding, finding
from grader.checks.inputs import Inputs
from grader.checks.mismatch import Compare, as_numbers, compare, is_float32
from grader.checks.oracle import Oracle
from grader.checks.show import show_value
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.wire import Call, Items, Warned
from grader.text.messages import Words, text

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
        found = self._misshapen(expected, outcome, is_wordless=False)
        if found is not None:
            return found
        for name, steps, value in self._parts(expected, outcome.value):
            if not _fits(steps, value):
                return _wrong_gradient(name, steps[0], value)
        return None

    def fails(self, expected: Any, outcome: Outcome, inputs: Inputs) -> bool:
        """Judge it without words."""
        if self._misshapen(expected, outcome, is_wordless=True) is not None:
            return True
        return not all(_fits(steps, value) for _, steps, value in self._parts(expected, outcome.value))

    def _misshapen(self, expected: Any, outcome: Outcome, *, is_wordless: bool) -> Finding | None:
        """Hold structure and shapes against the expected ones, with a tolerance that every number passes."""
        anything = Compare(rtol=np.inf, atol=np.inf, parts=self.wrt, is_wordless=is_wordless)
        shaped = {name: steps[0] for name, steps in expected.items()}
        return compare(self._arranged(shaped), outcome.value, anything)

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


def _finite(value: Any) -> NDArray[Any] | None:
    """Return a gradient's numbers, or ``None`` where some are missing, infinite or NaN."""
    numbers = as_numbers(value)
    return None if numbers is None or not np.isfinite(numbers).all() else numbers


def _fits(steps: list[Any], value: Any) -> bool:
    """Whether a gradient is near enough to the numerical one with h or, in between, to that with h/10."""
    numbers = _finite(value)
    if numbers is None:
        return False
    actual = numbers.reshape(steps[0].shape)
    error = gradients.relative_error(actual, steps[0])
    bound = gradients.FLOAT32_PASS_BELOW if is_float32(numbers) else gradients.PASS_BELOW
    if error < bound:
        return True
    return error <= gradients.FAIL_ABOVE and gradients.relative_error(actual, steps[1]) < bound


def _wrong_gradient(name: str, expected: Any, value: Any) -> Finding:
    numbers = _finite(value)
    if numbers is None:
        return finding(text("checks.nan", place=name), show_value(expected), show_value(value))
    actual = numbers.reshape(expected.shape)
    error = gradients.relative_error(actual, expected)
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
        for name, before, after in self._compared(expected, outcome):
            if not _is_unchanged(before, after):
                return finding(text("checks.changed", name=name), show_value(before), show_value(after))
        return None

    def verdicts(self, answers: Answers, outcomes: Sequence[Outcome]) -> Together:
        """Compare the arguments as they travelled: those that are the same to the bit have not changed."""
        n = len(self.names)
        passes: list[bool | None] = [
            True if outcome.status == "returned" and (outcome.args_sent or [])[:n] == cast(Items, one).items else None
            for outcome, one in zip(outcomes, answers.sent, strict=True)
        ]
        return Together(passes, may_be_float32=False)

    def fails(self, expected: Any, outcome: Outcome, inputs: Inputs) -> bool:
        """Judge it without words."""
        return not all(_is_unchanged(before, after) for _, before, after in self._compared(expected, outcome))

    def _compared(self, expected: Any, outcome: Outcome) -> Iterator[tuple[str, Any, Any]]:
        """Yield each argument by name, as it was and as it is after the call."""
        after = (*(outcome.args_after or ()), *[None] * len(self.names))
        return zip(self.names, expected, after[: len(self.names)], strict=True)


EXACTLY = Compare(rtol=0.0, atol=0.0, shape="same", is_wordless=True)


def _is_unchanged(before: Any, after: Any) -> bool:
    return compare(before, after, EXACTLY) is None and _same_keys(before, after)


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
