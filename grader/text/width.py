"""How wide text is on a terminal, where Korean letters take two columns, and how to wrap it."""

from __future__ import annotations

import unicodedata

MAX_WIDTH = 100  # columns: longer lines are hard to read


def cells(text: str) -> int:
    """Return the columns that ``text`` takes: 2 for an East Asian wide letter, 0 for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(_cell(char) for char in text)


def _cell(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


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
    pieces = [""]
    used = 0
    for char in word:
        size = _cell(char)
        if used + size > width and pieces[-1]:
            pieces.append("")
            used = 0
        pieces[-1] += char
        used += size
    return pieces
