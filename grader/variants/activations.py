"""The slips with activation functions and slopes: another one, none, one too many, or taken at the wrong place."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.variants.slip import Names, called_name, is_number

New = tuple[ast.expr, str, str]  # what stands there, the kind of the slip, and what it is about

# Put beside the reference, so that one activation can stand for another wherever it is.
ACTIVATIONS = """
def _slip_sigmoid(z):
    return 1.0 / (1.0 + _slip_np.exp(-z))
def _slip_relu(z):
    return _slip_np.maximum(0.0, z)
def _slip_tanh(z):
    return _slip_np.tanh(z)
def _slip_leaky_relu(z):
    return _slip_np.where(z > 0, z, 0.01 * z)
def _slip_softmax(z):
    e = _slip_np.exp(z - _slip_np.max(z, axis=-1, keepdims=True))
    return e / _slip_np.sum(e, axis=-1, keepdims=True)
import numpy as _slip_np
"""
_ACTIVATIONS = ("sigmoid", "relu", "tanh")
_SLOPE_ENDS = ("_deriv", "_derivative", "_grad", "_gradient", "_prime")


def other_activation(node: ast.Call, name: str, names: Names) -> Iterator[New]:
    """Take another activation, none, the same one twice, or a slope at another place."""
    if not node.args:
        return
    plain = name.removeprefix("_")
    is_slope = plain.endswith(_SLOPE_ENDS)
    if is_slope:
        of = plain
        for end in _SLOPE_ENDS:
            of = of.removesuffix(end)
        for other in names.functions:
            if other != name and other.endswith(_SLOPE_ENDS) and names.functions[other] == names.functions.get(name):
                yield ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords), "other_slope", other
        if of in names.functions:
            inner = ast.Call(ast.Name(of, ast.Load()), node.args, node.keywords)
            yield inner, "activation_for_slope", of
            yield ast.Call(node.func, [inner], node.keywords), "slope_at_output", ""
        elif of in _ACTIVATIONS:
            yield ast.Call(node.func, [calling(f"_slip_{of}", node.args[0])], []), "slope_at_output", ""
        return
    if plain in (*_ACTIVATIONS, "leaky_relu", "swish", "softmax") or is_relu(node):
        z = node.args[-1] if is_relu(node) else node.args[0]
        for other in _ACTIVATIONS:
            if other != plain:
                yield calling(f"_slip_{other}", z), "other_activation", other
        yield calling("_slip_leaky_relu", z), "other_activation", "leaky_relu"
        yield z, "activation_missing", plain if plain in names.public else "relu" if is_relu(node) else ""
        if not is_relu(node):
            yield ast.Call(node.func, [node, *node.args[1:]], node.keywords), "activation_twice", plain


def is_relu(node: ast.Call) -> bool:
    """Whether a call is ``np.maximum(0, …)``."""
    return called_name(node) == "maximum" and len(node.args) == 2 and is_number(node.args[0], 0)


def other_slope(node: ast.expr, slope: str) -> Iterator[New]:
    """Take another slope, or the right one at another place."""
    a = node.right.left if slope == "(1 − a²)" else node.left  # type: ignore[attr-defined]
    if slope == "(1 − a²)":
        yield _minus_square(calling("_slip_tanh", a)), "slope_at_output", ""
        yield _logistic_slope(a), "other_slope", "a · (1 − a)"
        yield ast.BinOp(ast.Constant(1.0), ast.Sub(), a), "square_missing", ""
    elif slope == "a · (1 − a)":
        yield _logistic_slope(calling("_slip_sigmoid", a)), "slope_at_output", ""
        yield _minus_square(a), "other_slope", "1 − a²"
        yield _relu_slope(a), "other_slope", "relu"
        yield ast.BinOp(a, ast.Mult(), ast.BinOp(ast.Constant(1.0), ast.Add(), a)), "sign", ""
        yield ast.Constant(1.0), "factor_missing", "a · (1 − a)"


def _minus_square(a: ast.expr) -> ast.expr:
    return ast.BinOp(ast.Constant(1.0), ast.Sub(), ast.BinOp(a, ast.Pow(), ast.Constant(2)))


def _logistic_slope(a: ast.expr) -> ast.expr:
    return ast.BinOp(a, ast.Mult(), ast.BinOp(ast.Constant(1.0), ast.Sub(), a))


def _relu_slope(a: ast.expr) -> ast.expr:
    return ast.BinOp(ast.Constant(1.0), ast.Mult(), ast.Compare(a, [ast.Gt()], [ast.Constant(0)]))


def calling(name: str, argument: ast.expr) -> ast.expr:
    """Return the call of a function with one argument."""
    return ast.Call(ast.Name(name, ast.Load()), [argument], [])
