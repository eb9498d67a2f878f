"""What came back from a submission, rebuilt on the trusted side."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from grader.sandbox.inside.wire import CellFault, Fault, Name, Warned

Status = Literal[
    "returned",  # a value came back
    "raised",  # theirs raised an exception
    "missing",  # the name is not defined
    "arity",  # the arguments do not fit the signature
    "unsendable",  # the value cannot travel
    "timeout",  # no reply before the deadline; the worker was killed
    "died",  # the worker ended while this call ran
    "unreadable",  # the reply was no honest frame; the worker was killed
    "not_run",  # an earlier call of the same message took the worker with it
]


class Outcome(msgspec.Struct, frozen=True):
    """What one call gave.

    ``value`` and ``args_after`` hold plain Python values and read-only ndarrays. ``detail`` says how a worker
    ended (``"signal 11"``, ``"memory"``, ``"exit 0"``) where that is known.
    """

    status: Status
    value: Any = None
    args_after: tuple[Any, ...] | None = None
    fault: Fault | None = None
    warnings: tuple[Warned, ...] = ()
    detail: str = ""


class LoadOutcome(msgspec.Struct, frozen=True):
    """What running a submission's top level gave."""

    status: Literal["loaded", "timeout", "died", "unreadable"]
    names: tuple[Name, ...] = ()
    faults: tuple[CellFault, ...] = ()
    warnings: tuple[Warned, ...] = ()
    output: str = ""
    is_interrupted: bool = False
    detail: str = ""
