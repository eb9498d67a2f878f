"""All files of a class, on disk and inside archives alike, by name: nothing but archives is opened."""

from __future__ import annotations

import collections
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from grader.errors import NothingToGradeError
from grader.submission.archive import NESTED_CAP, Archive, Member, is_archive_name
from grader.submission.names import IGNORED_FOLDERS, SUFFIXES, folded, is_ignored, parse_name, readable
from grader.submission.reading import read_file
from grader.submission.saying import note, refusal
from grader.text.messages import Text

DEPTH_CAP: Final = 12  # folders in folders: platforms nest three deep, an archive of archives of exports twice that
FILES_CAP: Final = 20_000  # files below one folder, for the case of a data set in it
NESTING_CAP: Final = 3  # archives in archives: a student's in an export in a download of all exports
OPEN_CAP: Final = 2  # archives that stay open; each may hold 64 MiB


class File(msgspec.Struct, frozen=True):
    """A file of a class: its path there, how to read up to so many bytes of it, or why that cannot be.

    ``is_left`` says that a system or a program left it there, and no student wrote it; a path that ends in ``/`` is
    a whole folder, left so or that cannot be listed.
    """

    path: str
    read: Callable[[int], bytes]
    problem: Text | None = None
    notes: tuple[Text, ...] = ()
    is_left: bool = False

    @property
    def name(self) -> str:
        """Its last part."""
        return self.path.rstrip("/").rpartition("/")[2]

    @property
    def is_code(self) -> bool:
        """Whether its name is that of a script or notebook."""
        return parse_name(self.name).suffix in SUFFIXES


class Folder:
    """A folder, or an archive, with all that is in it."""

    def __init__(self, path: str, *, is_archive: bool = False) -> None:
        self.path = path
        self.is_archive = is_archive
        self.files: list[File] = []
        self.folders: list[Folder] = []
        self.is_cut = False

    @property
    def name(self) -> str:
        """Its last part."""
        return self.path.rstrip("/").rpartition("/")[2]

    @property
    def label(self) -> str:
        """Its name without an archive's ending."""
        return self.name.rpartition(".")[0] if self.is_archive else self.name

    def walk(self) -> Iterator[File]:
        """Yield every file in it and below, what systems left there too."""
        waiting = [self]
        while waiting:
            folder = waiting.pop()
            yield from folder.files
            waiting.extend(reversed(folder.folders))

    def submitted(self) -> Iterator[File]:
        """Yield every file in it and below that may be somebody's."""
        return (file for file in self.walk() if not file.is_left)

    @property
    def own(self) -> list[File]:
        """The files in it itself that may be somebody's."""
        return [file for file in self.files if not file.is_left]


def look_into(where: Path, prefix: str = "") -> Folder:
    """Return a folder, an archive or a single file with all that is in it.

    Parameters
    ----------
    where : Path
        What to look into.
    prefix : str
        What its paths begin with.

    Raises
    ------
    NothingToGradeError
        If it is not there, or neither a folder nor an archive nor a script or notebook.
    """
    looking = _Looking(where)
    if where.is_dir():
        root = Folder(prefix)
        looking.list_folder(root, where, 0)
        return root
    if not where.exists():
        raise refusal("submission.missing_file", name=where)
    root = Folder(prefix)
    if parse_name(where.name).suffix in SUFFIXES:
        root.files.append(_on_disk(where, prefix + readable(where.name), where.parent))
        return root
    archive = Folder(prefix, is_archive=False)
    looking.list_archive(archive, lambda: Archive(where, where.name), str(where), 0)
    return archive


class _Shelf:
    """Keeps the archives that were read last open, so that a class of thousands opens each once."""

    def __init__(self) -> None:
        self._open: collections.OrderedDict[str, Archive] = collections.OrderedDict()
        self._lock = threading.Lock()

    def read(self, key: str, opened: Callable[[], Archive], member: Member, cap: int) -> bytes:
        with self._lock:
            archive = self._open.pop(key, None) or opened()
            self._open[key] = archive
            while len(self._open) > OPEN_CAP:
                self._open.popitem(last=False)[1].close()
            return archive.read(member, cap=cap)


class _Looking:
    """One look into a class: the caps hold for each folder of the top."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._shelves = [_Shelf() for _ in range(NESTING_CAP)]  # by level: reading an inner one reads its outer one

    def list_folder(self, folder: Folder, where: Path, depth: int) -> int:
        """List what is in a folder on disk; return how many files that are."""
        try:
            with os.scandir(where) as found:
                entries = sorted(found, key=lambda entry: (folded(readable(entry.name)), entry.name))
        except OSError as error:
            why = error.strerror or str(error)
            name = folder.path.rstrip("/") or where.name
            problem = note("submission.cannot_read", name=name, detail=why)
            folder.files.append(File(folder.path or "/", _nothing_to_read, problem))
            return 1
        count = 0
        for entry in entries:
            path = folder.path + readable(entry.name)
            if entry.is_dir(follow_symlinks=False):
                count += self._list_inner(folder, Path(entry.path), path, depth)
            elif entry.is_symlink() and Path(entry.path).is_dir():
                folder.files.append(File(f"{path}/", _nothing_to_read, note("submission.link", name=path)))
            else:
                file = _on_disk(Path(entry.path), path, self._root, is_link=entry.is_symlink())
                count += self._add(folder, file, self._opened(Path(entry.path)), 0)
            if depth and count > FILES_CAP:
                folder.is_cut = True
                break
        return count

    def _opened(self, path: Path) -> Callable[[], Archive]:
        return lambda: Archive(path, readable(path.name), self._root)

    def _list_inner(self, folder: Folder, where: Path, path: str, depth: int) -> int:
        if folded(path.rpartition("/")[2]) in IGNORED_FOLDERS or depth >= DEPTH_CAP:
            folder.files.append(File(f"{path}/", _nothing_to_read, is_left=True))
            return 1
        inner = Folder(f"{path}/")
        folder.folders.append(inner)
        return self.list_folder(inner, where, depth + 1)

    def _add(self, folder: Folder, file: File, opened: Callable[[], Archive], level: int) -> int:
        """Add a file, or what is in it where it is an archive that can be opened."""
        if file.problem or file.is_left or not is_archive_name(file.name):
            folder.files.append(file)
            return 1
        if level >= NESTING_CAP:
            why = note("submission.zip_too_deep", name=file.name, cap=NESTING_CAP)
            folder.files.append(msgspec.structs.replace(file, problem=why))
            return 1
        inner = Folder(f"{file.path}/", is_archive=True)
        try:
            count = self.list_archive(inner, opened, file.path, level)
        except NothingToGradeError as error:
            folder.files.append(msgspec.structs.replace(file, problem=error.message))
            return 1
        folder.folders.append(inner)
        return count

    def list_archive(self, folder: Folder, opened: Callable[[], Archive], key: str, level: int) -> int:
        """List an archive's members as a tree of folders; return how many files that are."""
        shelf = self._shelves[min(level, NESTING_CAP - 1)]
        with opened() as archive:
            members = list(archive.members(with_left=True))
        folders: dict[str, Folder] = {folder.path: folder}
        left: set[str] = set()
        for member in members[: FILES_CAP + 1] if level else members:
            # What would lead out of the archive is a problem of the member; its path here is harmless.
            *parts, name = [readable(part) for part in member.name.split("/") if part not in ("", ".", "..")] or ["-"]
            ignored = next((i for i, part in enumerate(parts) if folded(part) in IGNORED_FOLDERS), None)
            if ignored is not None:
                left.add(folder.path + "/".join(parts[: ignored + 1]) + "/")
                continue
            inner = _inner(folder, parts[:DEPTH_CAP], folders)
            path = folder.path + "/".join([*parts, name])
            file = File(path, _member(shelf, key, opened, member), member.problem, _notes(member), is_ignored(name))
            self._add(inner, file, _nested(file), level + 1)
        folder.files += [File(path, _nothing_to_read, is_left=True) for path in sorted(left)]
        for one in folders.values():
            one.files.sort(key=lambda file: (folded(file.name), file.name))
            one.folders.sort(key=lambda inner: (folded(inner.name), inner.name))
        if level and len(members) > FILES_CAP:
            folder.is_cut = True
        return len(members)


def _inner(folder: Folder, parts: list[str], folders: dict[str, Folder]) -> Folder:
    path = folder.path
    for part in parts:
        path += f"{part}/"
        if path not in folders:
            folders[path] = Folder(path)
            folder.folders.append(folders[path])
        folder = folders[path]
    return folder


def _nested(file: File) -> Callable[[], Archive]:
    return lambda: Archive(file.read(NESTED_CAP), file.name)


def _member(shelf: _Shelf, key: str, opened: Callable[[], Archive], member: Member) -> Callable[[int], bytes]:
    return lambda cap: shelf.read(key, opened, member, cap)


def _notes(member: Member) -> tuple[Text, ...]:
    return (note("submission.note_repeated", name=member.name),) if member.is_repeated else ()


def _on_disk(path: Path, shown_path: str, root: Path, *, is_link: bool = False) -> File:
    """Return a file on disk, which must be no link when it is read either."""
    problem = note("submission.link", name=shown_path) if is_link else None
    is_left = is_ignored(path.name)
    return File(shown_path, lambda cap: read_file(path, cap=cap, root=root), problem, is_left=is_left)


def _nothing_to_read(cap: int) -> bytes:
    return b""
