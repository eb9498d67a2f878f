"""What a function does with its arguments: one that it never uses, or two in exchanged order.

Read from the file, or tried, and then confirmed by calls: what is said is a fact, not a guess.
"""

from __future__ import annotations

import ast
import builtins
import itertools
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
import numpy as np

from grader.checks.check import Check
from grader.checks.inputs import Inputs
from grader.checks.kinds import Agree, Gradient
from grader.grading.judging import Failure
from grader.grading.relations import PREFIX
from grader.grading.scenes import parameters
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.encode import to_value
from grader.submission import Cell
from grader.submission.parsing import NotPython, parse
from grader.text.messages import Sayable, text

FAILURES_MAX: Final = 4  # failing calls that have to agree
ARGS_MAX: Final = 4  # arguments whose order is tried
LOOKS_ANYWHERE: Final = frozenset({"locals", "vars", "eval", "exec"})
FAILURES_MIN: Final = 2  # failing calls that an order must put right; one could be luck

Ask = Callable[[Sequence[Inputs]], Sequence[Outcome]]


class Use(msgspec.Struct, frozen=True):
    """How a function reads its arguments, as far as its text shows."""

    unused: tuple[int, ...]
    outside: tuple[str, ...]


def misused(check: Check, failures: Sequence[Failure], cells: Sequence[Cell], ask: Ask) -> tuple[str, Sayable] | None:
    """Return what a failing function does with its arguments, with an id, if it can be told without doubt.

    Parameters
    ----------
    check : Check
        What failed.
    failures : sequence of Failure
        Its failing calls.
    cells : sequence of Cell
        The student's file.
    ask : callable
        Makes the check's call on inputs, in a worker of its own.
    """
    target = check.target
    if target.kind != "function" or not isinstance(check.kind, Agree | Gradient) or check.kind.hides:
        return None
    chosen = list(failures[:FAILURES_MAX])
    return _unused(check, chosen, cells, ask) or _exchanged(check, chosen, ask)


def _unused(check: Check, failures: Sequence[Failure], cells: Sequence[Cell], ask: Ask) -> tuple[str, Sayable] | None:
    use = use_of(cells, check.target.name)
    names = check.target.args
    if use is None or len(use.unused) != 1 or use.unused[0] >= len(names):
        return None
    if any(failure.outcome.status != "returned" for failure in failures):
        return None
    argument = names[use.unused[0]]
    tried = []
    for failure in failures:
        other = _other(failure.inputs[argument])
        if other is None:
            return None
        tried.append({**failure.inputs, argument: other})
    again = ask(tried)
    for failure, outcome in zip(failures, again, strict=True):
        if outcome.status != "returned" or to_value(outcome.value) != to_value(failure.outcome.value):
            return None
    said: dict[str, str] = {"function": check.target.name, "argument": argument}
    if len(use.outside) == 1:
        key, said["name"] = "grading.argument_outside", use.outside[0]
    else:
        key = "grading.argument_unused"
    return f"{PREFIX}unused={argument}", text(key, **said)


def _exchanged(check: Check, failures: Sequence[Failure], ask: Ask) -> tuple[str, Sayable] | None:
    """Find the one other order of the arguments in which every failing call is right."""
    names = check.target.args
    if not 1 < len(names) <= ARGS_MAX or len(failures) < FAILURES_MIN:
        return None
    orders = [order for order in itertools.permutations(names) if order != names]
    tried = [
        {**failure.inputs, **dict(zip(names, (failure.inputs[one] for one in order), strict=True))}
        for order in orders
        for failure in failures
    ]
    outcomes = ask(tried)
    n = len(failures)
    right = []
    for i, order in enumerate(orders):
        came = outcomes[i * n : (i + 1) * n]
        if all(_is_right(check, *one) for one in zip(failures, came, strict=True)):
            right.append(order)
    if len(right) != 1:
        return None
    moved = [name for name, other in zip(names, right[0], strict=True) if name != other]
    key = "grading.arguments_exchanged" if len(moved) == 2 else "grading.arguments_ordered"
    called = f"{check.target.name}({', '.join(names)})"
    return f"{PREFIX}order", text(key, call=called, names=", ".join(moved))


def _is_right(check: Check, failure: Failure, outcome: Outcome) -> bool:
    if outcome.status != "returned":
        return False
    return check.kind.mismatch(failure.expected, outcome, failure.inputs) is None


def use_of(cells: Sequence[Cell], function: str) -> Use | None:
    """Return which parameters of a function its text never reads, and which data from outside it reads.

    ``None`` where that cannot be told: it is not there, or it takes what it is given as a whole.
    """
    found: ast.FunctionDef | None = None
    data: set[str] = set()
    for cell in cells:
        tree = parse(cell.source)
        if isinstance(tree, NotPython):
            return None
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name == function:
                found = node
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                data |= _names(node, ast.Store)
    if found is None or found.decorator_list or found.args.vararg or found.args.kwarg:
        return None
    read, own = set[str](), set(parameters(found))
    for statement in found.body:
        read |= _names(statement, ast.Load)
        own |= _names(statement, ast.Store)
    if read & LOOKS_ANYWHERE or not read:
        return None
    unused = tuple(i for i, name in enumerate(parameters(found)) if name not in read)
    outside = tuple(sorted((read & data) - own - set(dir(builtins))))
    return Use(unused, outside)


def _names(node: ast.AST, context: type[ast.expr_context]) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, context)}


def _other(value: Any) -> Any:
    """Return another value of the same kind; ``None`` for what is no number."""
    if isinstance(value, bool | str) or value is None:
        return None
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, np.ndarray) and value.size and value.dtype.kind in "if":
        return value + np.ones((), value.dtype)
    if isinstance(value, list | tuple) and value:
        made = [_other(one) for one in value]
        return None if any(one is None for one in made) else type(value)(made)
    return None
