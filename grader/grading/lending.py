"""The reference with some of the student's functions in the place of its own; these run in the sandbox alone."""

from __future__ import annotations

import builtins
import contextlib
import dataclasses
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from grader.checks.oracle import Oracle
from grader.course.definition import Definition
from grader.sandbox.outcome import Outcome
from grader.sandbox.scenario import Root, now, place
from grader.sandbox.session import Session
from grader.sandbox.worker.encode import to_argument, to_value
from grader.sandbox.worker.wire import Array, Call, Frame, Items, Table, Tensor, Warned

# Of the student's functions, for one submission, one check of it, and one input of the check: each takes 0.2 to 0.4 ms
# with all around it, so that this is 0.3 s at most, and a training that asks for thousands is given up early.
CALLS_MAX, CHECK_CALLS_MAX, INPUT_CALLS_MAX = 800, 150, 40
CALL_S = 1.0  # processor time for one of them: many times what a function of an exercise takes on one input
# The longest axis, and the number of axes, of what a call may give the reference, where its arguments have no more: the
# reference computes outside of every limit, and broadcasts (n, 1) with (1, n) to n². A layer has under 64 units, and a
# result one axis more than what it comes from at most.
LONGEST_AXIS, AXES_MAX = 64, 3
METHOD = "a method of theirs"  # the scenario that calls one; no function of an author's has such a name


def use_method(submission: Root, method: str, made_with: Sequence[Any], state: Mapping[str, Any], given: Any) -> Any:
    """Make an object of a class of theirs with these attributes, and call a method; what it returns and leaves."""
    owner, _, name = method.partition(".")
    made = getattr(submission, owner)(*made_with)
    for attribute, value in state.items():
        place(made, attribute, value)
    returned = now(getattr(made, name)(*given))
    return returned, {attribute: now(getattr(made, attribute)) for attribute in state}


class CannotLendError(Exception):
    """A call of theirs could not be made, or gave no value: nothing is known of what would have come."""


@dataclasses.dataclass
class Lender:
    """Makes calls of the student's functions for the reference, as many as one submission may take.

    Attributes
    ----------
    session : Session
        The submission's worker, which must be a fresh one.
    calls_left, check_calls_left, input_calls_left : int
        How many calls may still be made, and how many of them for this check, and for this input.
    raised : str
        The function of theirs that raised an exception since :meth:`begin_input`.
    failed : bool
        Whether a call could not be made since :meth:`begin_input`.
    warnings : list of Warned
        What was warned of in the calls since then.
    """

    session: Session
    calls_left: int = CALLS_MAX
    check_calls_left: int = 0
    input_calls_left: int = 0
    raised: str = ""
    failed: bool = False
    warnings: list[Warned] = dataclasses.field(default_factory=list)
    _known: dict[bytes, Outcome] = dataclasses.field(default_factory=dict)

    @property
    def is_used_up(self) -> bool:
        """Whether a check has made as many calls as it may, and none of them went wrong."""
        return min(self.check_calls_left, self.input_calls_left) <= 0 < self.calls_left

    def begin_check(self) -> None:
        """Allow a check its share of the calls."""
        self.check_calls_left = min(CHECK_CALLS_MAX, self.calls_left)

    def begin_input(self) -> None:
        """Allow an input its share of the calls, and forget what came of earlier ones."""
        self.input_calls_left = min(INPUT_CALLS_MAX, self.check_calls_left)
        self.raised, self.failed, self.warnings = "", False, []

    def outcome(self, call: Call, unit: str) -> Outcome:
        """Make a call of a function or method, or remember what it gave."""
        key = msgspec.msgpack.encode(call)
        if key not in self._known:
            if self.input_calls_left <= 0:
                self.failed = True
                raise CannotLendError
            self.calls_left -= 1
            self.check_calls_left -= 1
            self.input_calls_left -= 1
            self._known[key] = self.session.run([call], CALL_S)[0]
        outcome = self._known[key]
        self.warnings += outcome.warnings
        if outcome.status in ("timeout", "died", "unreadable", "not_run"):
            self.calls_left = self.check_calls_left = 0
        if outcome.status == "raised" and outcome.fault is not None:
            self.raised = unit
            raise _exception(outcome.fault.type_name, outcome.fault.message)
        if outcome.status != "returned" or not _is_bounded(call, outcome):
            self.failed = True
            raise CannotLendError
        return outcome

    def function(self, name: str) -> Callable[..., Any]:
        """Return what stands for a function of theirs."""

        def lent(*args: Any, **kwargs: Any) -> Any:
            given = tuple(map(self._value, args))
            named = {key: self._value(value) for key, value in kwargs.items()}
            outcome = self.outcome(Call("function", name, given, named, returns_args=True), name)
            for before, after in zip(args, outcome.args_after or (), strict=False):
                _write(before, after)
            return to_argument(outcome.sent)

        return lent

    def method(self, method: str, made_with: Mapping[int, tuple[Any, ...]]) -> Callable[..., Any]:
        """Return what stands for a method of theirs; ``made_with`` are the arguments that objects were made with."""

        def lent(this: Any, *args: Any) -> Any:
            told = (method, made_with.get(id(this), ()), vars(this), args)
            outcome = self.outcome(Call("scenario", METHOD, tuple(map(self._value, told))), method)
            returned, state = to_argument(outcome.sent)
            vars(this).update(state)
            return returned

        return lent

    def _value(self, given: Any) -> Any:
        try:
            return to_value(given)
        except BaseException:  # a function, a handle's object: what cannot travel cannot be asked about
            self.failed = True
            raise CannotLendError from None


def _is_bounded(call: Call, outcome: Outcome) -> bool:
    """Whether what a call gives is of the size of its arguments, or small."""
    given = [shape for value in (*call.args, *call.kwargs.values()) for shape in _shapes(value)]
    longest = max([LONGEST_AXIS, *(side for shape in given for side in shape)])
    n_axes = max([AXES_MAX, *(len(shape) + 1 for shape in given)])
    came = [shape for value in (outcome.sent, *(outcome.args_sent or ())) for shape in _shapes(value)]
    return all(len(shape) <= n_axes and max(shape, default=0) <= longest for shape in came)


def _shapes(value: Any, around: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Yield the shapes of what is in an encoded value; a list is an axis of what stands in it, as NumPy reads it."""
    if isinstance(value, Array | Tensor):
        yield (*around, *value.shape)
    elif isinstance(value, Table | Frame):
        for one in value.values:
            yield from _shapes(one, around)
    elif isinstance(value, Items):
        around = (*around, len(value.items))
        yield around
        for one in value.items:
            yield from _shapes(one, around)


def _exception(name: str, message: str) -> Exception:
    """Return an exception of that name, which the reference's own code may catch."""
    known = getattr(builtins, name, None)
    if isinstance(known, type) and issubclass(known, Exception):
        with contextlib.suppress(Exception):  # UnicodeDecodeError and its kind take more than a message
            return known(message)
    made: Exception = type(name, (Exception,), {})(message)
    return made


def _write(before: Any, after: Any) -> None:
    """Write into an argument what theirs has written into its copy."""
    is_array = isinstance(before, np.ndarray) and isinstance(after, np.ndarray)
    if is_array and before.shape == after.shape and before.dtype == after.dtype and before.flags.writeable:
        before[...] = after


@functools.lru_cache(maxsize=4)
def _own(definition: Definition) -> Oracle:
    """A reference whose names are replaced: not the one that answers for what is right."""
    return Oracle(definition.exercise.id, definition.solution, definition.scenarios)


def can_lend(definition: Definition, unit: str) -> bool:
    """Whether the reference has a function, or a method of that class, of that name."""
    owner, _, method = unit.partition(".")
    there = vars(_own(definition).module).get(owner)
    if method:
        return isinstance(there, type) and callable(vars(there).get(method))
    return callable(there) and not isinstance(there, type)


@contextlib.contextmanager
def lending(definition: Definition, units: Sequence[str], lender: Lender) -> Iterator[Oracle]:
    """Give the reference with these functions and methods of the student's in the place of its own."""
    oracle = _own(definition)
    names = vars(oracle.module)
    with contextlib.ExitStack() as stack:
        for unit in units:
            owner, _, method = unit.partition(".")
            if not method:
                stack.callback(names.__setitem__, owner, names[owner])
                names[owner] = lender.function(owner)
                continue
            kind, made_with = names[owner], dict[int, tuple[Any, ...]]()
            for name, other in (
                ("__init__", _noting(kind.__init__, made_with)),
                (method, lender.method(unit, made_with)),
            ):
                stack.callback(setattr, kind, name, vars(kind).get(name, getattr(kind, name)))
                setattr(kind, name, other)
        yield oracle


def _noting(init: Callable[..., None], made_with: dict[int, tuple[Any, ...]]) -> Callable[..., None]:
    """Note what an object is made with, so that one of theirs can be made likewise."""

    def noted(this: Any, *args: Any) -> None:
        made_with[id(this)] = args
        init(this, *args)

    return noted
