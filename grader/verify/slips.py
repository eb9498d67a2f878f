"""Slips of an author's that turn no check red: unknown names, changed arguments, a tolerance that is too fine."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import msgspec
import numpy as np

from grader.checks.check import Check
from grader.checks.kinds import Agree
from grader.checks.mismatch import Mismatch
from grader.checks.oracle import Oracle
from grader.course.definition import Definition
from grader.grading.judging import judge
from grader.result import Verdict
from grader.text.messages import text
from grader.verify.bench import Bench
from grader.verify.record import Flaw

# Sums from the last entry to the first: as right as the other way, and rounded otherwise. What holds no array of
# floating-point numbers is left as it is.
BACKWARDS = """
import numpy as _np
def _floats(*values):
    return all(isinstance(one, _np.ndarray) and one.dtype.kind == "f" and one.ndim for one in values)
def _product(a, b):
    if not _floats(a, b) or max(a.ndim, b.ndim) > 2:
        return a @ b
    return a[..., ::-1] @ b[::-1]
def _dot(a, b):
    return _product(a, b) if _floats(a, b) and max(a.ndim, b.ndim) <= 2 else _np.dot(a, b)
def _total(how, values, *args, **kwargs):
    axis = args[0] if args else kwargs.get("axis")
    return how(_np.flip(values, axis) if _floats(values) else values, *args, **kwargs)
def _each(values, *start):
    return sum(list(values)[::-1], *start)
"""


# Arrays come in as float32, as in much code of students; what is computed from them stays so.
FLOAT32 = """
import numpy as _np
def _cast(value):
    if isinstance(value, _np.ndarray) and value.dtype == _np.float64:
        return value.astype(_np.float32)
    if isinstance(value, dict):
        return {key: _cast(item) for key, item in value.items()}
    return type(value)(map(_cast, value)) if type(value) in (list, tuple) else value
def _in_float32(f):
    return lambda *args, **kwargs: _cast(f(*map(_cast, args), **{key: _cast(one) for key, one in kwargs.items()}))
"""
NEAR = 0.01  # relative to the largest number: further off it is another computation, such as a step that vanishes


def unknown_names(definition: Definition, bench: Bench) -> Iterator[Flaw]:
    """No misconception stops at a name that is not there: that would be a slip of its author's and nobody's idea."""
    cases = bench.grader().ready(definition.exercise.id).key.cases
    path = definition.exercise.folder / "misconceptions.py"
    for wrong in definition.misconceptions:
        stopped = [
            check.id
            for check in definition.checks
            if any(case.wrongs[wrong.id].raises == "NameError" for case in cases[check.id] if wrong.id in case.wrongs)
        ]
        if stopped:
            said = text("verify.unknown_name", id=wrong.id, checks=", ".join(stopped))
            yield Flaw("misconceptions", f"{path}:{wrong.line}" if wrong.line else str(path), said)


def changed_arguments(definition: Definition, bench: Bench) -> Iterator[Flaw]:
    """The reference leaves the arguments of each check as they were."""
    exercise = definition.exercise
    oracle = Oracle(exercise.id, definition.solution)
    seen = set[str]()
    for prepared in bench.grader().ready(exercise.id).prepared:
        for call in prepared.calls:
            if call.kind != "function" or call.target in seen:
                continue
            after = oracle.outcome(msgspec.structs.replace(call, returns_args=True)).args_sent
            if after is not None and msgspec.msgpack.encode(after) != msgspec.msgpack.encode(call.args):
                seen.add(call.target)
                line = _line_of_function(definition.solution, call.target)
                said = text("verify.changes_arguments", name=call.target, check=prepared.check.id)
                yield Flaw("reference", f"{exercise.folder / 'solution.py'}{line}", said)


def another_order(definition: Definition, bench: Bench) -> Iterator[Flaw]:
    """The reference with its sums in another order gets the full score: no tolerance asks for one way of adding."""
    exercise = definition.exercise
    result = bench.grade(exercise.id, with_sums_backwards(definition.solution))
    if result.status != "graded":  # nothing that its own sums would be to blame for
        return
    for check, judged in zip(definition.checks, result.checks, strict=True):
        if judged.verdict is Verdict.FAILED and not check.is_remark:
            said = text("verify.another_order", check=check.id, rationale=" ".join((judged.rationale or "").split()))
            yield Flaw("reference", declared_at(definition, check), said)


def in_float32(definition: Definition, bench: Bench) -> Iterator[Flaw]:
    """The reference in float32 passes where it is near at all: a tolerance that it just misses is too fine."""
    exercise = definition.exercise
    names = {check.target.name for check in definition.checks if check.target.kind == "function"}
    wrapped = "\n".join(f"{name} = _in_float32({name})" for name in sorted(names))
    oracle = Oracle(exercise.id, f"{definition.solution}\n{FLOAT32}\n{wrapped}\n")
    for prepared in bench.grader().ready(exercise.id).prepared:
        check = prepared.check
        if check.is_remark or check.target.name not in names or not isinstance(check.kind, Agree):
            continue
        failures = judge(prepared, [oracle.outcome(call) for call in prepared.calls]).failures
        if failures and all(_is_near(failure.mismatch) for failure in failures):
            said = text("verify.in_float32", check=check.id, rationale=failures[0].finding.rationale)
            yield Flaw("reference", declared_at(definition, check), said)


def _is_near(mismatch: Mismatch) -> bool:
    """Whether numbers differ by what rounding to float32 may make of them, and no more."""
    if mismatch.how != "numbers":
        return False
    expected, actual = mismatch.expected.ravel().astype(float), mismatch.actual.ravel().astype(float)
    return bool(np.isfinite(actual).all() and np.abs(actual - expected).max() <= NEAR * np.abs(expected).max())


def stub_runs(definition: Definition, bench: Bench, name: str, source: bytes) -> Iterator[Flaw]:
    """No statement at the top of a stub raises: a student who runs every cell sees no fault of ours."""
    faults = bench.faults(definition.exercise.id, name, source)
    if faults:
        yield Flaw("stub", str(definition.exercise.stub_folder / name), text("verify.stub_raises", error=faults[0]))


def with_sums_backwards(solution: str) -> str:
    """Return a solution whose sums and products of matrices add from the last entry to the first."""
    tree = _Backwards().visit(ast.parse(solution))
    is_future = [isinstance(one, ast.ImportFrom) and one.module == "__future__" for one in tree.body]
    after = is_future.index(True) + 1 if True in is_future else 0
    tree.body[after:after] = ast.parse(BACKWARDS).body
    return ast.unparse(ast.fix_missing_locations(tree))


class _Backwards(ast.NodeTransformer):
    """Puts the functions of ``BACKWARDS`` in the place of sums and products."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if not isinstance(node.op, ast.MatMult):
            return node
        return ast.Call(ast.Name("_product", ast.Load()), [node.left, node.right], [])

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        called = ast.unparse(node.func)
        if called in ("np.dot", "np.matmul") and len(node.args) == 2 and not node.keywords:
            return ast.Call(ast.Name("_dot" if called == "np.dot" else "_product", ast.Load()), node.args, [])
        if called in ("np.sum", "np.mean") and node.args:
            return ast.Call(ast.Name("_total", ast.Load()), [node.func, *node.args], node.keywords)
        if called == "sum":
            return ast.Call(ast.Name("_each", ast.Load()), node.args, node.keywords)
        return node


def declared_at(definition: Definition, check: Check) -> str:
    """Return the file and, where it can be seen, the line that a check is declared in."""
    path = definition.exercise.folder / "checks.py"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first, ids = node.args[0], [one.value for one in node.keywords if one.arg == "id"]
            name = str(first.value) if isinstance(first, ast.Constant) else ""
            given = [one.value for one in ids if isinstance(one, ast.Constant)]
            if check.id in (given or [name, f"{name}_{node.func.id}"]):
                return f"{path}:{node.lineno}"
    return str(path)


def _line_of_function(source: str, name: str) -> str:
    nodes = (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.FunctionDef) and one.name == name)
    return next((f":{node.lineno}" for node in nodes), "")
