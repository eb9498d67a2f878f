"""The files of a class as a tree, on disk and in archives alike; nothing is read until it is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec

from grader.submission.archive import Archive, Member, is_archive_name
from grader.submission.finding import DEPTH_CAP
from grader.submission.names import SUFFIXES, folded, is_ignored, parse_name, shown
from grader.submission.reading import read_file
from grader.text.messages import Sayable, Text, text


class Leaf(msgspec.Struct, frozen=True):
    """A file of a class: its path there, how to read up to so many bytes of it, or why that cannot be."""

    path: str
    read: Callable[[int], bytes]
    problem: Text | None = None
    notes: tuple[Sayable, ...] = ()

    @property
    def name(self) -> str:
        """The file's name alone; empty for a folder that cannot be listed, whose path ends in ``/``."""
        return self.path.rpartition("/")[2]

    @property
    def counts(self) -> bool:
        """Whether it may be a submission, or hold some."""
        return not self.name or parse_name(self.name).suffix in SUFFIXES or is_archive_name(self.name)


class Node(Protocol):
    """A folder on disk or in an archive."""

    def files(self) -> list[Leaf]:
        """Return the files in it, in the order of their names."""

    def folders(self) -> list[tuple[str, Node]]:
        """Return the folders in it with their names, in their order."""


def member_notes(member: Member) -> tuple[Sayable, ...]:
    """Return what there is to say about an archive's member."""
    return (text("submission.note_repeated", name=shown(member.name)),) if member.is_repeated else ()


class OneFile:
    """A single file, as if it lay in a folder alone."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf

    def files(self) -> list[Leaf]:
        """Return the files in it."""
        return [self._leaf]

    def folders(self) -> list[tuple[str, Node]]:
        """Return the folders in it."""
        return []


class Folder:
    """A folder on disk; links are not followed, as they may lead to another student's work, or out."""

    def __init__(self, path: Path, prefix: str) -> None:
        self._path = path
        self._prefix = prefix

    def files(self) -> list[Leaf]:
        """Return the files in it."""
        try:
            entries = self._entries()
        except OSError as error:
            why = error.strerror or str(error)
            name = self._prefix.rstrip("/") or self._path.name
            problem = text("submission.cannot_read", name=shown(name), detail=why)
            return [Leaf(self._prefix or "/", _nothing_to_read, problem)]
        return [
            on_disk(Path(entry.path), self._prefix + entry.name, is_link=entry.is_symlink())
            for entry in entries
            if entry.is_symlink() or not entry.is_dir(follow_symlinks=False)
        ]

    def folders(self) -> list[tuple[str, Node]]:
        """Return the folders in it."""
        try:
            entries = self._entries()
        except OSError:
            return []  # said once, among the files
        return [
            (entry.name, Folder(Path(entry.path), f"{self._prefix}{entry.name}/"))
            for entry in entries
            if entry.is_dir(follow_symlinks=False)
        ]

    def _entries(self) -> list[os.DirEntry[str]]:
        with os.scandir(self._path) as entries:
            kept = [
                entry for entry in entries if not is_ignored(entry.name + "/" * entry.is_dir(follow_symlinks=False))
            ]
        return sorted(kept, key=lambda entry: (folded(entry.name), entry.name))


class Branch:
    """A folder in an archive."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.branches: dict[str, Branch] = {}

    def files(self) -> list[Leaf]:
        """Return the files in it."""
        return sorted(self.leaves, key=lambda leaf: (folded(leaf.name), leaf.name))

    def folders(self) -> list[tuple[str, Node]]:
        """Return the folders in it."""
        return sorted(self.branches.items(), key=lambda item: (folded(item[0]), item[0]))


def on_disk(path: Path, shown_path: str, *, is_link: bool = False) -> Leaf:
    """Return a file on disk, which must be no link when it is read either."""
    problem = text("submission.link", name=shown(shown_path)) if is_link else None
    return Leaf(shown_path, lambda cap: read_file(path, cap=cap, follow_links=False), problem)


def _nothing_to_read(cap: int) -> bytes:
    return b""


def tree_of(archive: Archive) -> Branch:
    """Return an archive's members as a tree of folders."""
    root = Branch()
    for member in archive.members():
        # What would lead out of the archive is a problem of the member; its place here is harmless.
        *folders, name = [part for part in member.name.split("/") if part not in ("", ".", "..")] or ["-"]
        branch = root
        for folder in folders[:DEPTH_CAP]:
            branch = branch.branches.setdefault(folder, Branch())
        branch.leaves.append(
            Leaf(
                "/".join([*folders, name]),
                _member_reader(archive, member),
                member.problem,
                member_notes(member),
            )
        )
    return root


def _member_reader(archive: Archive, member: Member) -> Callable[[int], bytes]:
    return lambda cap: archive.read(member, cap=cap)
