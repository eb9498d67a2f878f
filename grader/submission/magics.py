"""Notebook commands (magics) in a code cell, made into Python without moving a line.

A cell that is Python as it stands is never touched: a ``%`` that continues an expression is arithmetic.
"""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec

from grader.submission.parsing import NotPython, parse

# Cell magics whose body runs in the notebook's own names, so that the body is the student's code.
KEEPING: Final = frozenset({"time", "timeit", "capture", "prun", "memit", "mprun", "lprun", "grade"})

# Commands of the grader's own, which are no part of the work: there is nothing to say about them.
OWN: Final = re.compile(
    r"(?:%{1,2}(?:grade|hint)|!\s*grade|%(?:re|un)?load_ext\s+grader|[!%]\s*pip3?\s+install\b.*\bnn-grader)(?=\s|$)"
)

# Line magics that run the rest of the line in the notebook's own names.
RUNNING: Final = re.compile(r"%(?:time|prun)[ \t]+(?=[^\s-])")

CELL_MAGIC: Final = re.compile(r"%%(\w+)")
COMMAND: Final = re.compile(r"[%!?]|\w[\w.]*\?{1,2}\s*$|(?:pip3?|conda|mamba|apt|apt-get)[ \t]+install\b")
CAPTURING: Final = re.compile(r"[A-Za-z_][\w, \t.\[\]]*=[ \t]*(?:!|%[A-Za-z])")

OPENING: Final = "([{"
# The next thing that matters for where a logical line ends.
TOKEN: Final = re.compile(r"\"\"\"|'''|[\"'#()\[\]{}]|\\\Z")


class LeftOut(msgspec.Struct, frozen=True):
    """A piece of a cell that is not run here: its first line in the cell, and what stood there.

    ``why`` is ``"line"`` for one command, ``"cell"`` for a whole cell of another language, ``"file"`` for a
    cell that writes a file, and ``"head"`` for a command whose cell is run without it.
    """

    line: int
    what: str
    why: Literal["line", "cell", "file", "head"]


def is_own(command: str) -> bool:
    """Say whether a command is one of the grader's: ``%grade ex06``, ``!grade ex06``, ``%load_ext grader``."""
    return OWN.match(command) is not None


def clean(source: str) -> tuple[str, tuple[LeftOut, ...]]:
    """Return the cell with its notebook commands made into comments, and what was left out.

    The result has as many lines as the source. A command inside a block becomes ``pass``, in case the block
    holds nothing else.
    """
    lines = source.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if match := CELL_MAGIC.match(lines[first]):
        if match[1] not in KEEPING:
            why: Literal["file", "cell"] = "file" if match[1] in ("writefile", "file") else "cell"
            return "\n".join(f"# {line}" for line in lines), (LeftOut(first + 1, lines[first], why),)
        head = LeftOut(first + 1, lines[first], "head")
        lines[first] = f"# {lines[first]}"
        body, left_out = without_commands("\n".join(lines))
        return body, (head, *left_out)
    return without_commands(source)


def without_commands(source: str) -> tuple[str, tuple[LeftOut, ...]]:
    """Return code with its commands of one line made into comments, and what was left out."""
    lines = source.split("\n")
    if not re.search(r"[%!?]|install", source) or not isinstance(parse(source), NotPython):
        return source, ()
    left_out: list[LeftOut] = []
    state = _Reader()
    number = 0
    while number < len(lines):
        line = lines[number]
        code = line.lstrip()
        if state.is_at_start and (running := RUNNING.match(code)):
            lines[number] = line[: len(line) - len(code)] + code[running.end() :]
            left_out.append(LeftOut(number + 1, running[0].strip(), "head"))
        elif state.is_at_start and (COMMAND.match(code) or CAPTURING.match(code)):
            left_out.append(LeftOut(number + 1, code, "line"))
            indent = line[: len(line) - len(code)]
            lines[number] = f"{indent}pass  # {code}" if indent else f"# {code}"
            while code.endswith("\\") and number + 1 < len(lines):  # the command goes on in the next line
                number += 1
                code = lines[number]
                lines[number] = f"# {code}"
            # A comment must not end in the backslash's promise; Python ignores it there, and so do we.
            number += 1
            continue
        state.read(lines[number])
        number += 1
    return "\n".join(lines), tuple(left_out)


class _Reader:
    """Knows, line by line, whether the next line begins a statement."""

    def __init__(self) -> None:
        self._depth = 0
        self._quote = ""
        self._is_continued = False

    @property
    def is_at_start(self) -> bool:
        return not (self._depth or self._quote or self._is_continued)

    def read(self, line: str) -> None:
        """Take in one line, without its end."""
        self._is_continued = False
        position = 0
        while True:
            if self._quote:
                position = self._after_quote(line, position)
                if position < 0:
                    return
            found = TOKEN.search(line, position)
            if not found or found[0] == "#":
                return
            position = found.end()
            if found[0] == "\\":
                self._is_continued = True
            elif found[0] in OPENING:
                self._depth += 1
            elif found[0] in ")]}":
                self._depth = max(0, self._depth - 1)
            else:
                self._quote = found[0]

    def _after_quote(self, line: str, position: int) -> int:
        """Return the place after the end of the open string, or -1 if the line ends before it."""
        while position < len(line):
            if line[position] == "\\":
                position += 2
                continue
            if line.startswith(self._quote, position):
                position += len(self._quote)
                self._quote = ""
                return position
            position += 1
        # A string in single quotes ends with its line, unless a backslash carries it on.
        if len(self._quote) == 1 and position == len(line):
            self._quote = ""
        return -1
