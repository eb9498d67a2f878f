"""File and folder names as learning platforms, browsers and people write them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import msgspec

SHOWN_CAP: Final = 120  # characters of a name that fit a line of a report
PARSED_CAP: Final = 1_000  # characters; file systems stop at 255 bytes, zip members may go on

SUFFIXES: Final = (".py", ".ipynb")

# What the operating system, an editor or Jupyter leaves beside a submission.
IGNORED_FOLDERS: Final = frozenset(
    {"__macosx", ".ipynb_checkpoints", "__pycache__", ".git", ".svn", ".idea", ".vscode", ".venv", "venv"}
)
IGNORED_FILES: Final = re.compile(
    r"\._.*|~\$.*|\.~.*|\..*\.sw[a-z]|.*~|.*\.bak|.*\.tmp|\.ds_store|thumbs\.db|desktop\.ini"
)

EXERCISE: Final = re.compile(r"(?<![a-z0-9])ex[ _.-]{0,2}0*(\d{1,3})(?![0-9])")
CANVAS: Final = re.compile(r"(?P<student>[^_].*?)_(?P<late>late_)?(?P<id>\d+)_\d+_(?P<rest>.+)", re.I)
MOODLE: Final = re.compile(r"(?P<student>.+)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<rest>.*)", re.I)
GRADESCOPE: Final = re.compile(r"submission_(?P<id>\d+)", re.I)
BLACKBOARD: Final = re.compile(r".+_(?P<student>[^_]+)_attempt_\d{4}(?:-\d{1,2}){2,5}_(?P<rest>.+)", re.I)

# "ex06 (1)" of a browser, "ex06-2" of a platform, "ex06_v3" and "ex06 copy 2" of people, "ex06.ipynb의 사본" of Drive.
# What goes on after the number is no copy's: "ex06-2024kim" and "ex06_v2kim" are people.
ATTEMPT: Final = re.compile(
    r"^(?:[ _]*\((\d{1,4})\)|-(\d{1,3})(?![^\W_])|[ _-]*v(\d{1,3})(?![^\W_])"
    r"|(?:[._ -]?(?:ipynb|py)(?=의|[ _-]))?(?:의[ _]?|[ _-]+)(?:copy|복사본|사본)(?![^\W_의])(?:[ _]*\(?(\d{1,3})\)?)?)"
)

# What a copy's name has after the ending: "ex06.ipynb의 사본", "ex06.ipynb (1)", "ex06.py - copy".
AFTER_SUFFIX: Final = re.compile(r"(?:(?:의[ _]?|[ _-]+)(?:copy|복사본|사본)(?:[ _]*\(?\d{1,3}\)?)?|[ _]*\(\d{1,4}\))+")

# Words around an exercise's name that name nobody.
# fmt: off
WORDS: Final = frozenset([
    "hw", "homework", "assignment", "submission", "submit", "lab", "final", "fixed", "new", "copy", "of",
    "my", "solution", "answer", "python", "code", "file", "과제", "숙제", "제출", "제출본", "실습", "최종",
    "최종본", "진짜최종", "수정", "수정본", "복사본", "사본", "완성", "정답", "풀이", "파이썬", "코드",
    "연습문제", "의", "ipynb", "py",
])
# fmt: on


class ParsedName(msgspec.Struct, frozen=True):
    """What a file's name says.

    Attributes
    ----------
    exercise : str or None
        ``"ex06"``, if the name holds an exercise's.
    student : str or None
        The name that the platform or the student put into the file's name.
    student_id : str or None
        The platform's number for the student, which keeps namesakes apart.
    is_late : bool
        The platform marked the file as late.
    attempt : int
        The number of a later copy (``ex06-2.py``, ``ex06 (2).py``); 0 without one.
    suffix : str
        In lower case, with its dot: ``".py"``, ``".ipynb"``, or that of some other file.
    is_exact : bool
        The student's part of the name is the exercise's name alone, in any case.
    is_platform : bool
        The name has the form in which a learning platform exports files.
    """

    exercise: str | None
    student: str | None = None
    student_id: str | None = None
    is_late: bool = False
    attempt: int = 0
    suffix: str = ""
    is_exact: bool = False
    is_platform: bool = False


def readable(name: str) -> str:
    """Return a name composed; one that is no UTF-8 (unpacked from a Korean archive) is read as cp949."""
    name = name[:PARSED_CAP]
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "surrogateescape" if _is_escaped(name) else "replace")
        name = raw.decode("cp949", "replace")
    return unicodedata.normalize("NFC", name)


def _is_escaped(name: str) -> bool:
    """Whether every lone surrogate stands for a byte of a file's name that is no UTF-8."""
    return all("\udc80" <= char <= "\udcff" for char in name if "\ud800" <= char <= "\udfff")


def shown(name: str, cap: int = SHOWN_CAP) -> str:
    """Return a piece of their text as it may be shown: composed, without control characters, capped."""
    kept = "".join(
        char if unicodedata.category(char)[0] != "C" else " " if char in "\t\n\r" else "\ufffd"
        for char in readable(name[: cap * 4])
    )
    composed = unicodedata.normalize("NFC", kept)
    return composed if len(composed) <= cap else composed[: cap - 1] + "…"


def folded(name: str) -> str:
    """Return a name as it is matched: composed, full-width characters narrowed, in lower case."""
    return unicodedata.normalize("NFKC", name[:PARSED_CAP]).casefold()


def is_ignored(path: str) -> bool:
    """Whether a relative path with ``/`` is something that a system left there, and no student wrote."""
    *folders, name = folded(path).split("/")
    return any(folder in IGNORED_FOLDERS for folder in folders) or bool(IGNORED_FILES.fullmatch(name))


def parse_name(name: str) -> ParsedName:
    """Read a file's name; folders before it are not looked at.

    Examples
    --------
    >>> parse_name("honggildong_LATE_12345_67890_ex06-1.py").student
    'honggildong'
    >>> parse_name("EX6 (2).PY").exercise, parse_name("EX6 (2).PY").attempt
    ('ex06', 2)
    """
    stem, suffix = split_suffix(name)
    for pattern in (MOODLE, BLACKBOARD, CANVAS):
        if match := pattern.fullmatch(stem):
            found = match.groupdict()
            own = _own_part(found["rest"])
            return ParsedName(
                own.exercise,
                found["student"],
                found.get("id"),
                bool(found.get("late")),
                own.attempt,
                suffix,
                is_exact=own.is_exact,
                is_platform=True,
            )
    own = _own_part(stem)
    return ParsedName(own.exercise, own.student, None, False, own.attempt, suffix, is_exact=own.is_exact)


def parse_own(name: str) -> ParsedName:
    """Read a name of the student's own choice, in which no platform has a part.

    Examples
    --------
    >>> parse_own("ex06-2024kim.py").student
    '2024kim'
    """
    stem, suffix = split_suffix(name)
    own = _own_part(stem)
    return msgspec.structs.replace(own, suffix=suffix)


def split_suffix(name: str) -> tuple[str, str]:
    """Split a file's name into what stands before its ending, and the ending in lower case.

    Examples
    --------
    >>> split_suffix("ex06.ipynb의 사본")
    ('ex06의 사본', '.ipynb')
    """
    name = readable(name.rpartition("/")[2])
    stem, dot, suffix = name.rpartition(".")
    if not stem:  # ".py" is a hidden file without a suffix, "ex06" has none
        return name, ""
    suffix = dot + folded(suffix)
    for known in SUFFIXES:
        after = suffix.removeprefix(known)
        if after != suffix and after and AFTER_SUFFIX.fullmatch(after):
            return stem + after, known
    return stem, suffix


def parse_folder(name: str) -> ParsedName:
    """Read the name of a folder or an archive (without its suffix): who it belongs to, as far as it says.

    A name of no known form is the student's as it stands, unless it is an exercise's.
    """
    name = readable(name).strip()
    if match := MOODLE.fullmatch(name):
        return ParsedName(None, match["student"], match["id"], is_platform=True)
    if match := GRADESCOPE.fullmatch(name):
        return ParsedName(None, name, match["id"], is_platform=True)
    if match := CANVAS.fullmatch(name):
        own = _own_part(match["rest"])
        return ParsedName(own.exercise, match["student"], match["id"], bool(match["late"]), is_platform=True)
    own = _own_part(name)
    if own.is_exact:
        return ParsedName(own.exercise, is_exact=True)
    return ParsedName(own.exercise, own.student if own.exercise and own.student else name)


def _own_part(stem: str) -> ParsedName:
    """Read the part of a name that the student chose."""
    stem = unicodedata.normalize("NFKC", stem).strip()
    plain = stem.casefold()
    if len(plain) != len(stem):  # a few letters fold to two; positions must agree below
        stem = plain
    match = EXERCISE.search(plain)
    if not match:
        return ParsedName(None)
    rest = plain[match.end() :]
    attempt = 0
    end = match.end()
    while again := ATTEMPT.match(plain[end:]):  # a copy of a copy
        attempt = max(attempt, int(next((group for group in again.groups() if group), "1")))
        end += again.end()
    after = stem[end:]
    return ParsedName(
        exercise=f"ex{int(match[1]):02d}",
        student=_student(stem[: match.start()], after),
        attempt=attempt,
        is_exact=match.start() == 0 and not rest.strip(),
    )


def _student(before: str, after: str) -> str | None:
    """Return what is left around an exercise's name once words that name nobody are gone."""
    for part in (after, before):
        words = [word for word in re.split(r"[\s_()\[\]+-]+", part) if word]
        named = [
            word
            for word in words
            if word.casefold() not in WORDS and not re.fullmatch(r"\W*|v?\d{1,3}|\.\w+", word.casefold())
        ]
        if named:
            return "_".join(named)
    return None
