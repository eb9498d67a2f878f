"""The trusted side's own runs of the reference, through the same code that performs a student's calls."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from grader.errors import DeclarationError, GraderError
from grader.sandbox.outcome import Outcome
from grader.sandbox.scenario import Homes, Scenario, play, tell
from grader.sandbox.worker.acting import Stage
from grader.sandbox.worker.perform import perform
from grader.sandbox.worker.wire import Act, Call, Raised, Returned, Told, Value, from_value
from grader.text.messages import Sayable, text


class Oracle:
    """A solution of the author's (the reference, or a misconception of it) that answers calls in this process.

    Parameters
    ----------
    name : str
        A name for tracebacks.
    source : str
        The solution's source.
    scenarios : mapping
        The author's scenarios by name.
    names : mapping
        Names that the source may use besides its own.
    """

    def __init__(
        self,
        name: str,
        source: str,
        scenarios: Mapping[str, Scenario] | None = None,
        names: Mapping[str, Any] | None = None,
    ) -> None:
        self._begin(execute(name, source, names=names), scenarios or {})

    @classmethod
    def of(cls, module: ModuleType, scenarios: Mapping[str, Scenario] | None = None) -> Oracle:
        """Return the oracle of a solution that has been run."""
        oracle = cls.__new__(cls)
        oracle._begin(module, scenarios or {})
        return oracle

    def _begin(self, module: ModuleType, scenarios: Mapping[str, Scenario]) -> None:
        self.module = module
        self._scenarios = scenarios
        self._homes: Homes = ()
        self._stage = Stage(self.module, self._tell)

    def outcome(self, call: Call) -> Outcome:
        """Make a call, or run a scenario, and return what a submission's would have given."""
        if call.kind == "scenario":
            return play(self._scenarios[call.target], [from_value(value) for value in call.args], self._act)
        return _outcome(perform(call, self.module))

    def _act(self, act: Act, homes: Homes) -> Outcome:
        self._homes = homes
        return _outcome(self._stage.act(act))

    def _tell(self, number: int, args: tuple[Value, ...]) -> Told:
        told = tell(self._homes, number, args)
        if told is None:
            raise LookupError(number)
        return told

    def value(self, call: Call) -> Any:
        """Make a call that must come back with a value.

        Raises
        ------
        GraderError
            If it does not: the reference is at fault.
        """
        outcome = self.outcome(call)
        if outcome.status != "returned":
            fault = outcome.fault
            error = f"{fault.type_name}: {fault.message}" if fault else outcome.status
            raise GraderError("checks.reference_failed", target=call.target, error=error)
        return outcome.value


def _outcome(reply: Returned | Raised) -> Outcome:
    if isinstance(reply, Raised):
        return Outcome(reply.why, fault=reply.fault, warnings=tuple(reply.warnings))
    return Outcome("returned", reply.value, reply.args_after, warnings=tuple(reply.warnings))


def blame(exercise: str, file: str, error: Exception) -> DeclarationError:
    """Return the error that tells an author which line of which file it was, and what came of it."""
    problem: Sayable
    line = error.lineno if isinstance(error, SyntaxError) else None
    if isinstance(error, GraderError):
        problem = error.message
    else:
        said = error.msg if isinstance(error, SyntaxError) else str(error)
        problem = text("declare.raised", error=f"{type(error).__name__}: {said}")
    if line is None:
        line = line_in(exercise, file, error)
    if line is None:
        return DeclarationError("declare.in_file", exercise=exercise, file=file, problem=problem)
    return DeclarationError("declare.at", exercise=exercise, file=file, line=line, problem=problem)


def line_in(exercise: str, file: str, error: BaseException) -> int | None:
    """Return the last line of an author's file that an exception came through."""
    name = f"<{module_name(exercise, file)}>"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    return lines[-1] if lines else None


def module_name(exercise: str, file: str) -> str:
    """Return the name that a file of an exercise is run under."""
    return exercise if file == "solution.py" else f"{exercise} {file.removesuffix('.py')}"


def execute(
    name: str,
    source: str,
    *,
    beside: Mapping[str, ModuleType] | None = None,
    names: Mapping[str, Any] | None = None,
) -> ModuleType:
    """Run an author's source as a module of that name, without putting it where imports look.

    ``beside`` holds what it may import by name: ``from .examiners import …`` for ``{"examiners": module}``; ``names``
    are there from the start.
    """
    module = ModuleType(name.replace(" ", "_").replace("-", "_"))
    vars(module).update(names or {})
    module.__file__ = f"<{name}>"
    # Dataclasses and the like look their module up while it runs.
    known = {module.__name__: module}
    if beside is not None:
        # Imports from beside it are looked up below the package, and nowhere in the file system.
        module.__package__, module.__path__ = module.__name__, []
        known |= {f"{module.__name__}.{one}": part for one, part in beside.items()}
    sys.modules.update(known)
    try:
        exec(compile(source, f"<{name}>", "exec"), vars(module))
    finally:
        for one in known:
            del sys.modules[one]
    return module
