"""A line of the student's, with carets under the place that is meant."""

from __future__ import annotations

from grader.result import Quote
from grader.text.safe import clean
from grader.text.width import cells

CUT = "…"
CODE_CAP = 2_000  # characters of one line of code that are looked at


def quoted(quote: Quote, room: int) -> str:
    """Return the line in at most ``room`` columns, and below it carets where the quote says so.

    Examples
    --------
    >>> print(quoted(Quote("    return max(0, x)", 11, 20), 40))
    return max(0, x)
           ^^^^^^^^^
    """
    code = quote.line[:CODE_CAP]
    lead = len(code) - len(code.lstrip())
    start, end = (min(max(side, lead), len(code.rstrip())) for side in (quote.start, quote.end))
    before, meant, after = (_shown(part) for part in (code[lead:start], code[start:end], code[end:]))
    if cells(before + meant + after) > room and cells(before) > room // 3:
        keep = max(room // 3, room - cells(meant) - 1)
        before = CUT + _last(before, min(keep, room // 2))
    line = _first(before + meant + after.rstrip(), room)
    n_carets = min(cells(meant), max(0, cells(line) - cells(before)))
    return line if not n_carets else f"{line}\n{' ' * cells(before)}{'^' * n_carets}"


def _shown(code: str) -> str:
    return clean(code.replace("\n", " "), CODE_CAP)


def _first(code: str, room: int) -> str:
    if cells(code) <= room:
        return code
    while cells(code) > room - 1:
        code = code[:-1]
    return code.rstrip() + CUT


def _last(code: str, room: int) -> str:
    while cells(code) > room - 1:
        code = code[1:]
    return code
