"""What nobody looks at: lines of the reference that no check runs, and parts of an answer that none compares."""

from __future__ import annotations

import ast
import itertools
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.checks.oracle import Oracle, module_name
from grader.course.definition import Definition
from grader.grading.judging import Prepared, mismatch_of
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.encode import to_value
from grader.sandbox.worker.marks import Columns
from grader.text.messages import text
from grader.verify.bench import Bench
from grader.verify.mutants import marked_lines
from grader.verify.record import Flaw
from grader.verify.slips import declared_at

CASES_MAX = 3  # inputs of a check on which an answer's parts are changed: one could be a special one


def unreached(definition: Definition, bench: Bench) -> Iterator[Flaw]:
    """Every line of a marked body is run by some check; what an error is raised with is left out."""
    exercise = definition.exercise
    oracle = Oracle(exercise.id, definition.solution, definition.scenarios)
    watched = _Watched(module_name(exercise.id, "solution.py"), definition.solution)
    for prepared in bench.grader().ready(exercise.id).prepared:
        for call in prepared.calls:
            if watched.are_all_seen:
                return
            watched.watch(lambda call=call: oracle.outcome(call))  # type: ignore[misc]
    for function, first, last in watched.unseen():
        lines = str(first) if first == last else f"{first}–{last}"
        said = text("verify.unreached", function=function, lines=lines)
        yield Flaw("reached", f"{exercise.folder / 'solution.py'}:{first}", said)


class _Watched:
    """The lines of the functions of a source, and which of them have run."""

    def __init__(self, module: str, source: str) -> None:
        self._file = f"<{module}>"
        tree = ast.parse(source)
        self._functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        wanted = {line for node in self._functions for one in node.body for line in _own_lines(one)}
        self._left = wanted & marked_lines(source) & set(_lines_of(compile(source, self._file, "exec")))

    @property
    def are_all_seen(self) -> bool:
        """Whether nothing is left to see."""
        return not self._left

    def watch(self, use: Callable[[], Any]) -> None:
        """Do something, and note the lines that it runs."""
        before = sys.gettrace()
        sys.settrace(self._enter)
        try:
            use()
        finally:
            sys.settrace(before)

    def _enter(self, frame: types.FrameType, event: str, arg: Any) -> Any:
        code = frame.f_code
        if code.co_filename != self._file or self._left.isdisjoint(_lines_of(code)):
            return None
        return self._note

    def _note(self, frame: types.FrameType, event: str, arg: Any) -> Any:
        self._left.discard(frame.f_lineno)
        return self._note

    def unseen(self) -> Iterator[tuple[str, int, int]]:
        """Yield what is left, as runs of lines with the function around them."""
        where = {line: self._function_at(line) for line in self._left}
        lines = sorted(self._left)
        for _, run in itertools.groupby(enumerate(lines), lambda pair: (pair[1] - pair[0], where[pair[1]])):
            found = [line for _, line in run]
            yield where[found[0]], found[0], found[-1]

    def _function_at(self, line: int) -> str:
        around = [node for node in self._functions if node.lineno <= line <= (node.end_lineno or 0)]
        return max(around, key=lambda node: node.lineno).name if around else "-"


def _own_lines(node: ast.stmt) -> Iterator[int]:
    """Yield the first lines of a statement and of those inside it, without docstrings and what is raised."""
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return
    if isinstance(node, ast.If) and all(isinstance(one, ast.Raise) for one in node.body) and not node.orelse:
        return
    yield node.lineno
    for field in ("body", "orelse", "finalbody"):
        for one in getattr(node, field, ()):
            yield from _own_lines(one)
    for handler in getattr(node, "handlers", ()):
        for one in handler.body:
            yield from _own_lines(one)


def _lines_of(code: types.CodeType) -> Iterator[int]:
    yield from (line for _, _, line in code.co_lines() if line)
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            yield from _lines_of(inner)


def uncompared(definition: Definition, bench: Bench) -> Iterator[Flaw]:
    """Some check with points notices when a part of an answer is another, or goes by another name.

    What a scenario puts together has the author's own names, and is there for its judge.
    """
    oracle = Oracle(definition.exercise.id, definition.solution, definition.scenarios)
    by_target: dict[tuple[str, str], list[Prepared]] = {}
    for prepared in bench.grader().ready(definition.exercise.id).prepared:
        target = prepared.check.target
        if target.kind == "scenario":
            continue
        if not prepared.check.is_remark and not prepared.check.kind.wants_args:
            by_target.setdefault((target.kind, target.name), []).append(prepared)
    for (_, name), group in by_target.items():
        tried = [one for prepared in group for one in _answers(prepared, oracle)]
        parts = list(dict.fromkeys(part for _, _, value in tried for part in _parts(value)))
        for part in parts:
            for how, change in (("other_part", _with_other), ("other_name", _with_other_name)):
                made = [(*one[:2], change(one[2], part)) for one in tried if part in _parts(one[2])]
                changed = [one for one in made if one[2] is not None]
                if changed and not any(_is_noticed(*one) for one in changed):
                    check = group[0].check
                    said = text(f"verify.{how}", check=check.id, part=_called(part, group), name=name)
                    yield Flaw("reached", declared_at(definition, check), said)
                    break


Answer = tuple[Prepared, int, Any]


def _answers(prepared: Prepared, oracle: Oracle) -> Iterator[Answer]:
    """Yield the reference's answers on some inputs of a check that it passes."""
    for i in range(min(CASES_MAX, len(prepared.calls))):
        outcome = oracle.outcome(prepared.calls[-1 - i])  # the last are the least simple
        at = len(prepared.calls) - 1 - i
        if outcome.status == "returned" and not _is_noticed(prepared, at, outcome.value):
            yield prepared, at, outcome.value


def _is_noticed(prepared: Prepared, i: int, value: Any) -> bool:
    """Whether an answer fails a check, by each of its accepted keys."""
    outcome = Outcome("returned", to_value(value))
    try:
        return all(
            mismatch_of(prepared.check, expected, outcome, prepared.inputs[i]) is not None
            for expected in prepared.accepts[i].values()
        )
    except Exception:  # a judge that raises gives no points either
        return True


def _parts(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value)
    return list(range(len(value))) if isinstance(value, tuple) and len(value) > 1 else []


def _called(part: Any, group: Sequence[Prepared]) -> str:
    """Return what a part is called, where the checks give it a name."""
    for prepared in group:
        names = getattr(getattr(prepared.check.kind, "rule", None), "parts", ())
        if isinstance(part, int) and part < len(names):
            return str(names[part])
    return repr(part)


def _with_other(value: Any, part: Any) -> Any:
    if isinstance(value, Columns):
        return Columns({key: _other(item) if key == part else item for key, item in value.items()}, value.index)
    if isinstance(value, Mapping):
        return {key: _other(item) if key == part else item for key, item in value.items()}
    return tuple(_other(item) if i == part else item for i, item in enumerate(value))


def _with_other_name(value: Any, part: Any) -> Any:
    if not isinstance(value, Mapping) or not isinstance(part, str):
        return None
    renamed = {f"{key}_" if key == part else key: item for key, item in value.items()}
    return Columns(renamed, value.index) if isinstance(value, Columns) else renamed


def _other(value: Any) -> Any:
    """Return something of the same kind with other values throughout."""
    if isinstance(value, Mapping):
        return {key: _other(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_other, value))
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value}x"
    if isinstance(value, np.ndarray) and value.dtype.kind == "b":
        return ~value
    # Each entry by another amount, so that no order and no sign makes it the same.
    return value + 1.5 + 0.37 * np.arange(np.size(value)).reshape(np.shape(value)) if value is not None else 1.0
