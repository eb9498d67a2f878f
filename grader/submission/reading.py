"""From one file to one submission: a script or a notebook, decoded, cleaned and parsed, never run."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import msgspec

from grader.submission.apart import is_light, reader
from grader.submission.content import FILE_CAP, read_content
from grader.submission.names import parse_name
from grader.submission.opening import LINK_ERRORS, open_below
from grader.submission.record import Submission
from grader.submission.saying import note, refusal
from grader.text.messages import Sayable


def read_submission(path: Path, *, exercise: str | None = None) -> Submission:
    """Read a script or a notebook.

    Parameters
    ----------
    path : Path
        A ``.py`` or ``.ipynb`` file.
    exercise : str, optional
        The exercise that it is meant for; a file whose name speaks of another one gets a note.

    Raises
    ------
    NothingToGradeError
        If the file is missing, too large, no Python, or cannot be read for another reason.
    """
    return from_disk(path, read_file(path), exercise=exercise)


def from_disk(path: Path, data: bytes, *, exercise: str | None = None) -> Submission:
    """Return a file on disk whose bytes have been read, with what its name and its folder have to say.

    Raises
    ------
    NothingToGradeError
        As for :func:`read_bytes`.
    """
    submission = read_bytes(path.name, data)
    named = parse_name(path.name).exercise
    notes: list[Sayable] = []
    if exercise and named and named != exercise:
        notes.append(note("submission.note_other_exercise", name=path.name, named=named, exercise=exercise))
    notes.extend(
        note("submission.note_helper", name=path.name, helper=f"{module}.py")
        for module in sorted(submission.imports)
        if module != path.stem and os.path.isfile(path.parent / f"{module}.py")
    )
    return with_notes(submission, *notes)


def read_bytes(name: str, data: bytes, *, suffix: str = "") -> Submission:
    """Read a script or a notebook from memory; ``suffix``, or else that of ``name``, says which it is.

    What a student typed is read here; what could take long or much memory is read in a process of its own.

    Raises
    ------
    NothingToGradeError
        As for :func:`read_submission`.
    """
    suffix = suffix or parse_name(name).suffix
    read = read_content if is_light(data, suffix) else reader().read
    return read(name, data, suffix=suffix)


def with_notes(submission: Submission, *notes: Sayable) -> Submission:
    """Return the submission with notes before its own."""
    return msgspec.structs.replace(submission, notes=(*notes, *submission.notes))


def read_file(path: Path, *, cap: int = FILE_CAP, root: Path | None = None) -> bytes:
    """Return a regular file's bytes, at most ``cap`` of them; below ``root``, if given, no link is followed.

    Raises
    ------
    NothingToGradeError
        If it is missing, no regular file, longer than ``cap``, or the system refuses.
    """
    try:
        with open_below(path, root) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise refusal("submission.no_file", name=path)
            data = file.read(cap + 1)
    except FileNotFoundError:
        raise refusal("submission.missing_file", name=path) from None
    except (OSError, ValueError) as error:  # ValueError: a zero character in the name
        if getattr(error, "errno", None) in (*LINK_ERRORS, errno.EISDIR):
            raise refusal("submission.no_file", name=path) from None
        detail = getattr(error, "strerror", None) or str(error)
        raise refusal("submission.cannot_read", name=path, detail=detail) from None
    if len(data) > cap:
        raise refusal("submission.too_large", name=path.name, cap_mib=cap >> 20)
    return data
