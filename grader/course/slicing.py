"""Cutting a module of an author's down to what some of its names need, so that a kit holds no more than that."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator


def sliced(source: str, wanted: Collection[str]) -> str:
    """Return the statements at a module's top level that the wanted names need, in order, without their comments.

    A statement is kept when it binds a name that is needed, or changes what such a name holds; then what it reads is
    needed, too. Of an import only those names stay. Docstrings are left out.
    """
    body = ast.parse(source).body
    kept, needed = set[int](), set(wanted)
    while True:
        more = {i for i, statement in enumerate(body) if i not in kept and _makes(statement) & needed}
        if not more:
            break
        kept |= more
        for i in more:
            needed |= set() if isinstance(body[i], ast.Import | ast.ImportFrom) else _reads(body[i])
    statements = [_without_docstrings(_narrowed(body[i], needed)) for i in sorted(kept)]
    return "".join(f"{ast.unparse(statement)}\n" for statement in statements)


def names_from(source: str, module: str) -> set[str]:
    """Return the names that a module imports from one beside it (``from .examiners import …``)."""
    return {
        alias.name
        for statement in ast.parse(source).body
        if isinstance(statement, ast.ImportFrom) and statement.level == 1 and statement.module == module
        for alias in statement.names
    }


def _makes(statement: ast.stmt) -> set[str]:
    """The names that a statement binds, or whose values it changes."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return {(alias.asname or alias.name).partition(".")[0] for alias in statement.names}
    if isinstance(statement, ast.Expr):  # ``TABLE.update(…)``
        root = _root(statement.value.func) if isinstance(statement.value, ast.Call) else None
        return {root} if root else set()
    made = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for node in ast.walk(statement):
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
            made |= {root} if (root := _root(node)) else set()
    return made


def _reads(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def _root(node: ast.expr) -> str | None:
    """The name that an attribute or an entry belongs to."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _narrowed(statement: ast.stmt, needed: Collection[str]) -> ast.stmt:
    if isinstance(statement, ast.Import | ast.ImportFrom):
        statement.names = [one for one in statement.names if (one.asname or one.name).partition(".")[0] in needed]
    return statement


def _without_docstrings(statement: ast.stmt) -> ast.stmt:
    for node in _definitions(statement):
        first = node.body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
            node.body = node.body[1:] or [ast.Pass()]
    return statement


def _definitions(statement: ast.stmt) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in ast.walk(statement):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node
