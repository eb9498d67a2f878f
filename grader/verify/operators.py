"""What a mutant changes: for one node of a program, the nodes that may stand in its place.

The usual operators (constants, arithmetic, comparisons, conditions, dropped statements) and those of the field:
transposes, axes, ``keepdims``, dropped terms, results in another order, updates in another order, and writing
into an argument where a new array is meant.
"""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType

NUDGE = 1.01  # a factor small enough to look right, 10 000 times the tolerance of most checks

ARITHMETIC: Mapping[type[ast.operator], tuple[type[ast.operator], ...]] = MappingProxyType(
    {
        ast.Add: (ast.Sub,),
        ast.Sub: (ast.Add,),
        ast.Mult: (ast.Div,),
        ast.Div: (ast.Mult,),
        ast.FloorDiv: (ast.Div,),
        ast.Mod: (ast.FloorDiv,),
        ast.Pow: (ast.Mult,),
    }
)
_COMPARISONS: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = MappingProxyType(
    {
        ast.Lt: (ast.LtE, ast.GtE),
        ast.LtE: (ast.Lt, ast.Gt),
        ast.Gt: (ast.GtE, ast.LtE),
        ast.GtE: (ast.Gt, ast.Lt),
        ast.Eq: (ast.NotEq,),
        ast.NotEq: (ast.Eq,),
        ast.In: (ast.NotIn,),
        ast.NotIn: (ast.In,),
        ast.Is: (ast.IsNot,),
        ast.IsNot: (ast.Is,),
    }
)
# Functions of NumPy and of Python that are taken for one another, by name or as methods.
_CONFUSED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "maximum": ("minimum",),
        "minimum": ("maximum",),
        "max": ("min",),
        "min": ("max",),
        "argmax": ("argmin",),
        "sum": ("mean",),
        "mean": ("sum",),
        "sin": ("cos",),
        "log": ("log2", "log1p"),
        "exp": ("expm1",),
        "zeros": ("ones",),
        "zeros_like": ("ones_like",),
        "ones": ("zeros",),
        "ones_like": ("zeros_like",),
        "hstack": ("vstack",),
        "vstack": ("hstack",),
        "all": ("any",),
        "any": ("all",),
        "outer": ("multiply",),
        "ceil": ("floor",),
        "floor": ("ceil",),
    }
)
_SYMMETRIC = frozenset({"maximum", "minimum", "max", "min", "add", "multiply", "isclose", "allclose"})
_METHODS_LEFT_OUT = frozenset({"copy", "ravel", "reshape", "flatten", "astype", "squeeze", "transpose", "clip"})
# Those that write the result into an array which is given as ``out``.
_IN_PLACE = frozenset({"maximum", "minimum", "exp", "tanh", "abs", "clip", "negative", "square", "sqrt", "log"})
_UFUNCS: Mapping[type[ast.operator], str] = MappingProxyType(
    {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide"}
)


def replacements(node: ast.AST, arguments: Collection[str], names: Collection[str] = ()) -> Iterator[ast.AST]:
    """Yield what an expression may be replaced by.

    Parameters
    ----------
    node : ast.AST
        The expression.
    arguments : collection of str
        Names that hold the arguments of the function around it, or parts of them.
    names : collection of str
        All names of that function, any of which may be taken for one that is like it.
    """
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        yield from (ast.Name(name, ast.Load()) for name in sorted(names) if _are_alike(node.id, name))
    for kind, operator in _EXPRESSIONS:
        if isinstance(node, kind):
            yield from operator(node)
    if isinstance(node, ast.BinOp | ast.Call):
        yield from _into_argument(node, arguments)


def _are_alike(a: str, b: str) -> bool:
    """Whether one is easily written for the other: ``W1`` and ``W2``, ``hidden_delta`` and ``output_delta``."""
    if a == b:
        return False
    if a[-1].isdigit() and b[-1].isdigit():
        return a.rstrip("0123456789") == b.rstrip("0123456789")
    return "_" in a and "_" in b and a.rpartition("_")[2] == b.rpartition("_")[2]


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        if value not in (0, 1):
            yield ast.Constant(-value)
    elif isinstance(value, float):
        yield from (ast.Constant(value + 1.0), ast.Constant(value * NUDGE or 0.01))
        if value:
            yield ast.Constant(-value)
    elif isinstance(value, str) and value:
        yield ast.Constant(f"{value}_")


def _binary(node: ast.BinOp) -> Iterator[ast.AST]:
    for other in ARITHMETIC.get(type(node.op), ()):
        yield ast.BinOp(node.left, other(), node.right)
    if isinstance(node.op, ast.Sub | ast.Div | ast.MatMult | ast.Pow):
        yield ast.BinOp(node.right, node.op, node.left)
    if isinstance(node.op, ast.MatMult):
        yield ast.BinOp(_transposed(node.left), node.op, node.right)
        yield ast.BinOp(node.left, node.op, _transposed(node.right))
        yield ast.BinOp(node.left, ast.Mult(), node.right)
    else:
        yield from (node.left, node.right)


def _transposed(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.Attribute) and node.attr == "T":
        return node.value
    return ast.Attribute(node, "T", ast.Load())


def _unary(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if not isinstance(node.operand, ast.Constant) or isinstance(node.op, ast.USub | ast.Not):
        yield node.operand


def _comparison(node: ast.Compare) -> Iterator[ast.AST]:
    for i, op in enumerate(node.ops):
        for other in _COMPARISONS.get(type(op), ()):
            yield ast.Compare(node.left, [*node.ops[:i], other(), *node.ops[i + 1 :]], node.comparators)


def _boolean(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for i in range(len(node.values)):
        rest = [*node.values[:i], *node.values[i + 1 :]]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _choice(node: ast.IfExp) -> Iterator[ast.AST]:
    yield from (node.body, node.orelse)


def _attribute(node: ast.Attribute) -> Iterator[ast.AST]:
    if node.attr == "T" and isinstance(node.ctx, ast.Load):
        yield node.value


def _subscript(node: ast.Subscript) -> Iterator[ast.AST]:
    if isinstance(node.ctx, ast.Load):
        yield node.value


def _slice(node: ast.Slice) -> Iterator[ast.AST]:
    if node.lower is not None:
        yield ast.Slice(None, node.upper, node.step)
    if node.upper is not None:
        yield ast.Slice(node.lower, None, node.step)
        yield ast.Slice(node.lower, ast.BinOp(node.upper, ast.Sub(), ast.Constant(1)), node.step)
    if node.step is not None:
        yield ast.Slice(node.lower, node.upper, None)


def _sequence(node: ast.Tuple | ast.List) -> Iterator[ast.AST]:
    """Swap neighbours: results, shapes and targets in another order; leave one out."""
    for i in range(len(node.elts) - 1):
        if ast.dump(node.elts[i]) != ast.dump(node.elts[i + 1]):
            swapped = [*node.elts[:i], node.elts[i + 1], node.elts[i], *node.elts[i + 2 :]]
            yield type(node)(swapped, node.ctx)


def _mapping(node: ast.Dict) -> Iterator[ast.AST]:
    for i in range(len(node.values) - 1):
        if ast.dump(node.values[i]) != ast.dump(node.values[i + 1]):
            swapped = [*node.values[:i], node.values[i + 1], node.values[i], *node.values[i + 2 :]]
            yield ast.Dict(node.keys, swapped)


def _comprehension(node: ast.ListComp | ast.GeneratorExp | ast.DictComp) -> Iterator[ast.AST]:
    for i, one in enumerate(node.generators):
        for j in range(len(one.ifs)):
            changed = copy.copy(node)
            clause = ast.comprehension(one.target, one.iter, [*one.ifs[:j], *one.ifs[j + 1 :]], one.is_async)
            changed.generators = [*node.generators[:i], clause, *node.generators[i + 1 :]]
            yield changed


def _call(node: ast.Call) -> Iterator[ast.AST]:
    name = called_name(node)
    for other in _CONFUSED.get(name, ()):
        # `max(a, b)` has no `mean`; the methods and functions of NumPy have all of them.
        if isinstance(node.func, ast.Attribute):
            yield _calling(node, ast.Attribute(node.func.value, other, ast.Load()))
        elif hasattr(builtins, other):
            yield _calling(node, ast.Name(other, ast.Load()))
    yield from _call_left_out(node, name)
    yield from _other_arguments(node, name)
    yield from _other_keywords(node, name)
    if name == "range":
        yield from _other_range(node)


def called_name(node: ast.Call) -> str:
    """Return the last part of the name of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _calling(node: ast.Call, func: ast.expr) -> ast.Call:
    return ast.Call(func, node.args, node.keywords)


def _call_left_out(node: ast.Call, name: str) -> Iterator[ast.AST]:
    # A number from NumPy is as good as a float wherever values are compared.
    as_good = name == "float" and not isinstance(node.args[0], ast.Name | ast.Constant)
    if isinstance(node.func, ast.Attribute) and name in _METHODS_LEFT_OUT and not _is_module(node.func.value):
        yield node.func.value
    elif len(node.args) == 1 and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp) and not as_good:
        yield node.args[0]
    if name == "where" and len(node.args) == 3:
        yield from node.args[1:]
    if name == "clip" and len(node.args) == 3:
        yield node.args[0]


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "math")


def _other_arguments(node: ast.Call, name: str) -> Iterator[ast.AST]:
    if name in _SYMMETRIC or any(isinstance(arg, ast.Starred) for arg in node.args):
        return
    for i in range(1 if name == "where" else 0, len(node.args) - 1):
        if ast.dump(node.args[i]) != ast.dump(node.args[i + 1]):
            swapped = [*node.args[:i], node.args[i + 1], node.args[i], *node.args[i + 2 :]]
            yield ast.Call(node.func, swapped, node.keywords)


def _other_keywords(node: ast.Call, name: str) -> Iterator[ast.AST]:
    for i, keyword in enumerate(node.keywords):
        if keyword.arg == "strict":  # of zip: it shows only where lengths differ, which nobody asks
            continue
        rest = [*node.keywords[:i], *node.keywords[i + 1 :]]
        yield ast.Call(node.func, node.args, rest)
        if keyword.arg == "axis" and isinstance(keyword.value, ast.Constant):
            other = ast.keyword("axis", ast.Constant(1 if keyword.value.value == 0 else 0))
            yield ast.Call(node.func, node.args, [*rest, other])
    if name in ("std", "var") and not any(keyword.arg == "ddof" for keyword in node.keywords):
        yield ast.Call(node.func, node.args, [*node.keywords, ast.keyword("ddof", ast.Constant(1))])


def _other_range(node: ast.Call) -> Iterator[ast.AST]:
    """Loop once too often, once too seldom, and from the second on."""
    stop = 0 if len(node.args) == 1 else 1
    for op in (ast.Add(), ast.Sub()):
        changed = ast.BinOp(node.args[stop], op, ast.Constant(1))
        yield ast.Call(node.func, [*node.args[:stop], changed, *node.args[stop + 1 :]], [])
    if len(node.args) == 1:
        yield ast.Call(node.func, [ast.Constant(1), node.args[0]], [])


def _into_argument(node: ast.BinOp | ast.Call, arguments: Collection[str]) -> Iterator[ast.AST]:
    """Write the result into an argument's own array where a new one is meant."""
    if isinstance(node, ast.BinOp):
        name = _UFUNCS.get(type(node.op), "")
        args: list[ast.expr] = [node.left, node.right]
        func: ast.expr = ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load())
    else:
        name = called_name(node) if called_name(node) in _IN_PLACE and not node.keywords else ""
        args, func = node.args, node.func
    if not name:
        return
    for target in {arg.id: arg for arg in args if isinstance(arg, ast.Name) and arg.id in arguments}.values():
        yield ast.Call(func, args, [ast.keyword("out", target)])


Operator = Callable[..., Iterator[ast.AST]]

_EXPRESSIONS: tuple[tuple[type[ast.AST] | tuple[type[ast.AST], ...], Operator], ...] = (
    (ast.Constant, _constant),
    (ast.BinOp, _binary),
    (ast.UnaryOp, _unary),
    (ast.Compare, _comparison),
    (ast.BoolOp, _boolean),
    (ast.IfExp, _choice),
    (ast.Attribute, _attribute),
    (ast.Subscript, _subscript),
    (ast.Slice, _slice),
    ((ast.Tuple, ast.List), _sequence),
    (ast.Dict, _mapping),
    ((ast.ListComp, ast.GeneratorExp, ast.DictComp), _comprehension),
    (ast.Call, _call),
)
