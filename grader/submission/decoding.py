"""From the bytes of a file to text: whatever a Korean or English editor may have saved, said when it was unusual."""

from __future__ import annotations

import codecs
import re
from typing import Final

import msgspec

from grader.submission.saying import note, refusal
from grader.text.messages import Sayable

# Files that are no text at all, by their first bytes; a renamed Word file begins like a zip.
SIGNATURES: Final = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"{\\rtf", "office"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)

# The longest first: the UTF-32 mark begins like the UTF-16 one.
MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

COOKIE: Final = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)

# What a declaration may ask for. Some of Python's codecs unpack archives, run in quadratic time or are no
# text encodings; none of those is worth the risk.
DECLARABLE: Final = re.compile(
    r"utf-8|ascii|iso8859-\d+|cp949|euc_kr|johab|cp125\d|cp437|euc_jp|shift_jis|cp932|gb2312|gbk|gb18030|big5|koi8-r"
)

# Of UTF-16 text without a mark, at least this share of the bytes is zero where the text is ASCII code.
ZERO_SHARE: Final = 0.3


class Decoded(msgspec.Struct, frozen=True):
    """A file's text with ``\\n`` line ends, and a note where it was read as something other than UTF-8."""

    text: str
    notes: tuple[Sayable, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Read bytes as text.

    A byte order mark counts first, then a declaration in the first two lines, then UTF-8, then cp949, which
    contains EUC-KR.

    Raises
    ------
    NothingToGradeError
        If the bytes are no text, hold zero characters, or fit no encoding.
    """
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise refusal("submission.no_text", name=name, what=note(f"submission.is_{what}"))
    decoded, encoding = _decoded(data, name)
    if "\0" in decoded:
        line = decoded.count("\n", 0, decoded.index("\0")) + 1
        raise refusal("submission.zero_characters", name=name, line=line)
    decoded = decoded.replace("\r\n", "\n").replace("\r", "\n")
    if encoding in ("utf-8", "utf-8-sig", "ascii"):
        return Decoded(decoded)
    return Decoded(decoded, (note("submission.note_encoding", encoding=encoding),))


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                raise refusal("submission.broken_encoding", name=name, encoding=encoding) from None
    for encoding in (*_without_mark(data), *_declared(data), "utf-8", "cp949"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    line = _first_undecodable_line(data)
    raise refusal("submission.unknown_encoding", name=name, line=line)


def _without_mark(data: bytes) -> tuple[str, ...]:
    """Guess UTF-16 where a program left the mark out: every other byte of ASCII code is zero."""
    sample = data[:4096]
    if len(data) % 2 or sample.count(0) < ZERO_SHARE * len(sample) or not sample:
        return ()
    return ("utf-16-le",) if sample[1::2].count(0) > sample[::2].count(0) else ("utf-16-be",)


def _declared(data: bytes) -> tuple[str, ...]:
    """Return the encoding that a comment in the first two lines declares (PEP 263), if it is a safe one."""
    for line in data[:400].splitlines()[:2]:  # no honest declaration is longer
        if match := COOKIE.match(line):
            try:
                encoding = codecs.lookup(match[1].decode("ascii")).name
            except (LookupError, ValueError):
                return ()
            return (encoding,) if DECLARABLE.fullmatch(encoding) else ()
    return ()


def _first_undecodable_line(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1
