"""How wide text is on a terminal, where Korean letters take two columns, and how to wrap it."""

from __future__ import annotations

MAX_WIDTH = 100  # columns: longer lines are hard to read


def cells(text: str) -> int:
    """Return the columns that ``text`` takes: 2 for an East Asian wide letter, 0 for a combining mark."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # late: 2 ms that English pages need not pay

    return cell_len(text)


def pad(text: str, width: int) -> str:
    """Fill ``text`` with spaces to ``width`` columns; a longer one stays as it is."""
    return text + " " * max(0, width - cells(text))


def wrap(text: str, width: int) -> list[str]:
    """Break one paragraph into lines of at most ``width`` columns, at spaces where there are any.

    A word that is wider than a line is broken inside.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if cells(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width)
        lines.extend(full)
    if line or not lines:
        lines.append(line)
    return lines


def _pieces(word: str, width: int) -> list[str]:
    if cells(word) <= width:
        return [word]
    from rich.cells import chop_cells  # late, as above

    return chop_cells(word, width)
