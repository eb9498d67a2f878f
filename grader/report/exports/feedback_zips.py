"""Feedback in the names in which a platform gave the submissions, so that it takes each file back to its student."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final, Literal

import msgspec

# Canvas: sortname[_LATE]_userid_attachmentid_file. Moodle: Full Name_participantid_assignsubmission_file_, a folder
# or the beginning of the file's name (mod/assign/feedback/file/importziplib.php splits it at the underscores).
CANVAS: Final = re.compile(r"[^_]+(?:_LATE)?_\d+_\d+_.+", re.IGNORECASE)
MOODLE: Final = re.compile(r"(?P<who>.+_\d+)_assignsubmission_(?:file|onlinetext)_?(?P<rest>.*)")
WRITTEN_AT: Final = (1980, 1, 1, 0, 0, 0)  # the same feedback is the same zip, to the byte


class Feedback(msgspec.Struct, frozen=True):
    """What one student reads about one submission: its path in the platform's export, and both forms of it."""

    student: str
    exercise: str
    submission: str
    page: str
    words: str


class Bundle(msgspec.Struct, frozen=True):
    """A zip, how many students are in it, and those whose submission does not have a name of this platform."""

    data: bytes
    n_students: int
    left: tuple[str, ...]


def bundle(feedback: Iterable[Feedback], platform: Literal["canvas", "moodle"]) -> Bundle:
    """Return the zip, with a page and a text for each submission."""
    made = io.BytesIO()
    left = []
    students = set()
    taken: set[str] = set()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in feedback:
            stem = canvas_name(one.submission) if platform == "canvas" else moodle_name(one.submission, one.exercise)
            if stem is None:
                left.append(f"{one.student or '-'} ({one.submission or one.exercise})")
                continue
            if stem in taken:
                stem = f"{stem}-{one.exercise}"
            taken.add(stem)
            students.add(one.student)
            for suffix, content in ((".html", one.page), (".txt", one.words)):
                archive.writestr(zipfile.ZipInfo(stem + suffix, WRITTEN_AT), content.encode())
    return Bundle(made.getvalue(), len(students), tuple(left))


def canvas_name(submission: str) -> str | None:
    """Return the name of a file of Canvas's without its suffix; ``None`` for another one.

    Examples
    --------
    >>> canvas_name("hw3/kimminsu_LATE_101_2002_ex06-1.py")
    'kimminsu_LATE_101_2002_ex06-1'
    """
    name = PurePosixPath(submission).name
    return PurePosixPath(name).stem if CANVAS.fullmatch(name) else None


def moodle_name(submission: str, exercise: str) -> str | None:
    """Return the path of feedback in Moodle's form without its suffix; ``None`` for a submission of another form.

    Examples
    --------
    >>> moodle_name("hw3/김민수_77_assignsubmission_file_/ex06.py", "ex06")
    '김민수_77_assignsubmission_file_/ex06'
    >>> moodle_name("Kim_77_assignsubmission_onlinetext_onlinetext.html", "ex06")
    'Kim_77_assignsubmission_file_/ex06'
    """
    for part in PurePosixPath(submission).parts:
        found = MOODLE.fullmatch(part)
        if found:
            return f"{found['who']}_assignsubmission_file_/{exercise}"
    return None
