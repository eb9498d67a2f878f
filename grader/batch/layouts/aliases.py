"""A course's own names of exercises, ``linreg``: while names are read they stand as ``ex901``, then as written.

Every layout takes names apart around ``exNN``. So that each of them knows the names of any course, those names are
put into that form once, before, and back once, after.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from grader.batch.layouts.records import Aside, Entry, Reading, Undecided
from grader.batch.layouts.seen import Folder
from grader.submission.choosing import Candidate
from grader.submission.names import EXERCISE
from grader.text.messages import Param, Sayable, Text, Words

FIRST: Final = 901  # numbers that no course counts to; three digits are all that names are searched for
LAST: Final = 999
STANDS_IN: Final = re.compile(r"ex0*9\d\d(?!\d)")


class Aliases:
    """What stands in for the names of a course's own.

    Parameters
    ----------
    exercises : iterable of str
        The exercises of the course.
    names : iterable of str
        All names of the class: a number that one of them bears already stands in for nothing.
    """

    def __init__(self, exercises: Iterable[str], names: Iterable[str] = ()) -> None:
        own = [one for one in exercises if not EXERCISE.fullmatch(one)]
        taken = {int(found[1]) for name in names for found in EXERCISE.finditer(name.casefold())} if own else set()
        free = (number for number in range(FIRST, LAST + 1) if number not in taken)
        self._alias = {one.casefold(): f"ex{number}" for one, number in zip(own, free, strict=False)}
        self._ids = {alias: one for one, alias in zip(own, self._alias.values(), strict=False)}
        self._written: dict[str, str] = {}  # what stands in → as it was written: "ex0901" → "LinReg"
        longest = sorted(self._alias, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_worded, longest)), re.I) if longest else None

    def __bool__(self) -> bool:
        """Whether there is any name of the course's own."""
        return self._pattern is not None

    def ids(self, exercises: Iterable[str]) -> tuple[str, ...]:
        """Return exercises by what stands in for them."""
        return tuple(self._alias.get(one.casefold(), one) for one in exercises)

    def rename(self, folder: Folder) -> None:
        """Put what stands in for exercises into the names of all that is in a folder."""
        folder.path = self._into(folder.path)
        folder.files[:] = [msgspec.structs.replace(file, path=self._into(file.path)) for file in folder.files]
        for inner in folder.folders:
            self.rename(inner)

    def _into(self, path: str) -> str:
        assert self._pattern is not None
        return "/".join(self._pattern.sub(lambda found: self._stand_in(found[0]), part) for part in path.split("/"))

    def _stand_in(self, written: str) -> str:
        """Return what stands in for an exercise that was written so: for each way to write it as many zeros more."""
        alias = self._alias[self._known(written)]
        zeros = 0
        while self._written.setdefault(one := f"ex{'0' * zeros}{alias[2:]}", written) != written:
            zeros += 1
        return one

    def _known(self, written: str) -> str:
        plain = _joined(written)
        return next(one for one in self._alias if _joined(one) == plain)

    def reading(self, reading: Reading) -> Reading:
        """Return what was read, with all names as they were written."""
        return msgspec.structs.replace(
            reading,
            entries=tuple(map(self._entry, reading.entries)),
            asides=tuple(Aside(self._back(one.path), self._said(one.why), one.is_file) for one in reading.asides),
            undecided=tuple(
                Undecided(self._back(one.path), self._said(one.why), self._said(one.todo)) for one in reading.undecided
            ),
        )

    def _entry(self, entry: Entry) -> Entry:
        return msgspec.structs.replace(
            entry,
            student=None if entry.student is None else self._back(entry.student),
            exercise=None if entry.exercise is None else self._ids.get(entry.exercise, entry.exercise),
            name=self._back(entry.name),
            called=self._back(entry.called),
            notes=self._all(entry.notes),
            problem=None if entry.problem is None else self._said(entry.problem),
            rivals=tuple(map(self._candidate, entry.rivals)),
        )

    def _candidate(self, one: Candidate) -> Candidate:
        return msgspec.structs.replace(
            one, name=self._back(one.name), called=self._back(one.called), notes=self._all(one.notes)
        )

    def _all(self, notes: Sequence[Sayable]) -> tuple[Sayable, ...]:
        return tuple(self._said(note) if isinstance(note, Text) else note for note in notes)

    def _back(self, value: str) -> str:
        return STANDS_IN.sub(lambda found: self._written.get(found[0]) or self._ids.get(found[0], found[0]), value)

    def _said(self, message: Text) -> Text:
        params: dict[str, Param | Text | Words] = {}
        for name, value in message.params.items():
            if isinstance(value, str):
                params[name] = self._ids.get(value) or self._back(value)
            else:
                params[name] = self._said(value) if isinstance(value, Text) else value
        return Text(message.key, params)


def _worded(name: str) -> str:
    """Return the pattern of a name as a word: beside a Korean one, "홍길동linreg", a Latin one stands alone, too."""
    letter = "a-z0-9" if name.isascii() else r"^\W_"
    word = "[ _-]".join(map(re.escape, re.split(r"[ _-]+", name)))
    return rf"(?<![{letter}]){word}(?![{letter}])"


def _joined(name: str) -> str:
    return re.sub(r"[ _-]+", "", unicodedata.normalize("NFKC", name)).casefold()
