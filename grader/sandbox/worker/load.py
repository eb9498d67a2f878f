"""Run a submission's top level into a fresh module, and go as far as it goes."""

from __future__ import annotations
import __future__

import ast
import builtins
import inspect
import io
import linecache
import os
import random
import re
import signal
import sys
import types
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import numpy as np

from grader.sandbox.worker import wire
from grader.sandbox.worker.encode import safe_text
from grader.sandbox.worker.observe import Capture, OutOfTimeError, Recorder, fault_of

REPEAT_S = 0.05  # an alarm that a bare `except:` of theirs swallowed rings again this much later
REST_S = 1.0  # what the definitions after an alarm may take together: reading them takes milliseconds
# For theirs that draws without a seed of its own: graded twice, it must not get two scores. Not a number that
# anybody passes as a seed, or code that forgets to seed would seem to.
SEED = 2_718_281_828
NAMES_CAP = 5_000  # the schema's cap
FAULTS_CAP = 1_000  # the schema's cap

_FUTURE = {name: getattr(__future__, name).compiler_flag for name in __future__.all_feature_names}


class NoInputError(EOFError):
    """A submission asked for keyboard input."""


class Module(msgspec.Struct, frozen=True):
    """A loaded submission: its module, and what loading gave."""

    module: types.ModuleType
    loaded: wire.Loaded


def load(request: wire.Load, recorder: Recorder, capture: Capture) -> Module:
    """Run every cell of the submission.

    The process is the submission's from here on: its module stands in ``sys.modules``, ``sys.argv`` is its
    own, the global random generators start from one state, and warnings go to ``recorder``.
    """
    warnings.simplefilter("always")
    warnings.showwarning = recorder.note
    random.seed(SEED)
    np.random.seed(SEED)
    module = _fresh_module(request)
    _tame(module)
    runner = _Runner(module, recorder)
    with _alarm(request.limit_s, runner):
        for position, cell in enumerate(request.cells):
            runner.run_cell(_number(request, cell, position), cell)
    loaded = wire.Loaded(
        names=_names(module),
        faults=runner.faults[:FAULTS_CAP],
        warnings=recorder.take(),
        output=capture.take(),
        is_interrupted=runner.is_interrupted,
    )
    return Module(module, loaded)


def _fresh_module(request: wire.Load) -> types.ModuleType:
    file = request.cells[0].label if request.kind == "script" and request.cells else request.name
    if request.kind == "notebook":
        name = "__main__"
    else:
        stem = re.sub(r"\W", "_", request.name.rsplit("/", 1)[-1].removesuffix(".py")) or "_"
        name = stem if stem.isidentifier() else f"_{stem}"
        if name in sys.modules or name in sys.stdlib_module_names:
            name = f"{name}_submission"  # numpy.py must not stand in for NumPy
    module = types.ModuleType(name)
    module.__file__ = file
    sys.modules["__main__"] = types.ModuleType("__main__")
    sys.modules[name] = module
    sys.argv = [file]
    return module


def _remember(label: str, source: str) -> None:
    """Let tracebacks and ``inspect.getsource`` find the source."""
    linecache.cache[label] = (len(source), None, source.splitlines(keepends=True), label)


def _number(request: wire.Load, cell: wire.Snippet, position: int) -> int:
    if request.kind == "script":
        return 0
    counted = re.search(r"(\d+)$", cell.label)
    return int(counted[1]) if counted else position + 1


class _Runner:
    """Runs cells statement by statement in one module."""

    def __init__(self, module: types.ModuleType, recorder: Recorder) -> None:
        self.module = module
        self.labels = recorder.labels
        self.faults: list[wire.CellFault] = []
        self.is_interrupted = False
        self._flags = 0  # of the `from __future__` imports seen so far

    def run_cell(self, number: int, cell: wire.Snippet) -> None:
        """Run one cell, statement by statement; one that raises is noted and costs itself only."""
        _remember(cell.label, cell.source)
        try:
            tree = compile(
                cell.source,
                cell.label,
                "exec",
                flags=ast.PyCF_ONLY_AST | self._flags,
                dont_inherit=True,
            )
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            self._note(number, error)
            return
        if (text := ast.get_docstring(tree, clean=False)) is not None and self.module.__doc__ is None:
            self.module.__doc__ = text
        for statement in tree.body:
            self._run_statement(number, cell.label, statement)

    def _run_statement(self, number: int, label: str, statement: ast.stmt) -> None:
        """Run one statement, or note why it did not run to its end."""
        if self.is_interrupted and not _is_definition(statement):
            return
        try:
            if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
                for alias in statement.names:
                    self._flags |= _FUTURE.get(alias.name, 0)
            piece = ast.Module([statement], [])
            code = compile(piece, label, "exec", flags=self._flags, dont_inherit=True)
            exec(code, vars(self.module))
        except OutOfTimeError as error:
            self._note(number, error, statement.lineno)
            self.is_interrupted = True
            _ring_after(REST_S)
        except BaseException as error:  # SystemExit and kinds of their own too: loading goes on after them
            self._note(number, error, statement.lineno)

    def _note(self, number: int, error: BaseException, line: int = 0) -> None:
        self.faults.append(wire.CellFault(number, fault_of(error, self.labels), line))


def _is_definition(statement: ast.stmt) -> bool:
    """Say whether a statement only names something: what is still read after the time is up."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
        return True
    if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
        try:
            ast.literal_eval(statement.value)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            return False
        return True
    return False


def _ring_after(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds, REPEAT_S if seconds else 0)


@contextmanager
def _alarm(limit_s: float, runner: _Runner) -> Iterator[None]:
    """Raise in their code, and only there, once ``limit_s`` of processor time is used; Windows has no alarm.

    The grader rings, too: for what waits and uses no processor, and later in a call that has had its time.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(signum: int, frame: types.FrameType | None) -> None:
        while frame is not None:
            if frame.f_code.co_filename in runner.labels:
                raise OutOfTimeError(f"{limit_s:g} s")
            frame = frame.f_back

    signal.signal(signal.SIGALRM, ring)
    before = signal.signal(signal.SIGPROF, ring)
    _ring_after(limit_s)
    try:
        yield
    finally:
        _ring_after(0)
        signal.signal(signal.SIGPROF, before)


def _tame(module: types.ModuleType) -> None:
    """Replace what would wait for a person or write a file."""

    def no_input(prompt: object = "", /) -> str:
        raise NoInputError("input() is not available while a submission is graded")

    builtins.input = no_input
    _tame_nowhere()
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        figure = sys.modules["matplotlib.figure"]

        def ignore(*args: object, **kwargs: object) -> None:
            """Do nothing."""

        pyplot.__dict__.update(show=ignore, savefig=ignore)
        figure.Figure.savefig = ignore
        figure.Figure.show = ignore


def _tame_nowhere() -> None:
    """Let theirs write to the null device, as people do to silence a function; no file can be opened to write."""
    honest = builtins.open

    def opened(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if type(file) is not str or file != os.devnull or not set(mode) & set("wax+"):
            return honest(file, mode, *args, **kwargs)
        nowhere: Any = Capture(0)
        return nowhere if "b" in mode else io.TextIOWrapper(nowhere, write_through=True)

    builtins.open = opened


def _names(module: types.ModuleType) -> list[wire.Name]:
    names = []
    for name, value in list(vars(module).items())[: 2 * NAMES_CAP]:
        kind = type(value)
        if (
            type(name) is not str
            or (name.startswith("__") and name.endswith("__"))
            or issubclass(kind, types.ModuleType)
        ):
            continue
        if issubclass(kind, types.FunctionType):
            # Only their own: `from numpy import *` brings six hundred that nobody asks about.
            is_own = value.__globals__ is vars(module)
            names.append(wire.Name(safe_text(name), "function", _signature(value) if is_own else ""))
        elif issubclass(kind, type):
            is_own = vars(value).get("__module__") == module.__name__
            names.append(wire.Name(safe_text(name), "class", _signature(value) if is_own else ""))
        else:
            is_callable = issubclass(kind, types.BuiltinFunctionType) or callable(value)
            names.append(wire.Name(safe_text(name), "function" if is_callable else "value"))
    return names[:NAMES_CAP]


def _signature(value: Any) -> str:
    try:
        return safe_text(str(inspect.signature(value)))
    except BaseException:  # a default's repr is theirs and may raise anything
        return ""
