"""Exceptions about shapes: which arrays met, and where they do not fit."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

from grader.grading.scenes import Scene, is_name
from grader.text.messages import Param, Sayable

Told = tuple[str, Mapping[str, Param | Sayable]]

_SIZES = re.compile(r"size (\d+) is different from (\d+)")
_SHAPES = re.compile(r"\(([\d, ]*)\)")


def mismatch_of_matrices(scene: Scene, found: re.Match[str]) -> Told | None:
    """Two factors of a matrix product whose inner sizes differ."""
    sides = scene.operands()
    if sides is None:
        return None
    message = found.string
    left, right = (scene.shape(side) for side in sides)
    named = shapes_in(message)
    if "not aligned" in message and len(named) == 2:
        left, right = named
    what: dict[str, Param | Sayable] = {"left": scene.code(sides[0]), "right": scene.code(sides[1])}
    if left and right:
        inner = {"inner_left": left[-1], "inner_right": right[-2] if len(right) > 1 else right[0]}
        if inner["inner_left"] == inner["inner_right"]:
            return None  # the shapes are not those that met there
        shapes = {"left_shape": str(left), "right_shape": str(right)}
        fits = left[-1] == right[-1] if len(right) == 2 else False
        fits_too = left[0] == right[0] if len(left) == len(right) == 2 else False
        return ("matmul" if fits or fits_too else "matmul_else"), {**what, **shapes, **inner}
    sizes = _SIZES.search(message)
    if sizes is None:
        return None
    # NumPy names the size of the second factor first.
    return "matmul_sizes", {**what, "inner_left": sizes[2], "inner_right": sizes[1]}


def not_broadcast(scene: Scene, found: re.Match[str]) -> Told | None:
    """Two arrays whose shapes do not go together entry by entry."""
    shapes = shapes_in(found["shapes"])
    sides = scene.operands()
    if len(shapes) < 2 or sides is None:
        return None
    left, right = shapes[:2]
    what: dict[str, Param | Sayable] = {
        "left": scene.code(sides[0]),
        "right": scene.code(sides[1]),
        "left_shape": str(left),
        "right_shape": str(right),
        "code": scene.code(scene.node) or scene.code(scene.statement),
    }
    node = scene.node
    is_times = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)
    is_times |= isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "multiply"
    if is_times and len(left) == 2 and right and left[-1] == right[0]:
        return "times_for_matmul", what
    return "not_broadcast", what


def cast(scene: Scene, found: re.Match[str]) -> Told | None:
    """A result that does not fit into the array that it is written to."""
    statement = scene.statement
    if not isinstance(statement, ast.Assign | ast.AugAssign):
        return None
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    what = {"name": scene.code(target), "what": spaced(found["what"]), "into": spaced(found["into"])}
    return "does_not_fit_into", what


def reshaped(scene: Scene, found: re.Match[str]) -> Told | None:
    """A new shape that does not hold as many entries."""
    code = scene.code(scene.node)
    return ("reshape", {"code": code, "size": found["size"], "into": spaced(found["into"])}) if code else None


def concatenated(scene: Scene, found: re.Match[str]) -> Told | None:
    """Arrays that are to be joined and do not fit side by side."""
    node = scene.node
    if not isinstance(node, ast.Call) or is_name(node.func, "print"):
        return None
    return "join", {"code": scene.code(node)}


def shapes_in(message: str) -> list[tuple[int, ...]]:
    """Return the shapes that NumPy wrote into a message."""
    return [tuple(int(side) for side in one.split(",") if side.strip()) for one in _SHAPES.findall(message)]


def spaced(shape: str) -> str:
    """Return a shape as Python writes it: ``(2, 3)`` for NumPy's ``(2,3)``."""
    found = shapes_in(shape)
    return str(found[0]) if found else shape
