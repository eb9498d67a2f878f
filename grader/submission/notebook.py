"""From a notebook's JSON to its code cells; outputs, widgets and metadata are skipped while reading.

Notebooks of format 4 are decoded here, into the few fields that matter: importing nbformat with its JSON
schemas takes three times as long as reading and cleaning a notebook does. nbformat converts older formats.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

import msgspec

from grader.errors import NothingToGradeError
from grader.result import Location
from grader.submission.diagnosis import conflict_line
from grader.submission.parsing import NotPython, parse
from grader.submission.saying import note, refusal
from grader.text.messages import Sayable

# More than the sandbox reports faults of, and more than anybody has written.
CELLS_CAP: Final = 1_000
ALL_CELLS_CAP: Final = 10_000  # with those that are no code

# Reading makes an object of up to 100 bytes for each value of the JSON. Honest notebooks of some MiB have a few
# hundred thousand, most of them numbers of interactive plots.
VALUES_CAP: Final = 2_000_000
OLD_VALUES_CAP: Final = 200_000  # of a notebook that nbformat converts, which takes 20 µs for each

# Either a whole string (to step over it), or what JSON does not have and notebooks do: a comma that nothing
# follows, and numbers that are none. The string may end with the file, so that an open quote costs one pass and
# not one per quote.
NOT_JSON: Final = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|,(?=\s*+[\]}])|-?\b(?:NaN|Infinity)\b', re.S)


ASIDE_CAP: Final = 64 << 10  # bytes of a text cell that is looked at for code; with an image in it it has more


class _Cell(msgspec.Struct):
    cell_type: str = ""
    source: str | list[str] | None = None


ABSENT: Final = msgspec.Raw(b"null")


class _Book(msgspec.Struct):
    nbformat: int = 4
    cells: list[msgspec.Raw] | None = None
    # Not `msgspec.Raw | None`: that takes nothing but null.
    worksheets: msgspec.Raw = ABSENT
    metadata: msgspec.Raw = ABSENT


class RawNotebook(msgspec.Struct, frozen=True):
    """The sources of a notebook's code cells, in order, and what was noticed; ``None`` for a damaged cell.

    ``aside`` are text cells that seem to hold code, each with its place among all cells, counted from 1.
    """

    sources: tuple[str | None, ...]
    notes: tuple[Sayable, ...] = ()
    aside: tuple[tuple[int, str], ...] = ()


def looks_like_notebook(source: str) -> bool:
    """Whether a text is a notebook's JSON, whatever its file is called."""
    head = source[:20_000].lstrip("\ufeff \t\n")  # metadata may come first; cells or the format soon follow
    return head.startswith("{") and bool(re.search(r'"(?:cells|nbformat|worksheets)"\s*:', source))


def plain_code(data: bytes) -> str | None:
    """Return the code of a notebook in the usual form, from its bytes in one pass; ``None`` for any other."""
    try:
        book = msgspec.json.decode(data, type=_Book)
        if book.cells is None or book.nbformat < 4 or len(book.cells) > ALL_CELLS_CAP:
            return None
        cells = [msgspec.json.decode(raw, type=_Cell) for raw in book.cells]
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    code = [cell.source or "" for cell in cells if cell.cell_type == "code"]
    return "\n".join("".join(source) for source in code)


def read_notebook(source: str, name: str) -> RawNotebook:
    """Read a notebook of any format.

    Raises
    ------
    NothingToGradeError
        If the text is no JSON, no notebook, a notebook for another language, or has no code.
    """
    notes: list[Sayable] = []
    values = sum(map(source.count, ",[{"))
    if values > VALUES_CAP:
        raise refusal("submission.too_many_values", name=name)
    book = _decoded(source, name, notes)
    if book.cells is None or book.nbformat < 4:
        if bytes(book.worksheets) == b"null" and book.cells is None:
            raise refusal("submission.no_notebook", name=name)
        if values > OLD_VALUES_CAP:
            raise refusal("submission.too_many_values", name=name)
        book = _converted(source, name, book.nbformat)
        notes.append(note("submission.note_old_format"))
    language = _language(book.metadata)
    if not language.casefold().startswith(("python", "ipython")):
        raise refusal("submission.other_language", name=name, language=language)
    if len(book.cells or ()) > ALL_CELLS_CAP:
        raise refusal("submission.too_many_values", name=name)
    sources = [cell for raw in book.cells or () if (cell := _code(raw)) is not False]
    if len(sources) > CELLS_CAP:
        raise refusal("submission.too_many_cells", name=name, count=len(sources), cap=CELLS_CAP)
    if not sources:
        raise refusal("submission.no_code_cells", name=name)
    damaged = [number for number, cell in enumerate(sources, 1) if cell is None]
    notes.extend(note("submission.note_damaged_cell", cell=number) for number in damaged[:5])
    aside = tuple((place, found) for place, raw in enumerate(book.cells or (), 1) if (found := _aside(raw)))
    return RawNotebook(tuple(cell if cell is None else str(cell) for cell in sources), tuple(notes), aside)


def _aside(raw: msgspec.Raw) -> str:
    """Return the text of a cell that is no code and holds some all the same, else an empty one."""
    data = bytes(raw)
    if len(data) > ASIDE_CAP or (b"def " not in data and b"class " not in data):
        return ""
    try:
        cell = msgspec.json.decode(raw, type=_Cell)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return ""
    if cell.cell_type == "code":
        return ""
    return "".join(cell.source) if isinstance(cell.source, list) else cell.source or ""


def _decoded(source: str, name: str, notes: list[Sayable]) -> _Book:
    try:
        return msgspec.json.decode(source, type=_Book)
    except RecursionError:
        raise refusal("submission.deep_json", name=name) from None
    except (msgspec.DecodeError, UnicodeError):
        pass  # the tolerant ways decide whether the form or a detail is wrong
    mended = NOT_JSON.sub(_mended, source)
    try:
        book = msgspec.json.decode(mended, type=_Book)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        book = _book(_tolerant(mended, source, name), name)
    if mended.count(",") < source.count(","):
        notes.append(note("submission.note_trailing_comma"))
    return book


def _mended(found: re.Match[str]) -> str:
    if found[0].startswith('"'):
        return found[0]
    return "" if found[0] == "," else "null"


def _tolerant(mended: str, source: str, name: str) -> Any:
    """Read what only Python's own reader takes: raw line ends in a text, half a character, fields of odd types."""
    try:
        return json.loads(mended, strict=False)
    except RecursionError:
        raise refusal("submission.deep_json", name=name) from None
    except ValueError as error:
        raise _no_json(source, name, error) from None


def _no_json(source: str, name: str, error: ValueError) -> NothingToGradeError:
    line = getattr(error, "lineno", 1)
    if marker := conflict_line(source):
        return refusal("submission.conflict", place=Location(None, marker).words())
    if not source.lstrip().startswith("{") and not isinstance(parse(source), NotPython):
        return refusal("submission.script_as_notebook", name=name)
    detail = getattr(error, "msg", "") or str(error)
    return refusal("submission.broken_json", name=name, detail=detail, line=line)


def _book(loaded: Any, name: str) -> _Book:
    """Take from plain JSON what :class:`_Book` holds, field by field, so that one odd field costs itself."""
    if not isinstance(loaded, dict):
        raise refusal("submission.no_notebook", name=name)
    version = loaded.get("nbformat", 4)
    cells = loaded.get("cells")
    return _Book(
        nbformat=version if isinstance(version, int) else 4,
        cells=[_raw(cell) for cell in cells] if isinstance(cells, list) else None,
        worksheets=_raw(loaded.get("worksheets")),
        metadata=_raw(loaded.get("metadata")),
    )


def _raw(value: Any) -> msgspec.Raw:
    try:
        return msgspec.Raw(json.dumps(value).encode())
    except RecursionError:
        return msgspec.Raw(b"null")


def _converted(source: str, name: str, version: int) -> _Book:
    try:
        import nbformat  # slow to import, and hardly ever needed
    except ModuleNotFoundError:  # a student's installation does without it
        raise refusal("submission.old_format", name=name, version=version) from None
    try:
        parsed = nbformat.reader.reads(source)  # type: ignore[no-untyped-call]  # nbformat is typed in part
        book = nbformat.convert(parsed, 4)  # type: ignore[no-untyped-call]  # the same
        return _book(json.loads(json.dumps(book)), name)
    except RecursionError:
        raise refusal("submission.deep_json", name=name) from None
    except (
        # Conversion trusts the form: what is missing or of another type fails in any of these ways.
        AssertionError,
        AttributeError,
        ImportError,
        LookupError,
        NameError,
        TypeError,
        ValueError,
        nbformat.ValidationError,
    ):
        raise refusal("submission.no_conversion", name=name, version=version) from None


def _code(raw: msgspec.Raw) -> str | bool | None:
    """Return a code cell's source, ``None`` for a damaged one, ``False`` for a cell that is no code."""
    try:
        cell = msgspec.json.decode(raw, type=_Cell)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return _code_tolerant(raw)
    if cell.cell_type != "code":
        return False
    source = "".join(cell.source) if isinstance(cell.source, list) else cell.source or ""
    return source.replace("\r\n", "\n").replace("\r", "\n")


def _code_tolerant(raw: msgspec.Raw) -> str | bool | None:
    """Read a cell with a lone surrogate, or a field of the wrong type."""
    try:
        cell = json.loads(bytes(raw), strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(cell, dict) or cell.get("cell_type") != "code":
        return False
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        return None
    # Half a character cannot be encoded again, neither for the sandbox nor for a report.
    return source.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _language(metadata: msgspec.Raw) -> str:
    """Return the language that the metadata name; Python where they name none."""
    try:
        fields = json.loads(bytes(metadata))
    except (ValueError, RecursionError):
        return "python"
    for group, field in (("kernelspec", "language"), ("language_info", "name")):
        value = fields.get(group) if isinstance(fields, dict) else None
        named = value.get(field) if isinstance(value, dict) else None
        if isinstance(named, str) and named:
            return named
    return "python"
