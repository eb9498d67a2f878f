"""A CSV file of somebody else's, in which single cells are filled and every other byte is kept."""

from __future__ import annotations

import codecs
from typing import Final

import msgspec

from grader.errors import UsageError

SEPARATORS: Final = ",;\t"
# UTF-8 first, since nothing else looks like it; then what Excel writes on a Korean Windows.
ENCODINGS: Final = ("utf-8", "cp949", "latin-1")


class TableCell(msgspec.Struct, frozen=True):
    """A cell: its text, and from where to where it stands in the file's text."""

    value: str
    start: int
    end: int
    is_quoted: bool


class Table:
    """A table, with the changes that are to be made to it.

    Attributes
    ----------
    rows : list of list of TableCell
        The lines with something in them.
    separator : str
        What stands between cells.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._bom, self._encoding, self._text = _decoded(data, name)
        first = self._text.split("\n", 1)[0]
        self.separator = max(SEPARATORS, key=first.count)
        self.rows = [row for row in _rows(self._text, self.separator) if any(cell.value for cell in row)]
        self._changes: dict[tuple[int, int], str] = {}

    def value(self, row: int, column: int) -> str:
        """Return a cell's text without the spaces around it; ``""`` where the row is shorter."""
        cells = self.rows[row]
        return cells[column].value.strip() if column < len(cells) else ""

    def put(self, row: int, column: int, value: str) -> None:
        """Give a cell another text."""
        cell = self.rows[row][column]
        needs_quotes = any(char in value for char in f'{self.separator}"\r\n')
        is_quoted = cell.is_quoted or needs_quotes
        escaped = value.replace('"', '""')
        self._changes[cell.start, cell.end] = f'"{escaped}"' if is_quoted else value

    def data(self) -> bytes:
        """Return the file with its changes."""
        pieces = []
        at = 0
        for (start, end), value in sorted(self._changes.items()):
            pieces += [self._text[at:start], value]
            at = end
        text = "".join([*pieces, self._text[at:]])
        # What the file's own encoding cannot say (a note in Korean, in a Western file) is left out of the note.
        return self._bom + text.encode(self._encoding, "replace")


def _decoded(data: bytes, name: str) -> tuple[bytes, str, str]:
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            return bom, encoding, _text(data.removeprefix(bom), encoding, name)
    for encoding in ENCODINGS:
        try:
            return b"", encoding, data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError("export.not_text", path=name)


def _text(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UsageError("export.not_text", path=name) from None


def _rows(text: str, separator: str) -> list[list[TableCell]]:
    """Read CSV as the standard library does, and keep where each cell stands."""
    rows: list[list[TableCell]] = [[]]
    at = 0
    while at < len(text):
        if text[at] == '"':
            end, value = _quoted(text, at)
            # What follows the closing quote belongs to the cell, as spreadsheets have it.
            stop = _until(text, end, separator)
            rows[-1].append(TableCell(value + text[end:stop], at, stop, True))
        else:
            stop = _until(text, at, separator)
            rows[-1].append(TableCell(text[at:stop], at, stop, False))
        at = stop
        if at < len(text) and text[at] == separator:
            at += 1
            if at == len(text) or text[at] in "\r\n":
                rows[-1].append(TableCell("", at, at, False))
            else:
                continue
        if text.startswith("\r\n", at):
            at += 2
        elif at < len(text):
            at += 1
        rows.append([])
    return rows


def _until(text: str, at: int, separator: str) -> int:
    while at < len(text) and text[at] not in (separator, "\r", "\n"):
        at += 1
    return at


def _quoted(text: str, at: int) -> tuple[int, str]:
    """Return where a quoted cell ends, and what it says."""
    parts = []
    start = at + 1
    while True:
        close = text.find('"', start)
        if close < 0:
            parts.append(text[start:])
            return len(text), "".join(parts)
        parts.append(text[start:close])
        if text.startswith('""', close):
            parts.append('"')
            start = close + 2
            continue
        return close + 1, "".join(parts)
