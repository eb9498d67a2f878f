"""A check: one thing that is true of a right solution, with its points and what is said when it is not."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, Literal

from grader.checks.inputs import Case, Inputs, with_floats
from grader.checks.kinds import Kind
from grader.checks.show import show_call
from grader.sandbox.worker.encode import to_value
from grader.sandbox.worker.wire import Call, Value
from grader.text.messages import Words

Carry = Literal["no", "points"]
LIMIT_S = 10.0  # processor time for a check's calls: honest ones take under a second, on a slow laptop a few


@dataclasses.dataclass(frozen=True)
class Target:
    """What a check calls, and which of its inputs it hands over.

    Attributes
    ----------
    kind : {"function", "scenario", "name"}
        A function of the submission, a scenario of the exercise, or the value of a global name.
    name : str
        Its name.
    args, kwargs : tuple of str
        Names of the inputs that are given by position, and by keyword.
    show : str
        How a student would write the call where it is not the plain one; ``{0}`` is the first argument.
    """

    kind: Literal["function", "scenario", "name"]
    name: str
    args: tuple[str, ...] = ()
    kwargs: tuple[str, ...] = ()
    show: str = ""

    def call(self, inputs: Inputs, *, returns_args: bool = False) -> Call:
        """Build the call on these inputs."""
        sent = {name: to_value(inputs[name]) for name in (*self.args, *self.kwargs)}
        return self.call_sent(sent, returns_args=returns_args)

    def call_sent(self, inputs: Mapping[str, Value], *, returns_args: bool = False) -> Call:
        """Build the call on inputs that are encoded already."""
        args = tuple(inputs[name] for name in self.args)
        return Call(self.kind, self.name, args, {name: inputs[name] for name in self.kwargs}, returns_args)

    def shown(self, inputs: Inputs) -> str:
        """Return the call as a line of Python."""
        if self.kind == "name":
            return self.show or self.name
        args = [inputs[name] for name in self.args]
        return show_call(self.name, args, {name: inputs[name] for name in self.kwargs}, self.show)


@dataclasses.dataclass(frozen=True)
class Check:
    """One check of an exercise.

    Attributes
    ----------
    id : str
        Its name in results.
    title : Words
        The line that a student reads: what is true of a right solution.
    points : float
        What passing earns; a check of 0 points is a remark, which is tried and told and never a loss.
    target : Target
        What is called.
    kind : Kind
        What is expected and how it is judged.
    on : Case, optional
        The inputs to draw.
    also : tuple of dict
        Inputs that are tried besides, whatever is drawn.
    n : int
        How many inputs are drawn.
    hints : tuple of Words
        What to try, from general to particular.
    needs : tuple of str
        Checks without which this one is skipped.
    functions : tuple of str
        The names of the submission that it is about.
    key_notes : mapping
        What is said when an accepted key other than the only one was seen.
    limit_s : float
        Processor time for all of its calls together, seconds.
    counts_with : tuple of str
        Checks without which this one is tried and told, but earns nothing: known numbers could be typed in.
    otherwise : callable
        Gives the same inputs in another form that is right as well, ``None`` where there is none: labels as floats,
        or what the author says. A submission that fails with the first form is asked again, and the better counts.
    carry : {"no", "points"}
        Whether it earns its points where the student's function is right but for a helper that is wrong.
    """

    id: str
    title: Words
    points: float
    target: Target
    kind: Kind
    on: Case | None
    also: tuple[Inputs, ...]
    n: int
    hints: tuple[Words, ...]
    needs: tuple[str, ...]
    functions: tuple[str, ...]
    key_notes: Mapping[str, Words] = dataclasses.field(default_factory=dict)
    limit_s: float = LIMIT_S
    otherwise: Callable[[Inputs], Inputs | None] = with_floats
    counts_with: tuple[str, ...] = ()
    carry: Carry = "no"

    @property
    def is_remark(self) -> bool:
        """Whether it is told and costs nothing."""
        return not self.points

    def call(self, inputs: Inputs) -> Call:
        """Build this check's call on these inputs."""
        return self.target.call(inputs, returns_args=self.kind.wants_args)

    def call_sent(self, inputs: Mapping[str, Value]) -> Call:
        """Build this check's call on inputs that are encoded already."""
        return self.target.call_sent(inputs, returns_args=self.kind.wants_args)


def same_inputs(a: Any, b: Any) -> bool:
    """Whether two sets of inputs are the same, to the bit."""
    return bool(to_value(a) == to_value(b))
