"""A long call over several lines, an argument on each, that can still be pasted into Python."""

from __future__ import annotations

import re

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
    head, bracket, rest = call.partition("(")
    if cells(call) <= width or "\n" in call or not bracket or not rest.endswith(")"):
        return call
    arguments = _split(rest[:-1])
    if arguments is None:
        return call
    lines = [f"{head}("]
    for argument in arguments:
        lines.extend(INDENT + line for line in _wrapped(f"{argument},", width - len(INDENT)))
    return "\n".join([*lines, ")"])


def _split(inside: str) -> list[str] | None:
    """Split at the commas that are in no bracket and no string; ``None`` if brackets do not fit."""
    parts = [""]
    depth = 0
    quote = ""
    is_escaped = False
    for char in inside:
        if quote:
            if char == quote and not is_escaped:
                quote = ""
            is_escaped = char == "\\" and not is_escaped
        elif char in "'\"":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
            if depth < 0:
                return None
        elif char == "," and not depth:
            parts.append("")
            continue
        parts[-1] += char
    if depth or quote:
        return None
    return [part.strip() for part in parts if part.strip()]


def _wrapped(argument: str, width: int) -> list[str]:
    """Break an argument between the rows of its array, or between numbers where there is one row."""
    if cells(argument) <= width or "'" in argument or '"' in argument:
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
