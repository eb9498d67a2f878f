"""Do what a scenario asks, step by step: what it makes stays here, and values are sent where it reads them."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Collection
from types import ModuleType
from typing import Any

import numpy as np

from grader.sandbox.worker import wire
from grader.sandbox.worker.encode import CannotTravelError, is_tensor, safe_text, to_argument, to_value, type_name
from grader.sandbox.worker.observe import Recorder, fault_of, recording
from grader.sandbox.worker.perform import MissingError, misfit_of

Ask = Callable[[int, tuple[wire.Value, ...]], wire.Told]


class _Failed:
    """What a step that may fail has left: the exception's name and message."""

    def __init__(self, fault: wire.Fault) -> None:
        self.fault = fault


class _UnreadableError(Exception):
    """A value cannot travel; the fault says why."""

    def __init__(self, fault: wire.Fault) -> None:
        self.fault = fault


class Stage:
    """Where a scenario's things stay, by number, until the next scenario begins.

    Parameters
    ----------
    module : ModuleType
        The loaded submission, or the reference.
    ask : callable
        Calls home: ``ask(number, args)`` gives what the function of that number says on the trusted side.
    """

    def __init__(self, module: ModuleType, ask: Ask) -> None:
        self._module, self._ask = module, ask
        self._things: dict[int, Any] = {}
        self._labels: Collection[str] = ()

    def act(self, request: wire.Act, recorder: Recorder | None = None) -> wire.Returned | wire.Raised:
        """Do the steps, and return what was read; the first step that raises ends it, unless it may fail."""
        if recorder is None:
            with recording({getattr(self._module, "__file__", None) or ""}) as own:
                return self.act(request, own)
        self._labels = recorder.labels
        if request.is_first:
            self._things = {}
        values: list[wire.Value] = []
        for op in request.ops:
            try:
                self._do(op, values)
            except BaseException as error:  # theirs may raise anything, KeyboardInterrupt and its own kinds too
                raised = self._raised(error, op, recorder)
                if not op.is_tried or raised.fault.type_name == "TimeLimit":
                    return raised
                self._things[op.into] = _Failed(raised.fault)
        return wire.Returned(0, wire.Items("list", values), None, recorder.take())

    def _do(self, op: wire.Op, values: list[wire.Value]) -> None:
        if op.do == "read":
            values.append(self._read(self._things[op.on]))
            return
        made = _STEPS[op.do](self, op)
        if op.into >= 0:
            self._things[op.into] = made

    def _read(self, thing: Any) -> wire.Value:
        if type(thing) is _Failed:
            return wire.Opaque(wire.RAISED, safe_text(f"{thing.fault.type_name}: {thing.fault.message}"))
        try:
            return to_value(thing)
        except CannotTravelError as error:
            raise _UnreadableError(wire.Fault(type_name(type(thing)), safe_text(str(error)))) from None

    def _on(self, op: wire.Op) -> Any:
        thing = self._things[op.on]
        if type(thing) is _Failed:
            raise LookupError(thing.fault.message)
        return thing

    def _given(self, value: wire.Argument) -> Any:
        if isinstance(value, wire.Thing):
            return self._things[value.number]
        if isinstance(value, wire.Home):
            return self._home(value.number)
        return to_argument(value)

    def _home(self, number: int) -> Callable[..., Any]:
        def f(*args: Any) -> Any:
            told = self._ask(number, tuple(to_value(arg) for arg in args))
            if told.error:
                raise ValueError(told.error)
            return to_argument(told.value)

        return f

    def _global(self, op: wire.Op) -> Any:
        if op.name not in vars(self._module):
            raise MissingError(str(op.name))
        return vars(self._module)[str(op.name)]

    def _loaded(self, op: wire.Op) -> Any:
        return sys.modules[str(op.name)]

    def _call(self, op: wire.Op) -> Any:
        target = self._on(op)
        args = [self._given(arg) for arg in op.args]
        kwargs = {name: self._given(arg) for name, arg in op.kwargs.items()}
        try:
            return target(*args, **kwargs)
        except TypeError as error:
            misfit = misfit_of(error, target, tuple(args), kwargs, self._labels)
            if misfit is None:
                raise
            raise _MisfitError(misfit) from error

    def _get(self, op: wire.Op) -> Any:
        return getattr(self._on(op), str(op.name))

    def _item(self, op: wire.Op) -> Any:
        return self._on(op)[op.name]

    def _set(self, op: wire.Op) -> None:
        setattr(self._on(op), str(op.name), self._given(op.args[0]))

    def _put(self, op: wire.Op) -> None:
        self._on(op)[... if op.name is None else op.name] = self._given(op.args[0])

    def _place(self, op: wire.Op) -> None:
        """Set an attribute: in place where it is an array that can hold the values, or a tensor; else anew."""
        owner, values = self._on(op), self._given(op.args[0])
        there = getattr(owner, str(op.name))
        if isinstance(there, np.ndarray) and there.shape == values.shape and there.dtype == values.dtype:
            there[...] = values
        elif is_tensor(type(there)):
            there.detach()[...] = there.new_tensor(values)  # a parameter's own memory, which no gradient follows
        else:
            setattr(owner, str(op.name), values)

    def _keep(self, op: wire.Op) -> Any:
        return self._given(op.args[0])

    def _seed(self, op: wire.Op) -> None:
        np.random.seed(int(str(op.name)))
        random.seed(int(str(op.name)))

    def _kinds(self, op: wire.Op) -> list[str]:
        return [f"{kind.__module__}.{kind.__qualname__}" for kind in type(self._on(op)).__mro__]

    def _count(self, op: wire.Op) -> int:
        return len(self._on(op))

    def _raised(self, error: BaseException, op: wire.Op, recorder: Recorder) -> wire.Raised:
        if isinstance(error, MissingError):
            return wire.Raised(0, "missing", wire.Fault("NameError", safe_text(str(error))), recorder.take())
        if isinstance(error, _UnreadableError):
            return wire.Raised(0, "unsendable", error.fault, recorder.take())
        if isinstance(error, _MisfitError):
            return wire.Raised(0, "arity", error.misfit, recorder.take())
        fault = fault_of(error, recorder.labels)
        return wire.Raised(0, "unsendable" if op.do == "read" else "raised", fault, recorder.take())


class _MisfitError(Exception):
    """Arguments do not fit the signature."""

    def __init__(self, misfit: wire.Fault) -> None:
        self.misfit = misfit


_STEPS: dict[str, Callable[[Stage, wire.Op], Any]] = {
    "global": Stage._global,
    "loaded": Stage._loaded,
    "get": Stage._get,
    "item": Stage._item,
    "call": Stage._call,
    "set": Stage._set,
    "put": Stage._put,
    "place": Stage._place,
    "keep": Stage._keep,
    "seed": Stage._seed,
    "kinds": Stage._kinds,
    "count": Stage._count,
}
