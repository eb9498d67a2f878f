"""A folder to the one file in it that is graded, with the reason for the choice."""

from __future__ import annotations

import difflib
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from grader.errors import NothingToGradeError
from grader.submission.archive import Archive, is_archive_name
from grader.submission.names import SUFFIXES, ParsedName, folded, is_ignored, parse_name, shown
from grader.submission.reading import read_bytes, read_file, read_submission, with_notes
from grader.submission.record import Submission
from grader.text.messages import Sayable, Text, text

DEPTH_CAP: Final = 5  # folders in folders below a student's; platforms nest three deep
FILES_CAP: Final = 20_000  # files of one student that are looked at, for the case of a data set among them
OTHERS_CAP: Final = 5  # names that a note lists

# What a finger or an eye takes for a digit: "exo6", "exl2".
LOOK_ALIKES: Final = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1"})
NEAR: Final = 0.75  # of two names' letters agree: "exc06", "xe06"
NUMBERED: Final = re.compile(
    r"(?:exercise|problem|question|chapter|hw|homework|assignment|lab|연습문제|문제|과제)\D{0,2}0*(\d{1,3})"
)


class Found(msgspec.Struct, frozen=True):
    """The file that was chosen.

    Attributes
    ----------
    submission : Submission
        The file, read; its notes begin with the reason for the choice.
    path : Path
        Where it lies (for a member of an archive, the archive).
    notes : tuple
        Which file was taken and why, where there was a choice.
    others : tuple of Path
        The files that would have fitted too.
    """

    submission: Submission
    path: Path
    notes: tuple[Sayable, ...] = ()
    others: tuple[Path, ...] = ()


class Choice(msgspec.Struct, frozen=True):
    """One of several names, why it was taken, and those that were not."""

    taken: str
    notes: tuple[Sayable, ...] = ()
    others: tuple[str, ...] = ()


def fits(name: str, exercise: str) -> bool:
    """Whether a file's name is that of a script or notebook for the exercise."""
    parsed = parse_name(name)
    if parsed.suffix not in SUFFIXES:
        return False
    if re.fullmatch(r"ex\d+", exercise):
        return parsed.exercise == exercise
    return folded(exercise) in folded(name.rpartition("/")[2])


def choose(names: Sequence[str], exercise: str, *, late_first: bool = False) -> Choice:
    """Choose among the names of files that all fit an exercise.

    The rule looks at names alone, so that it gives the same in a folder and in an archive, today and after
    copying: the exercise's name alone before a decorated one; then the highest copy number; then a script
    before a notebook; then the shortest path, and the alphabet.

    Parameters
    ----------
    names : sequence of str
        Relative paths with ``/``; at least one.
    exercise : str
        The exercise's id.
    late_first : bool
        The highest copy number counts before the plain name: platforms number what is handed in again.
    """

    def rank(name: str) -> tuple[bool | int | str, ...]:
        parsed = parse_name(name)
        order = (not _is_exact(parsed, name, exercise), -parsed.attempt)
        if late_first or parsed.is_platform:
            order = (order[1], order[0])  # type: ignore[assignment]
        return (*order, parsed.suffix != ".py", name.count("/"), len(name), name)

    best, *rest = sorted(names, key=rank)
    if not rest:
        return Choice(best)
    others = tuple(rest)
    note = text(
        "submission.note_chosen",
        taken=shown(best),
        reason=_reason(best, rest[0], exercise, late_first=late_first),
        others=_listed(others),
        exercise=exercise,
    )
    return Choice(best, (note,), others)


def find_submission(where: Path, exercise: str, *, stubs: frozenset[str] = frozenset()) -> Found:
    """Find and read the submission for an exercise.

    Parameters
    ----------
    where : Path
        A file, which is taken whatever its name; or a folder, in which the exercise is looked for at the top,
        then in ``exercises/exNN`` and ``exNN``, then in all its folders, then in its archives; or an archive.
    exercise : str
        The exercise's id.
    stubs : frozenset of str
        SHA-256 of files that nobody has worked on yet; one of them is taken only if there is nothing else.

    Raises
    ------
    NothingToGradeError
        If nothing fits, with the names that come near; or if the file that fits cannot be read.
    """
    if is_archive_name(where.name) and where.is_file():
        if found := _found_in_archive(where, exercise):
            return found
        raise _nothing(where, [], exercise)
    if not where.is_dir():
        return Found(read_submission(where, exercise=exercise), where)
    for folder in (where, where / "exercises" / exercise, where / exercise):
        names = [path.name for path in _files(folder) if fits(path.name, exercise)]
        if names:
            return _found(folder, names, exercise, stubs)
    names = [_relative(path, where) for path in walk(where)]
    fitting = [name for name in names if fits(name, exercise)]
    if fitting:
        return _found(where, fitting, exercise, stubs)
    unreadable: NothingToGradeError | None = None
    for name in filter(is_archive_name, names):
        try:
            if found := _found_in_archive(where / name, exercise):
                return found
        except NothingToGradeError as error:  # another archive may hold it
            unreadable = unreadable or error
    raise unreadable or _nothing(where, names, exercise)


def walk(where: Path) -> Iterator[Path]:
    """Yield the regular files below a folder in the order of their names; links are not followed."""
    waiting = [(where, 0)]
    count = 0
    while waiting:
        folder, depth = waiting.pop()
        for path in _files(folder):
            count += 1
            if count > FILES_CAP:
                return
            yield path
        if depth < DEPTH_CAP:
            waiting.extend((inner, depth + 1) for inner in reversed(_folders(folder)))


def look_alikes(names: Sequence[str], exercise: str) -> list[str]:
    """Return the names that may have been meant for the exercise: a typing mistake, another suffix."""
    near = []
    for name in names:
        last = folded(name.rpartition("/")[2])
        stem = last.partition(".")[0]
        number = NUMBERED.search(stem)
        if (
            parse_name(last).exercise == exercise
            or parse_name(stem.translate(LOOK_ALIKES)).exercise == exercise
            or (number and f"ex{int(number[1]):02d}" == exercise)
            or (last.endswith(SUFFIXES) and parse_name(last).exercise is None and _is_near(stem, exercise))
        ):
            near.append(name)
    return near


def _is_near(stem: str, exercise: str) -> bool:
    return difflib.SequenceMatcher(None, stem[:40], exercise).ratio() >= NEAR


def _is_exact(parsed: ParsedName, name: str, exercise: str) -> bool:
    return parsed.is_exact or folded(name.rpartition("/")[2].rpartition(".")[0]) == folded(exercise)


def _reason(best: str, second: str, exercise: str, *, late_first: bool) -> Text:
    one, other = parse_name(best), parse_name(second)
    by_name = _is_exact(one, best, exercise) and not _is_exact(other, second, exercise)
    if by_name and not ((late_first or one.is_platform) and one.attempt != other.attempt):
        return text("submission.because_exact")
    if one.attempt != other.attempt:
        return text("submission.because_attempt")
    if one.suffix != other.suffix:
        return text("submission.because_script")
    return text("submission.because_first")


def _listed(names: Sequence[str]) -> str:
    listed = ", ".join(shown(name) for name in names[:OTHERS_CAP])
    return listed if len(names) <= OTHERS_CAP else f"{listed}, … (+{len(names) - OTHERS_CAP})"


def _found(folder: Path, names: list[str], exercise: str, stubs: frozenset[str]) -> Found:
    worked_on, untouched = _by_stub(folder, names, stubs)
    choice = choose(worked_on or untouched, exercise)
    notes = choice.notes
    if worked_on and untouched:
        notes = (
            *notes,
            text("submission.note_untouched", taken=shown(choice.taken), others=_listed(untouched)),
        )
    others = [*choice.others, *(untouched if worked_on else ())]
    path = folder / choice.taken
    submission = with_notes(read_submission(path, exercise=exercise), *notes)
    return Found(submission, path, notes, tuple(folder / name for name in others))


def _found_in_archive(path: Path, exercise: str) -> Found | None:
    with Archive(path, path.name) as archive:
        members = {member.name: member for member in archive.members() if fits(member.name, exercise)}
        if not members:
            return None
        choice = choose(list(members), exercise)
        member = members[choice.taken]
        submission = read_bytes(f"{path.name}/{member.name}", archive.read(member))
    return Found(with_notes(submission, *choice.notes), path, choice.notes)


def _by_stub(folder: Path, names: list[str], stubs: frozenset[str]) -> tuple[list[str], list[str]]:
    """Split names into files that somebody has worked on, and stubs as they were handed out."""
    if not stubs or len(names) == 1:
        return names, []
    worked_on: list[str] = []
    untouched: list[str] = []
    for name in names:
        try:
            digest = hashlib.sha256(read_file(folder / name)).hexdigest()
        except NothingToGradeError:
            digest = ""  # reading says why, if this one is chosen
        (untouched if digest in stubs else worked_on).append(name)
    return worked_on, untouched


def _files(folder: Path) -> list[Path]:
    return [Path(entry.path) for entry in _entries(folder) if entry.is_file() and not is_ignored(entry.name)]


def _folders(folder: Path) -> list[Path]:
    return [
        Path(entry.path)
        for entry in _entries(folder)
        if entry.is_dir(follow_symlinks=False) and not is_ignored(f"{entry.name}/")
    ]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: (folded(entry.name), entry.name))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise NothingToGradeError(
            "submission.cannot_read", name=shown(str(folder)), detail=error.strerror or str(error)
        ) from None


def _relative(path: Path, where: Path) -> str:
    return path.relative_to(where).as_posix()


def _nothing(where: Path, names: list[str], exercise: str) -> NothingToGradeError:
    near = look_alikes(names, exercise)
    if near:
        return NothingToGradeError("submission.near", where=shown(str(where)), exercise=exercise, found=_listed(near))
    return NothingToGradeError("submission.nothing", where=shown(str(where)), exercise=exercise)
