"""The slips that are made within an expression: for one node, what may stand in its place, each with its kind."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeGuard

from grader.variants.activations import New, calling, other_activation, other_slope
from grader.variants.slip import Names, called_name, is_number, same, slope_of, spoken

# Functions that are taken for one another, by name or as methods.
_CONFUSED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "maximum": ("minimum",),
        "minimum": ("maximum",),
        "max": ("min", "sum"),
        "min": ("max",),
        "argmax": ("argmin", "max"),
        "sum": ("mean", "max"),
        "mean": ("sum",),
        "log": ("log2", "log10", "log1p"),
        "exp": ("exp2", "expm1"),
        "zeros": ("ones",),
        "ones": ("zeros",),
        "zeros_like": ("ones_like",),
        "hstack": ("vstack",),
        "outer": ("multiply", "dot"),
        "any": ("all",),
        "all": ("any",),
        "abs": ("square",),
        "std": ("var",),
        "dot": ("multiply",),
    }
)
_SYMMETRIC = frozenset({"maximum", "minimum", "max", "min", "add", "multiply", "isclose", "allclose", "zip", "range"})
_COMPARED: Mapping[type[ast.cmpop], tuple[tuple[type[ast.cmpop], str], ...]] = MappingProxyType(
    {
        ast.Lt: ((ast.LtE, "boundary"), (ast.GtE, "comparison"), (ast.Gt, "comparison")),
        ast.LtE: ((ast.Lt, "boundary"), (ast.Gt, "comparison"), (ast.GtE, "comparison")),
        ast.Gt: ((ast.GtE, "boundary"), (ast.LtE, "comparison"), (ast.Lt, "comparison")),
        ast.GtE: ((ast.Gt, "boundary"), (ast.Lt, "comparison"), (ast.LtE, "comparison")),
        ast.Eq: ((ast.NotEq, "comparison"),),
        ast.NotEq: ((ast.Eq, "comparison"),),
    }
)


def slips_at(node: ast.expr, names: Names) -> Iterator[New]:
    """Yield what may stand in the place of an expression."""
    if isinstance(node, ast.BinOp):
        yield from _binary(node, names)
    elif isinstance(node, ast.UnaryOp):
        if isinstance(node.op, ast.USub) and not isinstance(node.operand, ast.Constant):
            yield node.operand, "minus_missing", ""
    elif isinstance(node, ast.Compare):
        yield from _comparison(node)
    elif isinstance(node, ast.Constant):
        yield from _constant(node)
    elif isinstance(node, ast.Call):
        yield from _call(node, names)
    elif isinstance(node, ast.Name):
        yield from _name(node, names)
    elif isinstance(node, ast.Attribute):
        yield from _attribute(node, names)
    elif isinstance(node, ast.Subscript):
        yield from _subscript(node, names)
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body), "branches", ""
        yield node.body, "branch_always", ""
        yield node.orelse, "branch_always", ""
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values), "and_or", ""
    slope = slope_of(node)
    if slope:
        yield from other_slope(node, slope)


def _binary(node: ast.BinOp, names: Names) -> Iterator[New]:
    left, right, op = node.left, node.right, node.op
    if isinstance(op, ast.Add):
        yield left, "term_missing", spoken(right, names.public)
        yield right, "term_missing", spoken(left, names.public)
        yield ast.BinOp(left, ast.Sub(), right), "sign", spoken(right, names.public)
        yield ast.BinOp(right, ast.Sub(), left), "sign", spoken(left, names.public)
    elif isinstance(op, ast.Sub):
        yield ast.BinOp(left, ast.Add(), right), "sign", spoken(right, names.public)
        yield ast.BinOp(right, ast.Sub(), left), "difference_reversed", ""
        yield left, "term_missing", spoken(right, names.public)
        if is_number(left, 1):
            yield right, "one_minus_missing", ""
        else:
            yield ast.UnaryOp(ast.USub(), right), "term_missing", spoken(left, names.public)
    elif isinstance(op, ast.Mult):
        yield from _product(node, names)
        yield ast.BinOp(left, ast.Add(), right), "plus_for_times", ""
    elif isinstance(op, ast.Div):
        yield left, "divisor_missing", spoken(right, names.public)
        yield ast.BinOp(left, ast.Mult(), right), "times_for_divided", spoken(right, names.public)
        yield ast.BinOp(right, ast.Div(), left), "fraction_reversed", ""
        yield ast.BinOp(left, ast.FloorDiv(), right), "whole_division", ""
        if isinstance(right, ast.BinOp) and isinstance(right.op, ast.Mult):
            for kept in (right.left, right.right):
                other = right.right if kept is right.left else right.left
                yield ast.BinOp(left, ast.Div(), kept), "divisor_missing", spoken(other, names.public)
    elif isinstance(op, ast.MatMult):
        yield from _matrix_product(left, right)
    elif isinstance(op, ast.Pow) and is_number(right, 2):
        yield left, "square_missing", ""
        yield ast.BinOp(left, ast.Mult(), right), "twice_for_square", ""
        yield calling("abs", left), "absolute_for_square", ""
    yield from _brackets(node)


def _product(node: ast.BinOp, names: Names) -> Iterator[New]:
    """Leave out each factor of a product, and the two that are a slope together."""
    factors = _factors(node)
    for i, factor in enumerate(factors):
        rest = factors[:i] + factors[i + 1 :]
        yield _times(rest), "factor_missing", spoken(factor, names.public)
        yield (
            _times([*factors[:i], ast.BinOp(ast.Constant(1.0), ast.Div(), factor), *factors[i + 1 :]]),
            "divided_for_times",
            spoken(factor, names.public),
        )
        if not isinstance(factor, ast.Constant):
            yield _times([*factors, factor]), "factor_twice", spoken(factor, names.public)
        for other in factors[:i] + factors[i + 1 :]:
            if not isinstance(other, ast.Constant) and not isinstance(factor, ast.Constant):
                yield _times([*rest, other]), "factor_squared", spoken(other, names.public)
        if i + 1 < len(factors):
            pair = ast.BinOp(factor, ast.Mult(), factors[i + 1])
            if slope_of(pair) and len(factors) > 2:
                rest = factors[:i] + factors[i + 2 :]
                yield _times(rest), "factor_missing", slope_of(pair)
                for other, kind, what in other_slope(pair, slope_of(pair)):
                    yield _times([*rest, other]), kind, what


def _factors(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return [*_factors(node.left), *_factors(node.right)]
    return [node]


def _times(factors: list[ast.expr]) -> ast.expr:
    product = factors[0]
    for factor in factors[1:]:
        product = ast.BinOp(product, ast.Mult(), factor)
    return product


def _matrix_product(left: ast.expr, right: ast.expr) -> Iterator[New]:
    yield ast.BinOp(right, ast.MatMult(), left), "product_order", ""
    turned_left, turned_right = _turned(left), _turned(right)
    yield ast.BinOp(turned_left, ast.MatMult(), right), "turned", ""
    yield ast.BinOp(left, ast.MatMult(), turned_right), "turned", ""
    yield ast.BinOp(turned_left, ast.MatMult(), turned_right), "turned", ""
    yield ast.BinOp(turned_right, ast.MatMult(), turned_left), "result_turned", ""
    yield ast.BinOp(left, ast.Mult(), right), "elementwise", ""


def _turned(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.Attribute) and node.attr == "T":
        return node.value
    return ast.Attribute(node, "T", ast.Load())


def _brackets(node: ast.BinOp) -> Iterator[New]:
    """Read a product, fraction or power of a sum as it is read without its brackets."""
    left, right, op = node.left, node.right, node.op
    if isinstance(op, ast.Mult | ast.Div | ast.Pow | ast.MatMult) and _is_sum(left):
        yield ast.BinOp(left.left, left.op, ast.BinOp(left.right, op, right)), "brackets", ""
    if isinstance(op, ast.Mult | ast.Div | ast.MatMult) and _is_sum(right):
        yield ast.BinOp(ast.BinOp(left, op, right.left), right.op, right.right), "brackets", ""
    if isinstance(op, ast.Sub) and _is_sum(right):
        other: ast.operator = ast.Sub() if isinstance(right.op, ast.Sub) else ast.Add()
        yield ast.BinOp(ast.BinOp(left, op, right.left), other, right.right), "brackets", ""
    if isinstance(op, ast.Div) and isinstance(right, ast.BinOp) and isinstance(right.op, ast.Mult):
        yield ast.BinOp(ast.BinOp(left, op, right.left), ast.Mult(), right.right), "brackets", ""


def _is_sum(node: ast.expr) -> TypeGuard[ast.BinOp]:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)


def _comparison(node: ast.Compare) -> Iterator[New]:
    if len(node.ops) == 1:
        for other, kind in _COMPARED.get(type(node.ops[0]), ()):
            yield ast.Compare(node.left, [other()], node.comparators), kind, ""


def _constant(node: ast.Constant) -> Iterator[New]:
    value = node.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return
    near = {-value, value * 2, value / 2, value * 10, value / 10, 1.0}
    if isinstance(value, int):
        near |= {value + 1, value - 1}
    for other in sorted(near - {value, 0}):  # a 0 is a term or factor that is left out
        changed = int(other) if isinstance(value, int) and other == int(other) else other
        yield ast.Constant(changed), "constant", f"{changed:g}"


def _call(node: ast.Call, names: Names) -> Iterator[New]:
    name = called_name(node)
    for other in _CONFUSED.get(name, ()):
        if isinstance(node.func, ast.Attribute):
            yield (
                ast.Call(ast.Attribute(node.func.value, other, ast.Load()), node.args, node.keywords),
                "other_function",
                other,
            )
        elif name in ("max", "min", "sum", "any", "all"):
            yield ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords), "other_function", other
    yield from other_activation(node, name, names)
    yield from _left_out(node, name, names)
    yield from _arguments(node, name)
    yield from _keywords(node)


def _left_out(node: ast.Call, name: str, names: Names) -> Iterator[New]:
    if len(node.args) == 1 and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp) and name != "float":
        what = f"{name}(…)" if name in names.public or _is_numpy(node.func) else ""
        yield node.args[0], "call_missing", what
    if isinstance(node.func, ast.Attribute) and name in ("sum", "mean", "max") and not _is_numpy(node.func):
        yield node.func.value, "call_missing", f"{name}(…)"
    if name == "where" and len(node.args) == 3:
        yield ast.Call(node.func, [node.args[0], node.args[2], node.args[1]], []), "branches", ""
        yield node.args[1], "branch_always", ""
        yield node.args[2], "branch_always", ""
    if name == "clip" and len(node.args) == 3:
        yield node.args[0], "call_missing", "clip(…)"


def _is_numpy(func: ast.expr) -> bool:
    return isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id in ("np", "numpy")


def _arguments(node: ast.Call, name: str) -> Iterator[New]:
    if name == "range":
        yield from _other_range(node)
    if name in _SYMMETRIC or name == "where" or any(isinstance(arg, ast.Starred) for arg in node.args):
        return
    for i in range(len(node.args) - 1):
        if not same(node.args[i], node.args[i + 1]):
            swapped = [*node.args[:i], node.args[i + 1], node.args[i], *node.args[i + 2 :]]
            yield ast.Call(node.func, swapped, node.keywords), "arguments_exchanged", f"{name}(…)"


def _other_range(node: ast.Call) -> Iterator[New]:
    """Loop once too often, once too seldom, and from the second on."""
    at = 0 if len(node.args) == 1 else 1
    for op, kind in ((ast.Add(), "once_more"), (ast.Sub(), "once_less")):
        changed = ast.BinOp(node.args[at], op, ast.Constant(1))
        yield ast.Call(node.func, [*node.args[:at], changed, *node.args[at + 1 :]], []), kind, ""
    if len(node.args) == 1:
        yield ast.Call(node.func, [ast.Constant(1), node.args[0]], []), "from_second", ""


def _keywords(node: ast.Call) -> Iterator[New]:
    for i, keyword in enumerate(node.keywords):
        rest = [*node.keywords[:i], *node.keywords[i + 1 :]]
        if keyword.arg == "axis" and isinstance(keyword.value, ast.Constant):
            other = ast.keyword("axis", ast.Constant(1 if keyword.value.value == 0 else 0))
            yield ast.Call(node.func, node.args, [*rest, other]), "axis", ""
            kept = [one for one in rest if one.arg != "keepdims"]
            yield ast.Call(node.func, node.args, kept), "axis_missing", ""
        elif keyword.arg == "keepdims":
            yield ast.Call(node.func, node.args, rest), "keepdims_missing", ""
        elif keyword.arg == "ddof":
            yield ast.Call(node.func, node.args, rest), "ddof", ""


def _name(node: ast.Name, names: Names) -> Iterator[New]:
    if node.id not in names.local:
        return
    for other in sorted(names.local - {node.id}):
        if not _is_confusable(node.id, other):
            continue
        yield ast.Name(other, ast.Load()), "other_name", other if other in names.public else ""


def _is_confusable(one: str, other: str) -> bool:
    """Whether a name may be written for another: as short, of the same number or letter, or with a part in common."""
    if len(one) <= 3 and len(other) <= 3:
        return True
    return bool({*one.split("_")} & {*other.split("_")}) or (len(one) > 3 and len(other) > 3)


def _attribute(node: ast.Attribute, names: Names) -> Iterator[New]:
    if node.attr == "T":
        yield node.value, "turned", ""
    elif isinstance(node.value, ast.Name) and node.value.id in ("self", "model"):
        for other in names.fields:
            if other != node.attr:
                changed = ast.Attribute(node.value, other, ast.Load())
                yield changed, "other_name", other if other in names.public else ""


def _subscript(node: ast.Subscript, names: Names) -> Iterator[New]:
    at = node.slice
    if isinstance(at, ast.Constant) and isinstance(at.value, str):
        for other in names.keys:
            if other != at.value:
                changed = ast.Subscript(node.value, ast.Constant(other), ast.Load())
                yield changed, "other_name", other if other in names.public else ""
    elif (number := _index(at)) is not None:
        for index in sorted({0, 1, -1, number + 1} - {number}):
            yield ast.Subscript(node.value, ast.Constant(index), ast.Load()), _INDEXES.get(index, "other_index"), ""
    elif isinstance(at, ast.Slice):
        yield node.value, "slice_missing", ""


def _index(node: ast.expr) -> int | None:
    sign = 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        sign, node = -1, node.operand
    return sign * node.value if isinstance(node, ast.Constant) and type(node.value) is int else None


_INDEXES: Mapping[int, str] = MappingProxyType({0: "first_entry", -1: "last_entry"})
