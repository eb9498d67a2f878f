"""The slips that are made with whole statements: one left out, in another order, done once or for one row only."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.variants.slip import Edit, Names, spoken

ROWS = ("x", "X", "t", "T", "y", "Y", "h", "inputs")  # arguments whose rows are samples, in the field's letters
# Arguments that are one number, and what is written in their place.
NUMBERS = ("learning_rate", "lr", "rate", "eta", "slope", "alpha", "epochs", "steps", "hidden", "n_epochs")
WRITTEN = (0.01, 0.1, 0.2, 0.5, 1.0)


def slips_of_function(node: ast.FunctionDef, names: Names) -> Iterator[Edit]:
    """Yield what a function may begin with: one row for all, a number for an argument."""
    given = [arg.arg for arg in node.args.args]
    rows = [name for name in given if name in ROWS]
    if rows:
        for part, kind in ((ast.Slice(None, ast.Constant(1), None), "first_row"), (_last(), "last_row")):
            taken: list[ast.stmt] = [
                ast.Assign([_stored(name)], ast.Subscript(_loaded(name), part, ast.Load()), lineno=0) for name in rows
            ]
            yield Edit(node, "body", -1, [*taken, *node.body], kind)
    for i, one in enumerate(given):
        for other in given[i + 1 :]:
            if "self" not in (one, other):
                names_read = ast.Tuple([_loaded(other), _loaded(one)], ast.Load())
                target = ast.Tuple([_stored(one), _stored(other)], ast.Store())
                exchanged: ast.stmt = ast.Assign([target], names_read, lineno=0)
                yield Edit(node, "body", -1, [exchanged, *node.body], "parameters_exchanged", f"{one}, {other}")
    for name in given:
        if name in NUMBERS:
            for number in WRITTEN:
                fixed: ast.stmt = ast.Assign([_stored(name)], ast.Constant(number), lineno=0)
                yield Edit(node, "body", -1, [fixed, *node.body], "fixed", name)


def slips_in_body(parent: ast.AST, field: str, body: list[ast.stmt], known: set[str], names: Names) -> Iterator[Edit]:
    """Yield what may stand in the place of a body.

    Parameters
    ----------
    parent : ast.AST
        What has the body, in ``field``.
    body : list of ast.stmt
        Its statements.
    known : set of str
        Names that have a value before it.
    names : Names
        What is named around it.
    """

    def edit(new: list[ast.stmt], kind: str, what: str = "") -> Edit:
        return Edit(parent, field, -1, new, kind, what)

    known = set(known)
    for i, statement in enumerate(body):
        before, after = body[:i], body[i + 1 :]
        targets = _targets(statement)
        if isinstance(statement, ast.AugAssign):
            only = ast.Assign([statement.target], statement.value, lineno=0)
            what = spoken(_read(statement.target), names.public)
            yield edit([*before, only, *after], "sum_overwritten", what)
            if isinstance(statement.op, ast.Add | ast.Sub):
                other: ast.operator = ast.Sub() if isinstance(statement.op, ast.Add) else ast.Add()
                turned = ast.AugAssign(statement.target, other, statement.value)
                yield edit([*before, turned, *after], "sign", what)
        is_doc = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        is_bound = isinstance(statement, ast.Assign) and targets <= known and bool(targets)
        if not is_doc and (is_bound or isinstance(statement, ast.AugAssign | ast.Expr)):
            yield edit([*before, *after] or [ast.Pass()], "step_missing", _first(targets, names))
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Attribute | ast.Subscript):
            what = spoken(_read(statement.targets[0]), names.public)
            yield edit([*before, *after] or [ast.Pass()], "step_missing", what)
        if isinstance(statement, ast.If):
            yield edit([*before, *statement.body, *after], "branch_always")
            yield edit([*before, *statement.orelse, *after] or [ast.Pass()], "branch_always")
        if isinstance(statement, ast.For):
            once = ast.For(statement.target, statement.iter, [*statement.body, ast.Break()], [], lineno=0)
            yield edit([*before, once, *after], "loop_once")
            last = after[-1] if after else None
            if isinstance(last, ast.Return):
                early = ast.For(statement.target, statement.iter, [*statement.body, last], [], lineno=0)
                yield edit([*before, early, *after], "loop_once")
        for j in range(i + 1, min(i + 3, len(body))):
            if _may_go_before(body[j], statement):
                moved = [*before, body[j], statement, *body[i + 1 : j], *body[j + 1 :]]
                yield edit(moved, "order", _first(_targets(body[j]), names))
        known |= targets


def activations_put(parent: ast.AST, field: str, index: int, value: ast.expr, names: Names) -> Iterator[Edit]:
    """Yield an activation around a value that has none."""
    if isinstance(value, ast.BinOp) and any(isinstance(one, ast.MatMult) for one in _operators(value)):
        for name in ("relu", "sigmoid", "tanh"):
            new = ast.Call(ast.Name(f"_slip_{name}", ast.Load()), [value], [])
            yield Edit(parent, field, index, new, "activation_extra", name)


def returns(parent: ast.Return) -> Iterator[Edit]:
    """Yield returned values in another order, or divided by the number of rows."""
    value = parent.value
    if isinstance(value, ast.Tuple):
        for i in range(len(value.elts) - 1):
            for j in range(i + 1, len(value.elts)):
                swapped = list(value.elts)
                swapped[i], swapped[j] = swapped[j], swapped[i]
                yield Edit(parent, "value", -1, ast.Tuple(swapped, ast.Load()), "returns_exchanged")


def entries(parent: ast.AST, field: str, index: int, value: ast.Dict, names: Names) -> Iterator[Edit]:
    """Yield a dict with two entries exchanged."""
    for i in range(len(value.values)):
        for j in range(i + 1, len(value.values)):
            swapped = list(value.values)
            swapped[i], swapped[j] = swapped[j], swapped[i]
            yield Edit(parent, field, index, ast.Dict(value.keys, swapped), "entries_exchanged")


def _operators(node: ast.expr) -> list[ast.operator]:
    if not isinstance(node, ast.BinOp):
        return []
    return [node.op, *_operators(node.left), *_operators(node.right)]


def _targets(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _first(targets: set[str], names: Names) -> str:
    return next((name for name in sorted(targets) if name in names.public), "")


def _may_go_before(later: ast.stmt, earlier: ast.stmt) -> bool:
    """Whether a statement uses what another has just changed, and could be run before it."""
    simple = (ast.Assign, ast.AugAssign)
    if not isinstance(later, simple) or not isinstance(earlier, simple):
        return False
    return bool(_written(earlier) & _used(later) or _written(later) & _used(earlier))


def _written(statement: ast.stmt) -> set[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return {ast.unparse(one) for target in targets if target is not None for one in ast.walk(target) if _is_named(one)}


def _used(statement: ast.stmt) -> set[str]:
    return {ast.unparse(one) for one in ast.walk(statement) if _is_named(one) and isinstance(one.ctx, ast.Load)}  # type: ignore[attr-defined]


def _is_named(node: ast.AST) -> bool:
    return isinstance(node, ast.Name | ast.Attribute)


def _read(target: ast.expr) -> ast.expr:
    return target


def _last() -> ast.Slice:
    return ast.Slice(ast.UnaryOp(ast.USub(), ast.Constant(1)), None, None)


def _stored(name: str) -> ast.expr:
    return ast.Name(name, ast.Store())


def _loaded(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())
