"""Finding the files for an exercise in a folder or an archive."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from grader.errors import NothingToGradeError
from grader.submission.archive import Archive, is_archive_name
from grader.submission.choosing import Candidate, Choice, Taken, choose, fits, nearest
from grader.submission.names import SUFFIXES, folded, is_ignored, parse_name
from grader.submission.reading import from_disk, read_bytes, read_file, with_notes
from grader.submission.record import Submission
from grader.submission.saying import refusal
from grader.submission.untouched import Wanted

DEPTH_CAP: Final = 5  # folders in folders below a student's; platforms nest three deep
FILES_CAP: Final = 20_000  # files of one student that are looked at, for the case of a data set among them

# What a finger or an eye takes for a digit: "exo6", "exl2".
LOOK_ALIKES: Final = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1"})
NEAR: Final = 0.75  # of two names' letters agree: "exc06", "xe06"
NUMBERED: Final = re.compile(
    r"(?:exercise|problem|question|chapter|hw|homework|assignment|lab|연습문제|문제|과제)\D{0,2}0*(\d{1,3})"
)


def usual_folders(where: Path, exercise: str) -> tuple[Path, ...]:
    """Return the folders that may hold an attempt when a student works in ``where``."""
    return (where, where / "exercises" / exercise, where / exercise)


def own_files(exercise: Wanted, where: Path) -> list[Candidate]:
    """Return the files for an exercise in the usual folders, where a student works in ``where``."""
    return [
        _candidate(path, where)
        for folder in usual_folders(where, exercise.id)
        for path in _files(folder)
        if fits(path.name, exercise.id)
    ]


def find_files(exercise: Wanted, where: Path) -> Choice:
    """Find what is to be graded.

    Parameters
    ----------
    exercise : Wanted
        What it should be an attempt at.
    where : Path
        A file, which is taken whatever its name; or a folder, in which the exercise is looked for in the usual
        places, then in all its folders, then in its archives; or an archive.

    Raises
    ------
    NothingToGradeError
        If there is no such file or folder, or nothing in it fits, with the names that come near; or if the only
        archive that may hold it cannot be read.
    """
    if is_archive_name(where.name) and where.is_file():
        if found := _in_archive(where, exercise.id):
            return choose(found, exercise)
        raise _nothing(where, [], exercise.id)
    if not where.exists():
        raise refusal("submission.no_such_path", path=str(where))
    if not where.is_dir():
        return choose([Candidate(where.name, lambda: read_file(where), path=where)], exercise)
    if found := own_files(exercise, where):
        return choose(found, exercise)
    names = [path.relative_to(where).as_posix() for path in walk(where)]
    fitting = [name for name in names if fits(name, exercise.id)]
    if fitting:
        return choose([_candidate(where / name, where) for name in nearest(fitting, exercise.id)], exercise)
    unreadable: NothingToGradeError | None = None
    for name in filter(is_archive_name, names):
        try:
            if found := _in_archive(where / name, exercise.id):
                return choose(found, exercise)
        except NothingToGradeError as error:  # another archive may hold it
            unreadable = unreadable or error
    raise unreadable or _nothing(where, names, exercise.id)


def submission_of(file: Taken, exercise: str) -> Submission:
    """Return a file as it is graded, with what there is to say about it.

    Raises
    ------
    NothingToGradeError
        If it could not be read, or is nothing that can be graded.
    """
    data = file.require()
    path = file.candidate.path
    if path is not None and not is_archive_name(path.name):
        submission = from_disk(path, data, exercise=exercise)
    else:
        submission = read_bytes(file.name, data)
    return with_notes(submission, *file.candidate.notes)


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


def _candidate(path: Path, where: Path) -> Candidate:
    return Candidate(path.relative_to(where).as_posix(), lambda: read_file(path), path=path)


def _in_archive(path: Path, exercise: str) -> list[Candidate]:
    with Archive(path, path.name) as archive:
        members = {member.name: member for member in archive.members() if fits(member.name, exercise)}

    def read(name: str) -> bytes:
        with Archive(path, path.name) as archive:
            return archive.read(members[name])

    return [
        Candidate(f"{path.name}/{name}", lambda name=name: read(name), path=path)  # type: ignore[misc]
        for name in nearest(list(members), exercise)
    ]


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
        raise refusal("submission.cannot_read", name=folder, detail=error.strerror or str(error)) from None


def _nothing(where: Path, names: list[str], exercise: str) -> NothingToGradeError:
    near = look_alikes(names, exercise)
    if near:
        return refusal("submission.near", where=where, exercise=exercise, found=near)
    return refusal("submission.nothing", where=where, exercise=exercise)
