"""A student's function that did not come back: it is paid for once, and not waited for again by its callers."""

from __future__ import annotations

from collections.abc import Sequence

from grader.checks.check import LIMIT_S, Check
from grader.sandbox.outcome import Outcome

# Once something hung, checks get this share of their time first: thirty times what honest calls take. What hangs
# in the same function has shown it by then, and what does not gets its whole time after all.
FIRST_LOOK = 0.03


def limit_s(check: Check, timeout_s: float) -> float:
    """Return the processor time for a check's calls: what the command says, and more where training takes more."""
    return timeout_s * check.limit_s / LIMIT_S


class Hanging:
    """The functions that did not come back, each with the check that showed it first."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._right: set[str] = set()

    def __bool__(self) -> bool:
        """Whether something hung."""
        return bool(self._first)

    def passed(self, check: Check) -> None:
        """Note a check that passed: its function comes back, so that whoever was in it at the end is to blame."""
        if check.target.kind == "function":
            self._right.add(check.target.name)

    def note(self, check: Check, outcomes: Sequence[Outcome]) -> None:
        """Note the functions that a call which did not come back was in."""
        for outcome in outcomes:
            if outcome.status == "timeout":
                for name in set(_inside(check, outcome)) - self._right:
                    self._first.setdefault(name, check.id)

    def cause(self, check: Check, outcomes: Sequence[Outcome]) -> tuple[str, str] | None:
        """Return the function that these calls hang in and the check that showed it, if both are known."""
        for outcome in outcomes:
            if outcome.status == "timeout":
                for name in _inside(check, outcome):
                    if name in self._first:
                        return name, self._first[name]
        return None


def _inside(check: Check, outcome: Outcome) -> tuple[str, ...]:
    """Return the functions that a call was in, the innermost first; those that it is about where nobody can tell."""
    lines = outcome.fault.lines if outcome.fault is not None else []
    names = [line.function for line in reversed(lines) if line.function.isidentifier()]
    if names:
        return tuple(dict.fromkeys(names))
    return (check.target.name,) if check.target.kind == "function" else check.functions
