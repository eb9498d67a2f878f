"""Names that a school or its people chose: ``2024_1_20240001_홍길동_ex06.py``, number, name and exercise in any order.

What all names share is the course's; of what differs, long numbers are students' numbers and words their names.
"""

from __future__ import annotations

import collections
import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Final

from grader.batch.layouts.parts import DATE, YEAR, Parts, is_number, is_plain_word, parts_of
from grader.batch.layouts.records import Match, Person, Unit
from grader.batch.layouts.seen import Folder
from grader.submission.names import split_suffix

HANGUL: Final = re.compile(r"[가-힣]{2,5}")
COURSE: Final = re.compile(r"[A-Z]{2,5}\d{0,4}")


def recognise(folder: Folder, units: Sequence[Unit]) -> Mapping[int, Match]:
    """Return who the names speak of; a name that speaks of nobody has no people."""
    found = {index: parts_of(_stem(unit)) for index, unit in enumerate(units)}
    shared = _shared(list(found.values()))
    dates = _date_columns(list(found.values()))
    people = {index: _people(parts, shared, dates) for index, parts in found.items()}
    unified = _unified({(index, i): one for index, several in people.items() for i, one in enumerate(several)})
    return {
        index: Match(
            tuple(unified[index, i] for i in range(len(several))),
            _stem(units[index]),
            found[index].attempt,
            exercise=found[index].exercise,
        )
        for index, several in people.items()
    }


def _stem(unit: Unit) -> str:
    if isinstance(unit.item, Folder) or unit.stem != unit.name:
        return unit.stem
    return split_suffix(unit.name)[0]


def _shared(names: Sequence[Parts]) -> frozenset[str]:
    """Return the words that all names have, unless they are all that somebody is known by."""
    if len(names) < 2:
        return frozenset()
    shared = frozenset.intersection(*(frozenset(word.casefold() for word in parts.words) for parts in names))
    for parts in names:
        if not [word for word in parts.words if word.casefold() not in shared and _may_name(word)]:
            return frozenset()
    return shared


def _may_name(word: str) -> bool:
    return not is_plain_word(word) and not YEAR.fullmatch(word)


def _date_columns(names: Sequence[Parts]) -> frozenset[int]:
    """Return the columns that hold a date for everybody, where another column has everybody's number."""
    if any(_alternate([word for word in parts.words if _may_name(word)]) for parts in names):
        return frozenset()
    width = min((len(parts.words) for parts in names), default=0)
    dates = {i for i in range(width) if all(DATE.fullmatch(parts.words[i]) for parts in names)}
    numbers = {i for i in range(width) if all(is_number(parts.words[i]) for parts in names)} - dates
    return frozenset(dates if numbers else ())


def _people(parts: Parts, shared: frozenset[str], dates: frozenset[int]) -> tuple[Person, ...]:
    """Return whom a name speaks of: one, or a pair with a number each; two numbers without names are nobody's."""
    words = [
        word
        for column, word in enumerate(parts.words)
        if column not in dates and word.casefold() not in shared and _may_name(word)
    ]
    numbers = [word for word in words if is_number(word)]
    names = [word for word in words if not is_number(word)]
    if any(map(HANGUL.fullmatch, names)):  # "ML" or "CS101" beside a Korean name is the course's
        names = [word for word in names if not COURSE.fullmatch(word)]
    if len(numbers) > 1 and not _alternate(words):  # a date beside a student's number
        numbers = [word for word in numbers if not DATE.fullmatch(word)] or numbers
    if len(numbers) > 1:
        if len(names) != len(numbers):
            return ()
        group = " + ".join(names)
        return tuple(Person(name, number, group=group) for name, number in zip(names, numbers, strict=True))
    number = numbers[0] if numbers else ""
    name = " ".join(names) or number
    return (Person(name, number),) if name else ()


def _alternate(words: Sequence[str]) -> bool:
    """Whether names and numbers take turns, as those of a pair do; "20211101" is then a number, and no date."""
    kinds = [is_number(word) for word in words]
    return len(kinds) % 2 == 0 and all(one != next_ for one, next_ in itertools.pairwise(kinds))


def _unified(people: Mapping[tuple[int, int], Person]) -> dict[tuple[int, int], Person]:
    """Give a number one name, and a name its number where it has one alone."""
    by_number: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    by_name: dict[str, set[str]] = collections.defaultdict(set)
    for person in people.values():
        if person.id:
            by_number[person.id][person.name if person.name != person.id else ""] += 1
            by_name[person.name.casefold()].add(person.id)
    unified = {}
    for index, person in people.items():
        number = person.id
        if not number and len(by_name[person.name.casefold()]) == 1:
            (number,) = by_name[person.name.casefold()]
        names = by_number[number] if number else collections.Counter()
        names.pop("", None)
        name = names.most_common(1)[0][0] if names else person.name
        unified[index] = Person(name, number, group=person.group)
    return unified
