"""The parts of names that people chose: numbers, names of persons, words that name nobody, times."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Final

import msgspec

from grader.submission.names import ATTEMPT, EXERCISE, WORDS, parse_own, readable

# Beside the words of a file's name: what folders, archives and courses are called.
# fmt: off
MORE_WORDS: Final = WORDS | frozenset([
    "ver", "version", "draft", "rev", "week", "day", "class", "section", "semester", "spring", "fall", "summer",
    "winter", "download", "downloads", "export", "submissions", "submitted", "students", "assignments", "exercises",
    "exercise", "notebook", "script", "src", "old", "backup", "test", "tests", "late", "team", "group", "main",
    "master", "주차", "학기", "분반", "제출용", "완료", "조", "반", "모음", "전체", "다운로드", "수업", "강의",
    "reference", "sample", "example", "template", "starter", "stub", "key", "모범답안", "답안", "예시",
    "제출물", "제출파일", "과제제출", "학생", "학생들",
])
# A folder of this name holds a class, and is nobody's.
WRAPPERS: Final = frozenset([
    "submissions", "submission", "students", "class", "download", "downloads", "export", "exports", "assignments",
    "homework", "hw", "all", "제출물", "제출", "과제", "과제제출", "다운로드", "학생", "학생들", "모음", "전체", "수업",
])
# fmt: on

SEPARATORS: Final = re.compile(r"[\s_()\[\]{}+,~·–—-]+")
YEAR: Final = re.compile(r"(?:19[5-9]|20[0-4])\d")
DATE: Final = re.compile(r"(?:19[5-9]|20[0-4])\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
NUMBER: Final = re.compile(r"\d{4,}|[a-z]{1,3}\d{4,}", re.I)  # a student's: "20240001", "s1001", "a1234567"
SMALL: Final = re.compile(r"\W*|v?\d{1,3}|\.\w+", re.I)


class Parts(msgspec.Struct, frozen=True):
    """What a name of people's choice says: exercise and copy, and the other words, in their order."""

    exercise: str | None
    attempt: int
    words: tuple[str, ...]


def parts_of(stem: str) -> Parts:
    """Split a name without its ending.

    Examples
    --------
    >>> parts_of("2024_1_20240001_홍길동_ex06").words
    ('2024', '1', '20240001', '홍길동')
    """
    own = parse_own(f"{stem}.py")
    plain = unicodedata.normalize("NFKC", readable(stem))
    low = plain.casefold() if len(plain.casefold()) == len(plain) else plain
    match = EXERCISE.search(low)
    if match:
        end = match.end()
        while again := ATTEMPT.match(low[end:]):
            end += again.end()
        plain = f"{plain[: match.start()]} {plain[end:]}"
    words = tuple(word.strip(".") for word in SEPARATORS.split(plain) if word.strip("."))
    return Parts(own.exercise, own.attempt, words)


def is_plain_word(word: str) -> bool:
    """Whether a word names nobody: "final2", "과제", "3"."""
    low = word.casefold()
    return low in MORE_WORDS or low.rstrip("0123456789") in MORE_WORDS or bool(SMALL.fullmatch(low))


def is_number(word: str) -> bool:
    """Whether a word may be a student's number."""
    return bool(NUMBER.fullmatch(word)) and not YEAR.fullmatch(word)


def spaced(name: str) -> str:
    """Return a name with spaces where a platform wrote ``_`` for them."""
    return re.sub(r"[\s_]+", " ", name).strip()


def joined(name: str) -> str:
    """Return a name as it is compared: without spaces, marks and capitals, the family name first or last as written.

    Examples
    --------
    >>> joined("김 민수") == joined("김민수"), joined("Kim, Minsu") == joined("kim_minsu")
    (True, True)
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name)).casefold()


def time_of(digits: str) -> str:
    """Return ISO 8601 for year, month, day and what follows of hour, minute and second; ``""`` for no such time."""
    numbers = [int(one) for one in re.findall(r"\d+", digits)][:6]
    try:
        return datetime.datetime(*numbers).isoformat() if len(numbers) >= 3 else ""  # type: ignore[arg-type]
    except ValueError:
        return ""
