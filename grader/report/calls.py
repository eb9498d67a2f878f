"""A long call over several lines, an argument on each, that can still be pasted into Python."""

from __future__ import annotations

import ast
import re

from grader.submission.parsing import parse
from grader.text.width import cells

INDENT = "    "

_OPENING = re.compile(r"^[\w.=]*[(\[{]*")


def lay_out(call: str, width: int) -> str:
    """Return ``call`` on one line if it fits in ``width`` columns, else with one argument on a line.

    Text that is no call, or that spans lines already, stays as it is.

    Examples
    --------
    >>> print(lay_out("loss(np.array([1., 2.]), np.array([3., 4.]))", 30))
    loss(
        np.array([1., 2.]),
        np.array([3., 4.]),
    )
    """
    call = call.strip()
    if cells(call) <= width or "\n" in call:
        return call
    arguments = _split(call)
    if arguments is None:
        return call
    head = call.partition("(")[0]
    lines = [f"{head}("]
    for argument in arguments:
        lines.extend(INDENT + line for line in _wrapped(f"{argument},", width - len(INDENT)))
    return "\n".join([*lines, ")"])


def _split(call: str) -> list[str] | None:
    """Return the arguments of a call to a name as they are written; ``None`` if the text is no such call."""
    tree = parse(call)
    match tree:
        case ast.Module(body=[ast.Expr(value=ast.Call(func=ast.Name() | ast.Attribute()) as node)]):
            found: list[ast.expr | ast.keyword] = [*node.args, *node.keywords]
            found.sort(key=lambda one: one.col_offset)
            return [ast.get_source_segment(call, one) or "" for one in found]
    return None


def _parts(display: str) -> list[str]:
    """Return the parts of a tuple, set or dict as they are written; none if the text is no such display."""
    match parse(display):
        case ast.Module(body=[ast.Expr(value=ast.Tuple(elts=parts) | ast.Set(elts=parts))]):
            return [ast.get_source_segment(display, part) or "" for part in parts]
        case ast.Module(body=[ast.Expr(value=ast.Dict(keys=keys, values=values))]) if None not in keys:
            pairs = zip(keys, values, strict=True)
            return [": ".join(ast.get_source_segment(display, one) or "" for one in pair if one) for pair in pairs]
    return []


def _wrapped(argument: str, width: int) -> list[str]:
    """Break an argument between the rows of its array, or between numbers where there is one row."""
    if cells(argument) <= width:
        return [argument]
    inside = argument.removesuffix(",")
    if inside[0] in "({" and (parts := _parts(inside)):
        lines = [INDENT + line for part in parts for line in _wrapped(f"{part},", width - len(INDENT))]
        return [inside[0], *lines, f"{inside[-1]},"]
    if "'" in argument or '"' in argument:
        return [argument]
    opening = _OPENING.match(argument)
    rows = re.split(r"(?<=\],)\s+", argument)
    pieces = rows if len(rows) > 1 else re.split(r"(?<=,)\s+", argument)
    # Rows stand below the first one: past all opening brackets but the row's own.
    indent = " " * max(0, (opening.end() if opening else 0) - (len(rows) > 1))
    lines = [pieces[0]]
    for piece in pieces[1:]:
        if cells(lines[-1]) + 1 + cells(piece) <= width:
            lines[-1] += f" {piece}"
        else:
            lines.append(indent + piece)
    return lines
