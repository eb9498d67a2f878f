"""Zip archives as students and platforms make them: members are read one by one, never extracted.

Nothing that an archive says about itself is trusted: neither the number of its members nor their sizes, their
order, their names.
"""

from __future__ import annotations

import io
import lzma
import os
import re
import stat
import struct
import threading
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

import msgspec

from grader.errors import NothingToGradeError
from grader.submission.content import FILE_CAP
from grader.submission.names import PARSED_CAP, is_ignored
from grader.submission.opening import LINK_ERRORS, open_below
from grader.submission.saying import note, refusal
from grader.text.messages import Text

# The class of an MOOC's week; 100 000 members are an attack, or a data set.
MEMBERS_CAP: Final = 50_000

# The list of members is read in one piece, and makes ten times its size of Python objects: 50 000 members
# with names of 100 bytes fit.
LIST_CAP: Final = 8 << 20

# One student's archive is held in memory while it is read.
NESTED_CAP: Final = 64 << 20

# Others decompress without a bound on memory (bzip2), or ask for as much as the archive says (LZMA).
METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

NOT_ZIP: Final = (
    (b"\x1f\x8b", "tar or gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"EGGA", "egg (ALZip)"),
    (b"ALZ\x01", "alz (ALZip)"),
)

# What zipfile raises on bytes that are no zip, or no longer one.
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,  # a newer version of the format
    OSError,  # a place before the beginning of the file
    OverflowError,
    RuntimeError,  # encrypted
    ValueError,  # includes undecodable names
    IndexError,
)


class Member(msgspec.Struct, frozen=True):
    """One file of an archive.

    ``index`` is its place in the archive's list, as names may repeat (``is_repeated``); ``problem`` says
    why it must not be read, if so.
    """

    name: str
    index: int
    problem: Text | None = None
    is_repeated: bool = False


class _Guarded(io.RawIOBase):
    """A file that refuses to be read in one piece larger than the list of members may be."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > LIST_CAP:
            raise _TooManyError
        return self._file.read(-1 if size is None else size)

    def close(self) -> None:
        self._file.close()
        super().close()


class _TooManyError(Exception):
    """The list of members is longer than any class's."""


class Archive:
    """An open zip archive; to be closed, or left to the garbage collector, which closes the file too.

    Parameters
    ----------
    source : Path or bytes
        Where it is, or what it is.
    name : str
        What people call it.
    root : Path, optional
        A folder above it that is trusted; below it no link is followed.

    Raises
    ------
    NothingToGradeError
        If it is no zip archive, is damaged, or has more than ``MEMBERS_CAP`` members.
    """

    def __init__(self, source: Path | bytes, name: str, root: Path | None = None) -> None:
        self.name = name
        self._lock = threading.Lock()
        file = io.BytesIO(source) if isinstance(source, bytes) else _opened(source, root)
        self._file = _Guarded(file)
        try:
            start = file.read(8)
            file.seek(0)
            self._zip = zipfile.ZipFile(self._file)
        except _TooManyError:
            self._file.close()
            raise self._too_many() from None
        except BROKEN:
            self._file.close()
            raise _no_zip(start, name) from None
        if len(self._zip.infolist()) > MEMBERS_CAP:
            self.close()
            raise self._too_many()

    def _too_many(self) -> NothingToGradeError:
        return refusal("submission.zip_too_many", name=self.name, cap=MEMBERS_CAP)

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()

    def __enter__(self) -> Archive:
        """Return the archive, to be closed at the end of the block."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Close the file."""
        self.close()

    def members(self, *, with_left: bool = False) -> Iterator[Member]:
        """Yield the files in the archive's order, without folders, and unless asked for what systems leave behind.

        Of members with one name, the last counts, as when an archive is unpacked.
        """
        infos = self._zip.infolist()
        last: dict[str, int] = {}
        repeated: set[str] = set()
        names = [_name(info) for info in infos]
        for index, name in enumerate(names):
            if name in last:
                repeated.add(name)
            last[name] = index
        for index, (info, name) in enumerate(zip(infos, names, strict=True)):
            if name.endswith("/") or last[name] != index or (is_ignored(name) and not with_left):
                continue
            yield Member(name, index, self._problem(info, name), name in repeated)

    def read(self, member: Member, *, cap: int = FILE_CAP) -> bytes:
        """Return a member's bytes.

        Raises
        ------
        NothingToGradeError
            If it must not be read, is damaged, or gives more than ``cap`` bytes, whatever size it claims.
        """
        if member.problem:
            raise NothingToGradeError.of(member.problem)
        try:
            with self._lock, self._zip.open(self._zip.infolist()[member.index]) as file:
                data = file.read(cap + 1)
        except (*BROKEN, _TooManyError):
            raise refusal("submission.zip_member_damaged", **self._place(member.name)) from None
        if len(data) > cap:
            raise refusal("submission.zip_member_too_large", cap_mib=cap >> 20, **self._place(member.name))
        return data

    def _place(self, name: str) -> dict[str, str]:
        return {"name": name, "archive": self.name}

    def _problem(self, info: zipfile.ZipInfo, name: str) -> Text | None:
        kind = stat.S_IFMT(info.external_attr >> 16)
        why: Literal["link", "unsafe", "encrypted", "method"]
        if kind not in (0, stat.S_IFREG):
            why = "link"
        elif _is_unsafe(name):
            why = "unsafe"
        elif info.flag_bits & 1:
            why = "encrypted"
        elif info.compress_type not in METHODS:
            why = "method"
        else:
            return None
        params: dict[str, Any] = self._place(name)
        return note(f"submission.zip_member_{why}", **params)


def is_archive_name(name: str) -> bool:
    """Whether a file's name is that of an archive, of a kind that is read here or not."""
    return bool(re.search(r"\.(?:zip|tar|tgz|gz|bz2|xz|7z|rar|egg|alz)\Z", name, re.I))


def _opened(path: Path, root: Path | None) -> BinaryIO:
    try:
        return open_below(path, root)  # closed with the archive
    except OSError as error:
        if error.errno in LINK_ERRORS:
            raise refusal("submission.link", name=path) from None
        raise refusal("submission.cannot_read", name=path, detail=error.strerror or str(error)) from None


def _no_zip(start: bytes, name: str) -> NothingToGradeError:
    kind = next((kind for mark, kind in NOT_ZIP if start.startswith(mark)), "")
    if not kind and re.search(r"\.tar\Z", name, re.I):
        kind = "tar"
    if kind:
        return refusal("submission.not_zip", name=name, kind=kind)
    return refusal("submission.zip_damaged", name=name)


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name as its author saw it.

    Without the flag for UTF-8, zipfile reads a name as cp437, the code page of 1984's PCs. macOS writes UTF-8
    there, Korean Windows cp949.
    """
    name = info.filename[:PARSED_CAP]
    if not info.flag_bits & 0x800:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""  # not what the archive held
        for encoding in ("utf-8", "cp949"):
            try:
                name = raw.decode(encoding) or name
                break
            except UnicodeDecodeError:
                continue
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _is_unsafe(name: str) -> bool:
    """Whether a name leaves the archive's own folder, or cannot be a file's."""
    return name.startswith("/") or bool(re.match(r"[A-Za-z]:", name)) or ".." in name.split("/") or "\0" in name
