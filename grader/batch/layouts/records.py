"""What is read out of an export: who handed in what and when, what is set aside, and what nobody can say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import msgspec

from grader.batch.layouts.seen import File, Folder
from grader.errors import NothingToGradeError
from grader.submission.archive import is_archive_name
from grader.submission.choosing import Candidate
from grader.submission.reading import read_bytes, with_notes
from grader.submission.record import Submission
from grader.text.messages import Sayable, Text

ARCHIVES = r"\.(?:zip|tar|tgz|gz|bz2|xz|7z|rar|egg|alz)"


class Person(msgspec.Struct, frozen=True):
    """Who a platform says that handed something in.

    Attributes
    ----------
    name : str
        As the platform writes it; ``""`` where it says none.
    id : str
        What keeps namesakes apart for as long as the course lasts; ``""`` where the platform has nothing that lasts.
    others : tuple of str
        More that may be in a roster: an address, a login, a number of this one assignment.
    group : str
        The group that handed it in.
    """

    name: str = ""
    id: str = ""
    others: tuple[str, ...] = ()
    group: str = ""


Role = Literal["work", "typed", "receipt", "platform"]


class Unit(msgspec.Struct, frozen=True):
    """One name of an export, to be recognised with all the others: a file, a folder or an archive."""

    name: str
    item: File | Folder

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder on disk or in an archive, and no archive itself."""
        return isinstance(self.item, Folder) and not self.item.is_archive

    @property
    def is_archive(self) -> bool:
        """Whether it is an archive that was opened."""
        return isinstance(self.item, Folder) and self.item.is_archive

    @property
    def stem(self) -> str:
        """The name without an archive's ending."""
        if isinstance(self.item, Folder):
            return self.item.label
        return re.sub(rf"(?:{ARCHIVES})+\Z", "", self.name, flags=re.I) if is_archive_name(self.name) else self.name


class Match(msgspec.Struct, frozen=True):
    """What a layout says of one name.

    Attributes
    ----------
    people : tuple of Person
        Whose it is: one, or the members of a group.
    rest : str
        The part of the name that the student chose.
    attempt : int
        The platform's number of the attempt; 0 where it gives none.
    at : str
        When it was handed in, ISO 8601; with an offset if the platform says one.
    role : str
        A student's work, text typed into a form, the platform's receipt for an attempt, or another file of its own.
    exercise : str or None
        The exercise, where the layout says it.
    """

    people: tuple[Person, ...]
    rest: str = ""
    attempt: int = 0
    at: str = ""
    is_late: bool = False
    role: Role = "work"
    exercise: str | None = None


class Holder(msgspec.Struct, frozen=True):
    """One name of an export with all the files below it, and what its layout says of it.

    Attributes
    ----------
    match : Match
        What the layout says.
    files : tuple of File
        The file itself, or all that are in the folder or archive.
    label : str
        Its path, without a final ``/``.
    exercise : str or None
        The exercise that the export, or a folder around it, is of.
    export : str
        The path of the export that it is in.
    layout : str
        The layout.
    is_cut : bool
        Only the first of its files were looked at.
    """

    match: Match
    files: tuple[File, ...]
    label: str
    exercise: str | None
    export: str
    layout: str
    is_cut: bool = False


class Entry(msgspec.Struct, frozen=True):
    """One submission of a class, not read yet; or a problem in its place.

    Attributes
    ----------
    student : str or None
        The name that the platform gives.
    student_id : str or None
        What keeps namesakes apart.
    exercise : str or None
        The exercise, as a name says.
    name : str
        The path within the class, with ``/``.
    reader : callable
        Gives the bytes.
    notes : tuple
        Which of several files was taken and why.
    problem : Text or None
        Why there is nothing to read.
    is_late : bool
        The platform marked it as late.
    attempt : int
        The number of the attempt or copy.
    at : str
        When it was handed in, ISO 8601; ``""`` where the export does not say.
    others : tuple of str
        More that the platform says of the person: an address, a login, a number.
    group : str
        The group that handed it in.
    suffix : str
        ``".py"`` or ``".ipynb"`` for a file whose name does not say it.
    rivals : tuple of Candidate
        Further files of this student for this exercise; which are graded is decided when they are read, by
        :func:`~grader.submission.choosing.choose`.
    layout : str
        The layout that told whose it is.
    called : str
        The path as the student knows it, with nobody else's name in it.
    """

    student: str | None
    student_id: str | None
    exercise: str | None
    name: str
    reader: Callable[[], bytes]
    notes: tuple[Sayable, ...] = ()
    problem: Text | None = None
    is_late: bool = False
    attempt: int = 0
    at: str = ""
    others: tuple[str, ...] = ()
    group: str = ""
    suffix: str = ""
    rivals: tuple[Candidate, ...] = ()
    layout: str = ""
    called: str = ""

    def candidates(self) -> tuple[Candidate, ...]:
        """Return all files that this submission may be."""
        first = Candidate(self.name, self.open, notes=self.notes, suffix=self.suffix, called=self.called)
        return (first, *self.rivals)

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all files that this submission may be."""
        return (self.name, *(one.name for one in self.rivals))

    def open(self) -> bytes:
        """Return the file's bytes, in the process that read the class.

        Raises
        ------
        NothingToGradeError
            If there is a problem, or the file cannot be read any more.
        """
        if self.problem:
            raise NothingToGradeError.of(self.problem)
        return self.reader()

    def read(self) -> Submission:
        """Read the submission, with the entry's notes before its own.

        Raises
        ------
        NothingToGradeError
            As for :meth:`open` and :func:`~grader.submission.reading.read_bytes`.
        """
        return with_notes(read_bytes(self.called or self.name, self.open(), suffix=self.suffix), *self.notes)


class Aside(msgspec.Struct, frozen=True):
    """A file that is not graded, and why; it needs nobody's decision.

    ``is_file`` is false for a student's folder in which nothing was handed in.
    """

    path: str
    why: Text
    is_file: bool = True


class Undecided(msgspec.Struct, frozen=True):
    """A file that fits no student or exercise without a guess: what was seen, and what to do."""

    path: str
    why: Text
    todo: Text


class Reading(msgspec.Struct, frozen=True):
    """A class as it was read.

    ``n_files`` is the number of files that were found. Each of them is an entry's, set aside, or undecided;
    ``layouts`` are the layouts that were met, with how many files each explained.
    """

    entries: tuple[Entry, ...]
    asides: tuple[Aside, ...]
    undecided: tuple[Undecided, ...]
    n_files: int
    layouts: tuple[tuple[str, int], ...] = ()

    @property
    def n_submissions(self) -> int:
        """The number of files that are somebody's submission; those of a group count once."""
        return self.n_files - sum(aside.is_file for aside in self.asides) - len(self.undecided)
