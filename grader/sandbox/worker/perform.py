"""Make one call of a loaded module and describe how it ended, for theirs and for the reference alike."""

from __future__ import annotations

import inspect
import re
from collections.abc import Collection, Mapping
from types import ModuleType
from typing import Any

from grader.sandbox.worker import wire
from grader.sandbox.worker.encode import CannotTravelError, safe_text, to_argument, to_value, type_name
from grader.sandbox.worker.observe import Recorder, fault_of, recording

# How Python words a call that does not fit; only asked where no signature can be had.
_MISFIT = re.compile(r"\(\) (takes |missing |got an unexpected |got multiple )")


class MissingError(Exception):
    """There is no such name."""


class _NotCallableError(Exception):
    """The name is there and is not a function."""


def perform(
    call: wire.Call,
    module: ModuleType,
    *,
    index: int = 0,
    recorder: Recorder | None = None,
) -> wire.Returned | wire.Raised:
    """Make one call on fresh copies of its arguments.

    Parameters
    ----------
    call : wire.Call
        What to ask.
    module : ModuleType
        The loaded submission, or the reference.
    index : int
        What the reply says of its place in the message.
    recorder : Recorder, optional
        Where warnings are noted already; without it they are recorded for this call alone.
    """
    if recorder is None:
        with recording({getattr(module, "__file__", None) or ""}) as own:
            return perform(call, module, index=index, recorder=own)
    try:
        return _answer(call, module, index, recorder)
    except BaseException as error:  # theirs may raise anything, KeyboardInterrupt and its own kinds too
        return _raised(error, call, index, recorder)


def _answer(
    call: wire.Call,
    module: ModuleType,
    index: int,
    recorder: Recorder,
) -> wire.Returned | wire.Raised:
    target = _find(call, module)
    if call.kind == "name":
        result, args = target, []
    else:
        args = [to_argument(value) for value in call.args]
        kwargs = {name: to_argument(value) for name, value in call.kwargs.items()}
        try:
            result = target(*args, **kwargs)
        except TypeError as error:
            misfit = misfit_of(error, target, tuple(args), kwargs, recorder.labels)
            if misfit is None:
                raise
            return wire.Raised(index, "arity", misfit, recorder.take())
    try:
        value = to_value(result)
        args_after = [to_value(arg) for arg in args] if call.returns_args else None
    except BaseException as error:  # generators and array-likes of theirs run their own code when read
        fault = fault_of(error, recorder.labels)
        if isinstance(error, CannotTravelError):
            fault = wire.Fault(type_name(type(result)), fault.message)
        return wire.Raised(index, "unsendable", fault, recorder.take())
    return wire.Returned(index, value, args_after, recorder.take())


def _find(call: wire.Call, module: ModuleType) -> Any:
    names = vars(module)
    if call.target not in names:
        raise MissingError(call.target)
    target = names[call.target]
    if call.kind == "function" and not callable(target):
        raise _NotCallableError(type_name(type(target)))
    return target


def _raised(error: BaseException, call: wire.Call, index: int, recorder: Recorder) -> wire.Raised:
    if isinstance(error, MissingError):
        fault = wire.Fault("NameError", safe_text(call.target))
        return wire.Raised(index, "missing", fault, recorder.take())
    if isinstance(error, _NotCallableError):
        fault = wire.Fault("NotCallable", f"{safe_text(call.target)}: {error}")
        return wire.Raised(index, "missing", fault, recorder.take())
    return wire.Raised(index, "raised", fault_of(error, recorder.labels), recorder.take())


def misfit_of(
    error: TypeError,
    target: Any,
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    labels: Collection[str],
) -> wire.Fault | None:
    """Tell arguments that do not fit the signature from a TypeError of a body that did run."""
    fault = fault_of(error, labels)
    try:
        signature = inspect.signature(target)
    except Exception:  # builtins have none, and __signature__ of theirs may raise; then the wording decides
        return fault if not fault.lines and _MISFIT.search(fault.message) else None
    try:
        signature.bind(*args, **kwargs)
    except TypeError:
        shown = safe_text(f"{getattr(target, '__name__', '')}{signature}")
        return wire.Fault("TypeError", shown, fault.lines)
    # A call inside that does not fit: raised before any line of theirs ran.
    return fault if not fault.lines and _MISFIT.search(fault.message) else None
