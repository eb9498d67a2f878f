"""Which of several files that fit an exercise is graded: one rule for a folder at home and for a class.

A file that somebody has worked on goes before one that is still the stub. Of those, the newest is taken where
the export itself says when each was handed in; what the file system says is not asked, since copying and
unpacking change it. Where nothing says which is the newest, all are graded and the best counts: in doubt it is
not the student who loses.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from grader.errors import NothingToGradeError
from grader.submission.content import FILE_CAP
from grader.submission.names import SUFFIXES, folded, parse_name
from grader.submission.saying import note
from grader.submission.untouched import Wanted, is_untouched
from grader.text.messages import Sayable, Text

READ_CAP: Final = 20  # files of one exercise that are read to see whether they are stubs
GRADED_CAP: Final = 5  # files of one exercise that are graded where nothing says which counts
BYTES_CAP: Final = 2 * FILE_CAP  # of those together, since all of them are in memory at once


class Candidate(msgspec.Struct, frozen=True):
    """A file that fits an exercise, not read yet.

    Attributes
    ----------
    name : str
        Its path with ``/``, within the folder, archive or class.
    read : callable
        Returns its bytes, or raises :class:`~grader.errors.NothingToGradeError`.
    handed_in_s : float, optional
        When it was handed in by the export's own word, in seconds since 1970. It is never a file's own time.
    path : Path, optional
        Where it lies, for a file on disk that is graded alone.
    notes : tuple
        What there is to say about it.
    suffix : str
        ``".py"`` or ``".ipynb"`` for a file whose name does not say which it is.
    called : str
        The path as its student knows it, where ``name`` is one within a class.
    """

    name: str
    read: Callable[[], bytes]
    handed_in_s: float | None = None
    path: Path | None = None
    notes: tuple[Sayable, ...] = ()
    suffix: str = ""
    called: str = ""

    @property
    def label(self) -> str:
        """What a student is told that it is called."""
        return self.called or self.name


class Taken(msgspec.Struct, frozen=True):
    """A file to be graded: a candidate with its bytes, or with the reason why it cannot be read."""

    candidate: Candidate
    data: bytes
    problem: Text | None = None

    @property
    def name(self) -> str:
        """The candidate's name."""
        return self.candidate.name

    def require(self) -> bytes:
        """Return the bytes.

        Raises
        ------
        NothingToGradeError
            If the file could not be read.
        """
        if self.problem:
            raise NothingToGradeError.of(self.problem)
        return self.data


class Choice(msgspec.Struct, frozen=True):
    """What is graded of several files.

    Attributes
    ----------
    taken : tuple of Taken
        One file, or several of which the best counts.
    notes : tuple
        Why the others are not graded, where there are others.
    is_untouched : bool
        Nobody has worked on any of the files.
    """

    taken: tuple[Taken, ...]
    notes: tuple[Sayable, ...] = ()
    is_untouched: bool = False


def fits(name: str, exercise: str) -> bool:
    """Whether a file's name is that of a script or notebook for the exercise."""
    if not name.lower().endswith(SUFFIXES):
        return False
    if re.fullmatch(r"ex\d+", exercise):
        return parse_name(name).exercise == exercise
    return folded(exercise) in folded(name.rpartition("/")[2])


def nearest(names: Sequence[str], exercise: str) -> list[str]:
    """Leave out files in folders within folders, drafts for the most part, where some lie in the usual places.

    Parameters
    ----------
    names : sequence of str
        Paths with ``/`` of files that fit the exercise, below one folder.
    exercise : str
        The exercise's id.
    """
    folders = [name.split("/")[:-1] for name in names]
    shared = 0
    while folders and all(len(one) > shared and one[shared] == folders[0][shared] for one in folders):
        shared += 1
    usual: tuple[list[str], ...] = ([], ["exercises", exercise], [exercise])
    near = [name for name, folder in zip(names, folders, strict=True) if folder[shared:] in usual]
    return near or list(names)


def ranked(candidates: Iterable[Candidate], exercise: str) -> list[Candidate]:
    """Sort candidates: the exercise's name alone first, later copies, scripts, short paths, the alphabet."""

    def rank(one: Candidate) -> tuple[bool | int | str, ...]:
        parsed = parse_name(one.name)
        stem = one.name.rpartition("/")[2].rpartition(".")[0]
        is_exact = parsed.is_exact or folded(stem) == folded(exercise)
        depth = one.name.count("/")
        return (not is_exact, -parsed.attempt, parsed.suffix != ".py", depth, len(one.name), one.name)

    return sorted(candidates, key=rank)


def choose(candidates: Iterable[Candidate], exercise: Wanted) -> Choice:
    """Say which of the candidates are graded, and read those.

    Parameters
    ----------
    candidates : iterable of Candidate
        Files that all fit the exercise; at least one.
    exercise : Wanted
        The exercise.
    """
    wanted = ranked(candidates, exercise.id)
    if len(wanted) == 1:
        taken = _read(wanted[0])
        return Choice((taken,), is_untouched=_looked_at(taken, exercise).is_untouched)
    # Read one by one and let go of: many large files are never in memory together.
    files = [_looked_at(_read(one), exercise) for one in wanted[:READ_CAP]]
    worked_on = [one for one in files if not one.is_untouched]
    newest = _newest(worked_on or files[:1])
    distinct = _distinct(newest)
    chosen = _affordable(distinct)
    notes: list[Sayable] = []
    names = [one.candidate.label for one in chosen]
    too_many = [one.candidate for one in distinct[len(chosen) :]] + wanted[READ_CAP:]
    for key, left in (
        ("submission.note_untouched", [one.candidate.label for one in files if one.is_untouched and worked_on]),
        ("submission.note_newest", [one.candidate.label for one in worked_on if one not in newest]),
        ("submission.note_too_many", [one.label for one in too_many]),
    ):
        if left:
            notes.append(note(key, taken=names, others=left))
    return Choice(tuple(_read(one.candidate) for one in chosen), tuple(notes), is_untouched=not worked_on)


class _Look(msgspec.Struct, frozen=True):
    """What reading a candidate once has shown."""

    candidate: Candidate
    size: int
    digest: bytes
    is_untouched: bool

    @property
    def name(self) -> str:
        return self.candidate.name


def _read(candidate: Candidate) -> Taken:
    try:
        return Taken(candidate, candidate.read())
    except NothingToGradeError as error:
        return Taken(candidate, b"", error.message)


def _looked_at(file: Taken, exercise: Wanted) -> _Look:
    """Look at what was read; what cannot be read is somebody's work as far as we know."""
    unread = file.name.encode("utf-8", "surrogatepass")
    digest = unread if file.problem else hashlib.sha256(file.data).digest()
    is_stub = not file.problem and is_untouched(exercise, file.name, file.data)
    return _Look(file.candidate, len(file.data), digest, is_stub)


def _newest(files: list[_Look]) -> list[_Look]:
    """Drop each file of which the export says that another was handed in after it."""
    return [one for one in files if not any(_is_after(other.candidate, one.candidate) for other in files)]


def _is_after(one: Candidate, other: Candidate) -> bool:
    if one.handed_in_s is not None and other.handed_in_s is not None:
        return one.handed_in_s > other.handed_in_s
    # Platforms number what is handed in again under the same name; a number that a browser or a person gave
    # says nothing of the kind: "ex06 (1).py" may be the older copy.
    late, early = parse_name(one.name), parse_name(other.name)
    return late.is_platform and early.is_platform and late.suffix == early.suffix and late.attempt > early.attempt


def _distinct(files: list[_Look]) -> list[_Look]:
    """Keep the first of files with the same bytes."""
    seen: dict[tuple[bytes, str], _Look] = {}
    for one in files:
        seen.setdefault((one.digest, parse_name(one.name).suffix), one)
    return list(seen.values())


def _affordable(files: list[_Look]) -> list[_Look]:
    """Keep the first files, as many as are graded and fit into memory together."""
    kept: list[_Look] = []
    for one in files[:GRADED_CAP]:
        if kept and sum(other.size for other in kept) + one.size > BYTES_CAP:
            break
        kept.append(one)
    return kept
