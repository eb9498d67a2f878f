"""Outcomes as a submission would give them."""

from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.encode import to_value


def came(value, args_after=None, warnings=()):
    """A call that came back with this value, and these arguments after it."""
    args_sent = None if args_after is None else [to_value(arg) for arg in args_after]
    return Outcome("returned", to_value(value), args_sent, warnings=warnings)
