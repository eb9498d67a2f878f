"""What a student reads of a path: the part of it that is their own, with the names of others left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from grader.batch.layouts.parts import SEPARATORS, is_number, is_plain_word, joined
from grader.batch.layouts.records import Entry, Holder, Person
from grader.submission.names import parse_own, shown
from grader.text.messages import Param, Sayable, Text, Words

LEFT_OUT: Final = "…"
PART_MIN: Final = 2  # letters of one part of a name: "Ha", "지우"
WITHIN_MIN: Final = 5  # letters from which on a whole name is looked for inside of a word: "ex06kimminsu"
WITHIN_HANGUL: Final = 3  # of Korean ones: "홍길동과제"
OWN_WORDS: Final = frozenset({"school", "folders", "github"})  # layouts whose names are people's from end to end
PATHS: Final = (
    "name",
    "archive",
    "found",
    "names",
    "taken",
    "others",
    "first",
)  # parameters of messages that are paths
HANGUL: Final = re.compile(r"[가-힣]")
SEVERAL: Final = re.compile(rf"{LEFT_OUT}(?:[\s_()+,~·–—-]*{LEFT_OUT})+")
WORD: Final = re.compile(r"[^\s_()\[\]{}+,~·–—./'’-]+")


def own_path(path: str, holder: Holder) -> str:
    """Return a path as its student knows it: as they named the file, or below their own folder."""
    last = path.rstrip("/").rpartition("/")[2]
    if holder.label != path:
        return path.removeprefix(holder.label).strip("/") or last
    return holder.match.rest if holder.match.rest and holder.layout not in OWN_WORDS else last


class Others:
    """The names of a class, to be left out of what somebody else reads.

    Parameters
    ----------
    people : iterable of Person
        Everybody who is known.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._words: set[str] = set()
        self._whole: set[str] = set()
        for person in people:
            words, whole = _names_of(person)
            self._words |= words
            self._whole |= whole
        self._lengths = {len(one) for one in self._whole}

    def left_out(self, path: str, mine: frozenset[str]) -> str:
        """Return a path without others' names; ``mine`` are the student's own (:func:`own_names`)."""
        parts = path.split("/")
        return "/".join(part if parse_own(part).is_exact else self._part(part, mine) for part in parts)

    def _part(self, part: str, mine: frozenset[str]) -> str:
        """Go through the words of one name; what is made of several words, "Ana de la Cruz", is met by each of them."""
        left = WORD.sub(lambda match: self._word(match[0], mine), part)
        if LEFT_OUT in left:  # a number beside somebody's name is theirs, also where the platform does not know it
            left = WORD.sub(lambda match: _without_number(match[0], mine), left)
        return SEVERAL.sub(LEFT_OUT, left)

    def _word(self, word: str, mine: frozenset[str]) -> str:
        plain = joined(word)
        if plain in mine or is_plain_word(word):
            return word
        if plain in self._words or plain in self._whole:
            return LEFT_OUT
        for length in self._lengths:
            for start in range(len(plain) - length + 1):
                if (inner := plain[start : start + length]) in self._whole and inner not in mine:
                    return LEFT_OUT
        return word


def _without_number(word: str, mine: frozenset[str]) -> str:
    return LEFT_OUT if is_number(word) and joined(word) not in mine else word


def person_of(entry: Entry) -> Person:
    """Return whose a submission is."""
    return Person(entry.student or "", entry.student_id or "", entry.others)


def own_names(people: Iterable[Person]) -> frozenset[str]:
    """Return all by which somebody is known, as it is compared."""
    return frozenset().union(*(one for person in people for one in _names_of(person)))


def _names_of(person: Person) -> tuple[set[str], set[str]]:
    """Return the parts of somebody's names, and what is looked for inside of other words, too."""
    ids = [one for one in (person.id, *person.others) if one]
    logins = [one.partition("@")[0] for one in ids if "@" in one]
    words = {
        plain
        for name in (person.name, *ids, *logins)
        for word in SEPARATORS.split(name)
        if len(plain := joined(word)) >= PART_MIN and not is_plain_word(word)
    }
    name = person.name.split()
    turned = (person.name, " ".join([*name[1:], *name[:1]]), " ".join([*name[-1:], *name[:-1]]))
    whole = {joined(one) for one in (*turned, *ids, *logins)}
    least = {one for one in whole if len(one) >= (WITHIN_HANGUL if HANGUL.search(one) else WITHIN_MIN)}
    return words | whole - {""}, least


def without_others(entry: Entry, others: Others, mine: Iterable[Person]) -> Entry:
    """Return a submission whose student reads nobody else's name in any path of it."""
    names = own_names(mine)

    def said(one: Sayable) -> Sayable:
        return _without(one, others, names)

    problem = None if entry.problem is None else said(entry.problem)
    return msgspec.structs.replace(
        entry,
        called=others.left_out(entry.called, names),
        notes=tuple(map(said, entry.notes)),
        problem=problem,
        rivals=tuple(
            msgspec.structs.replace(one, called=others.left_out(one.called, names), notes=tuple(map(said, one.notes)))
            for one in entry.rivals
        ),
    )


def _without(message: Sayable, others: Others, mine: frozenset[str]) -> Sayable:
    if isinstance(message, Words):
        return message
    params: dict[str, Param | Text | Words] = {}
    for name, value in message.params.items():
        if isinstance(value, str) and name in PATHS:
            params[name] = others.left_out(value, mine)
        else:
            params[name] = _without(value, others, mine) if isinstance(value, Text) else value
    return Text(message.key, params)


def with_own_paths(message: Text, path: str, called: str) -> Text:
    """Return what is said of a file with ``called`` in place of its path within the class."""
    given = dict(message.params)
    last = path.rstrip("/").rpartition("/")[2]
    for name in PATHS:
        value = given.get(name)
        if isinstance(value, str) and ("/" in value or value == shown(last)):
            given[name] = shown(called) if value.endswith(shown(last)) else value.rstrip("/").rpartition("/")[2]
    return Text(message.key, given)
