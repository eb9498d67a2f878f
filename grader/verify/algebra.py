"""Mutants that are the reference by algebra: no check can tell them, and nobody has to say so by hand.

Two programs that are written alike once squares have lost the sign of what they square, factors stand in order and
the like, compute the same. A ``.T`` that is put on or left out changes nothing where what it is put on was a vector
each time.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence
from typing import Any, cast

import numpy as np

from grader.checks.oracle import Oracle
from grader.course.definition import Definition
from grader.grading.judging import Prepared
from grader.verify.mutants import Mutant

SYMMETRIC = frozenset({"maximum", "minimum", "add", "multiply", "hypot", "isclose", "allclose", "array_equal"})
EVEN = frozenset({"abs", "absolute", "fabs", "square", "cos", "cosh"})
FLIPPED = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}
SEEN = "_axes_seen"  # the function that is put around what a .T was put on; no solution has such a name


def equal_by_algebra(definition: Definition, mutants: Sequence[Mutant], asked: Sequence[Prepared]) -> set[str]:
    """Return the hashes of the mutants that compute what the reference does.

    Parameters
    ----------
    definition : Definition
        The exercise.
    mutants : sequence of Mutant
        Its mutants.
    asked : sequence of Prepared
        Its checks, whose calls show of what a ``.T`` is taken.
    """
    whole = ast.parse(definition.solution)
    plain = _canonical(whole)
    found, transposed = set[str](), list[tuple[Mutant, ast.Module]]()
    for mutant in mutants:
        changed = ast.parse(mutant.source)
        if _canonical(changed) == plain:
            found.add(mutant.hash)
        elif (probe := _probe(whole, changed)) is not None:
            transposed.append((mutant, probe))
    if transposed:
        found |= {mutant.hash for mutant, probe in transposed if _only_vectors(definition, probe, asked)}
    return found


def _canonical(tree: ast.AST) -> str:
    return ast.dump(_Canonical().visit(copy.deepcopy(tree)))


class _Canonical(ast.NodeTransformer):
    """Writes what is equal in one way; only rules that hold for every number and every array."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Pow) and _is_even(node.right):
            return ast.BinOp(_unsigned(node.left), ast.Pow(), node.right)
        if isinstance(node.op, ast.Mult):
            if ast.dump(node.left) == ast.dump(node.right):
                return ast.BinOp(_unsigned(node.left), ast.Pow(), ast.Constant(2))
            return _ordered(node)
        if isinstance(node.op, ast.Add) and not _may_join(node.left) and not _may_join(node.right):
            return _ordered(node)
        if isinstance(node.op, ast.Sub) and _negated(node.right) is not None:
            turned: ast.AST = self.visit(ast.BinOp(node.left, ast.Add(), _negated(node.right) or node.right))
            return turned
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        inner = _negated(node)
        if inner is None:
            return node
        if _negated(inner) is not None:
            return _negated(inner) or inner
        if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Sub):
            return ast.BinOp(inner.right, ast.Sub(), inner.left)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = _called(node)
        if name in EVEN and len(node.args) == 1:
            inner = _unsigned(node.args[0])
            if name == "square" and not node.keywords:
                return ast.BinOp(inner, ast.Pow(), ast.Constant(2))
            return ast.Call(node.func, [inner], node.keywords)
        if name in SYMMETRIC and len(node.args) == 2:
            return ast.Call(node.func, sorted(node.args, key=ast.dump), node.keywords)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if node.attr == "T" and isinstance(node.value, ast.Attribute) and node.value.attr == "T":
            return node.value.value
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) != 1:
            return node
        op, left, right = node.ops[0], node.left, node.comparators[0]
        if type(op) in FLIPPED:
            return ast.Compare(right, [FLIPPED[type(op)]()], [left])
        if isinstance(op, ast.Eq | ast.NotEq):
            left, right = sorted((left, right), key=ast.dump)
            return ast.Compare(left, [op], [right])
        return node


def _is_even(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and node.value % 2 == 0


def _negated(node: ast.expr) -> ast.expr | None:
    """Return what is negated, if anything is."""
    return node.operand if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) else None


def _unsigned(node: ast.expr) -> ast.expr:
    """Return an expression whose sign does not matter in one of its two forms."""
    inner = _negated(node)
    if inner is not None:
        return _unsigned(inner)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        left, right = sorted((node.left, node.right), key=ast.dump)
        return ast.BinOp(left, ast.Sub(), right)
    return node


def _ordered(node: ast.BinOp) -> ast.BinOp:
    left, right = sorted((node.left, node.right), key=ast.dump)
    return ast.BinOp(left, node.op, right)


def _may_join(node: ast.expr) -> bool:
    """Whether + may put texts, lists or tuples one behind the other, where their order counts."""
    if isinstance(node, ast.BinOp):
        return _may_join(node.left) or _may_join(node.right)
    is_sequence = isinstance(node, ast.List | ast.Tuple | ast.ListComp | ast.JoinedStr)
    return is_sequence or (isinstance(node, ast.Constant) and not isinstance(node.value, int | float))


def _called(node: ast.Call) -> str:
    """Return the name of a called function of NumPy or Python's own."""
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "np":
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _probe(whole: ast.Module, changed: ast.Module) -> ast.Module | None:
    """Return the reference with a look at what a ``.T`` was put on or taken from, if this is all that differs."""
    pair = _first_difference(whole, changed)
    if pair is None:
        return None
    path, one, other = pair
    if not (_is_transposed(one, other) or _is_transposed(other, one)):
        return None
    probe = copy.deepcopy(whole)
    owner: Any = probe
    for step in path[:-1]:
        owner = owner[step] if isinstance(step, int) else getattr(owner, step)
    look = ast.Call(ast.Name(SEEN, ast.Load()), [copy.deepcopy(one)], [])
    if isinstance(path[-1], int):
        owner[path[-1]] = look
    else:
        setattr(owner, path[-1], look)
    return ast.fix_missing_locations(probe)


def _is_transposed(one: ast.AST, other: ast.AST) -> bool:
    return isinstance(one, ast.Attribute) and one.attr == "T" and ast.dump(one.value) == ast.dump(other)


Path = tuple[str | int, ...]


def _first_difference(one: Any, other: Any, path: Path = ()) -> tuple[Path, ast.expr, ast.expr] | None:
    """Return the outermost expressions that differ only in a ``.T``, or the innermost where two trees part."""
    if isinstance(one, ast.AST) and isinstance(other, ast.AST):
        are_expressions = isinstance(one, ast.expr) and isinstance(other, ast.expr)
        if are_expressions and (_is_transposed(one, other) or _is_transposed(other, one)):
            return path, cast(ast.expr, one), cast(ast.expr, other)
        if type(one) is not type(other):
            return None
        pairs: Iterator[tuple[str | int, Any, Any]] = (
            (field, value, getattr(other, field, None)) for field, value in ast.iter_fields(one)
        )
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = ((i, a, b) for i, (a, b) in enumerate(zip(one, other, strict=True)))
    else:
        return None
    for step, a, b in pairs:
        if _dump(a) != _dump(b):
            return _first_difference(a, b, (*path, step))
    return None


def _dump(value: Any) -> Any:
    if isinstance(value, ast.AST):
        return ast.dump(value)
    return [_dump(one) for one in value] if isinstance(value, list) else value


def _only_vectors(definition: Definition, probe: ast.Module, asked: Sequence[Prepared]) -> bool:
    """Whether all that was looked at on the checks' inputs had fewer than two axes."""
    axes = set[int]()

    def look(value: Any) -> Any:
        axes.add(np.ndim(value))
        return value

    oracle = Oracle(definition.exercise.id, ast.unparse(probe), definition.scenarios, {SEEN: look})
    for prepared in asked:
        for call in prepared.calls:
            oracle.outcome(call)
            if axes and max(axes) > 1:
                return False
    return bool(axes)
