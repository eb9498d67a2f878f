"""What a mutant changes among statements: one dropped, changed, or in another order."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterator

from grader.verify.operators import ARITHMETIC


def body_replacements(body: list[ast.stmt], arguments: Collection[str]) -> Iterator[tuple[int, list[ast.stmt]]]:
    """Yield what a body of statements may be replaced by, each with the index of the first that differs.

    Parameters
    ----------
    body : list of ast.stmt
        The statements.
    arguments : collection of str
        Names that hold the arguments of the function around them, or parts of them.
    """
    known = set(arguments)  # dropping the first binding of any other name only raises NameError
    for i, statement in enumerate(body):
        targets = _targets(statement)
        if _can_be_dropped(statement, targets, known):
            rest = [*body[:i], *body[i + 1 :]]
            yield i, rest or [ast.Pass()]
        for other in _other_statements(statement, arguments):
            yield i, [*body[:i], *other, *body[i + 1 :]]
        if isinstance(statement, ast.Return) and isinstance(statement.value, ast.Name):
            for name in sorted(known - {statement.value.id}):
                yield i, [*body[:i], ast.Return(ast.Name(name, ast.Load())), *body[i + 1 :]]
        if i + 1 < len(body) and _order_matters(statement, body[i + 1]):
            yield i, [*body[:i], body[i + 1], statement, *body[i + 2 :]]
        known |= targets


def _targets(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _can_be_dropped(statement: ast.stmt, targets: set[str], known: set[str]) -> bool:
    if isinstance(statement, ast.Expr):
        return not isinstance(statement.value, ast.Constant)
    if isinstance(statement, ast.Assign):
        return targets <= known
    return isinstance(statement, ast.AugAssign | ast.If | ast.For | ast.While | ast.Return | ast.Break | ast.Continue)


def _order_matters(first: ast.stmt, second: ast.stmt) -> bool:
    """Whether two statements may do something else in the other order.

    They do not where neither gives the other a value and not both call something that may have effects.
    """
    if not all(isinstance(one, ast.Assign | ast.AugAssign | ast.Expr) for one in (first, second)):
        return False
    if _overlap(_writes(first), _reads(second) | _writes(second)) or _overlap(_writes(second), _reads(first)):
        return True
    return _has_effects(first) and _has_effects(second)


def _overlap(some: set[str], others: set[str]) -> bool:
    """Whether a name is in both, or a part (``model.W1``) in one and the whole (``model``) in the other."""
    return any(f"{a}.".startswith(f"{b}.") or f"{b}.".startswith(f"{a}.") for a in some for b in others)


def _writes(statement: ast.stmt) -> set[str]:
    """The names and attributes that are bound or written into."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return {path for target in targets if target is not None for path in _paths(target)}


def _reads(statement: ast.stmt) -> set[str]:
    return {path for node in ast.iter_child_nodes(statement) for path in _paths(node, is_read=True)}


def _paths(node: ast.AST, *, is_read: bool = False) -> set[str]:
    """The dotted names below a node; a method may read all of its object."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        below = [node.func.value, *node.args, *(keyword.value for keyword in node.keywords)]
        return {path for one in below for path in _paths(one, is_read=is_read)}
    if isinstance(node, ast.Attribute | ast.Name):
        dotted = ast.unparse(node)
        if all(part.isidentifier() for part in dotted.split(".")):
            is_wanted = not is_read or isinstance(node.ctx, ast.Load)
            return {dotted} if is_wanted else set()
    return {path for one in ast.iter_child_nodes(node) for path in _paths(one, is_read=is_read)}


def _has_effects(statement: ast.stmt) -> bool:
    """Whether it calls anything but NumPy's functions and Python's own; its random numbers come in an order."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Call):
            root = ast.unparse(node.func)
            if root.startswith("np.random.") or not (root.startswith(("np.", "math.")) or hasattr(builtins, root)):
                return True
    return False


def _other_statements(statement: ast.stmt, arguments: Collection[str]) -> Iterator[list[ast.stmt]]:
    if isinstance(statement, ast.AugAssign):
        for other in ARITHMETIC.get(type(statement.op), ()):
            yield [ast.AugAssign(statement.target, other(), statement.value)]
        yield [ast.Assign([statement.target], statement.value, lineno=0)]
    elif isinstance(statement, ast.If):
        yield list(statement.body)
        yield list(statement.orelse) or [ast.Pass()]
    elif isinstance(statement, ast.For):
        yield [ast.For(statement.target, statement.iter, [*statement.body, ast.Break()], [], lineno=0)]
        if ast.unparse(statement.target) != "_":
            backwards = ast.Slice(None, None, ast.UnaryOp(ast.USub(), ast.Constant(1)))
            items = ast.Call(ast.Name("list", ast.Load()), [statement.iter], [])
            turned = ast.Subscript(items, backwards, ast.Load())
            yield [ast.For(statement.target, turned, statement.body, [], lineno=0)]
    elif (
        isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.BinOp)
        and ast.unparse(statement.targets[0]) == ast.unparse(statement.value.left)
    ):
        # `W = W - g` makes a new array; `W -= g` writes into the one that the caller may hold.
        target = statement.targets[0]
        is_local = isinstance(target, ast.Name) and target.id not in arguments
        if isinstance(target, ast.Name | ast.Attribute | ast.Subscript) and not is_local:
            yield [ast.AugAssign(target, statement.value.op, statement.value.right)]
