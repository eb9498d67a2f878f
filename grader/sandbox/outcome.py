"""What came back from a submission, as it travelled and rebuilt on the trusted side."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Literal

import msgspec

from grader.sandbox.worker.wire import CellFault, Fault, Name, Value, Warned, from_value

Status = Literal[
    "returned",  # a value came back
    "raised",  # theirs raised an exception
    "missing",  # the name is not defined
    "arity",  # the arguments do not fit the signature
    "unsendable",  # the value cannot travel
    "timeout",  # no reply before the deadline; the worker was killed
    "died",  # the worker ended while this call ran
    "unreadable",  # the reply was no honest frame; the worker was killed
    "not_run",  # another call of the same message took the worker with it, and perhaps this one's reply
]


class Outcome(msgspec.Struct, frozen=True, dict=True):
    """What one call gave.

    ``sent`` and ``args_sent`` are as they came over the wire; most are judged as they are, and ``value`` and
    ``args_after`` rebuild them, when asked, as plain Python values and read-only ndarrays. ``detail`` says how
    a worker ended (``"signal 11"``, ``"memory"``, ``"exit 0"``) where that is known.
    """

    status: Status
    sent: Value = None
    args_sent: list[Value] | None = None
    fault: Fault | None = None
    warnings: tuple[Warned, ...] = ()
    detail: str = ""

    @cached_property
    def value(self) -> Any:
        """The value that came back."""
        return from_value(self.sent)

    @cached_property
    def args_after(self) -> tuple[Any, ...] | None:
        """The arguments as they were after the call, where that was asked."""
        return None if self.args_sent is None else tuple(map(from_value, self.args_sent))


class LoadOutcome(msgspec.Struct, frozen=True):
    """What running a submission's top level gave."""

    status: Literal["loaded", "timeout", "died", "unreadable"]
    names: tuple[Name, ...] = ()
    faults: tuple[CellFault, ...] = ()
    warnings: tuple[Warned, ...] = ()
    output: str = ""
    is_interrupted: bool = False
    detail: str = ""
