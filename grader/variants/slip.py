"""One slip, and how it is spoken of: in the field's words, with names that a student has been given."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping

import msgspec

DIGITS_MAX = 4  # of a number that is said: ½, 0.01, 2; a longer one is somebody's data


class Slip(msgspec.Struct, frozen=True, array_like=True):
    """What is done otherwise than in the reference.

    Attributes
    ----------
    kind : str
        Its sentence in the catalogue, ``variants.<kind>``.
    what : str
        What it is about, in code that students know; ``""`` where only the solution has a name for it.
    where : str
        The function, or ``Class.method``, that it is made in.
    """

    kind: str
    what: str = ""
    where: str = ""


class Edit(msgspec.Struct, frozen=True):
    """One change of a tree: what stands in a field, and what may stand there.

    Attributes
    ----------
    parent : ast.AST
        The node above.
    field : str
        Its field.
    index : int
        The position where the field is a list, else −1.
    new : object
        A node, or a list of statements where it takes the place of some of a body.
    kind, what : str
        As of the :class:`Slip`.
    """

    parent: ast.AST
    field: str
    index: int
    new: object
    kind: str
    what: str = ""


class Names(msgspec.Struct, frozen=True):
    """What is named around an expression.

    Attributes
    ----------
    public : frozenset of str
        The words of the stub.
    local : frozenset of str
        The arguments and variables of the function.
    functions : Mapping
        The functions of the solution, each with its number of arguments that must be given.
    keys : tuple of str
        Texts that the function takes entries by.
    fields : tuple of str
        What it takes of ``self``.
    """

    public: frozenset[str]
    local: frozenset[str]
    functions: Mapping[str, int]
    keys: tuple[str, ...]
    fields: tuple[str, ...]


def spoken(node: ast.expr, public: Collection[str]) -> str:
    """Return how an expression may be called without giving away how it is computed; ``""`` where it may not.

    Parameters
    ----------
    node : ast.expr
        The expression.
    public : collection of str
        The words of the stub: names that a student has been given.
    """
    slope = slope_of(node)
    if slope:
        return slope
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return spoken(node.operand, public)
    if isinstance(node, ast.Name):
        return node.id if node.id in public else ""
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        written = f"{node.value:g}"
        return written if len(written.strip("-0.")) <= DIGITS_MAX else ""
    if isinstance(node, ast.Attribute):
        if node.attr == "T":
            return spoken(node.value, public)
        return node.attr if node.attr in public else ""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        return node.slice.value if node.slice.value in public else ""
    if isinstance(node, ast.Call):
        return _called(node, public)
    return ""


def _called(node: ast.Call, public: Collection[str]) -> str:
    name = called_name(node)
    if isinstance(node.func, ast.Name):
        if name == "len" and len(node.args) == 1 and isinstance(node.args[0], ast.Name) and node.args[0].id in public:
            return f"len({node.args[0].id})"
        if name in ("float", "int") and len(node.args) == 1:
            return spoken(node.args[0], public)
        return f"{name}(…)" if name in public else ""
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        if node.func.value.id in ("np", "numpy", "math"):
            return f"{name}(…)"
        return f"{name}(…)" if name in public else ""
    return ""


def slope_of(node: ast.expr) -> str:
    """Return the slope of an activation in terms of its output ``a``, where an expression is one."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) and is_number(node.left, 1):
        right = node.right
        if isinstance(right, ast.BinOp) and isinstance(right.op, ast.Pow) and is_number(right.right, 2):
            return "(1 − a²)"
        if isinstance(right, ast.Name | ast.Attribute | ast.Subscript):
            return "(1 − a)"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        left, right = node.left, node.right
        if slope_of(right) == "(1 − a)" and isinstance(right, ast.BinOp) and same(right.right, left):
            return "a · (1 − a)"
    return ""


def is_number(node: ast.AST, value: float) -> bool:
    """Whether a node is that number."""
    return isinstance(node, ast.Constant) and not isinstance(node.value, bool | str) and node.value == value


def same(one: ast.AST, other: ast.AST) -> bool:
    """Whether two expressions are written alike."""
    return ast.dump(one) == ast.dump(other)


def called_name(node: ast.Call) -> str:
    """Return the last part of the name of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
