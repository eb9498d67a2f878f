"""Whose row is whose: by number, then by login, then by name; never by a guess."""

from __future__ import annotations

import collections
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

Who = tuple[str, tuple[str, ...]]


class Row(msgspec.Struct, frozen=True):
    """A student in the platform's file."""

    number: int
    name: str
    ids: tuple[str, ...] = ()
    logins: tuple[str, ...] = ()


class Asked(msgspec.Struct, frozen=True):
    """A student to be found: by the platform's own numbers, by any other id or address, by name."""

    who: Who
    numbers: tuple[str, ...] = ()
    logins: tuple[str, ...] = ()


class Doubt(msgspec.Struct, frozen=True):
    """A student who has no row of their own: none fits, several do, or another student has the same one."""

    student: str
    why: Literal["nobody", "several", "shared"]
    rows: tuple[str, ...] = ()


class Matching(msgspec.Struct, frozen=True):
    """For each student the number of a row; and those without one."""

    rows: dict[Who, int]
    doubts: tuple[Doubt, ...]


def match(students: Sequence[Asked], rows: Sequence[Row]) -> Matching:
    """Find each student's row.

    Parameters
    ----------
    students : sequence of Asked
        Whom to find.
    rows : sequence of Row
        The platform's.
    """
    ways: tuple[tuple[Callable[[Row], Iterable[str]], Callable[[Asked], Iterable[str]]], ...] = (
        (lambda row: row.ids, lambda one: one.numbers),
        (lambda row: row.logins, _logins),
        (lambda row: names(row.name), lambda one: names(one.who[0])),
    )
    by_key = [_index(rows, keys) for keys, _ in ways]
    found: dict[Who, int] = {}
    doubts: list[Doubt] = []
    for one in students:
        who = one.who
        for index, (_, asked) in zip(by_key, ways, strict=True):
            fits = sorted({number for key in asked(one) for number in index.get(plain(key), ())})
            if fits:
                break
        if len(fits) == 1:
            found[who] = fits[0]
        else:
            by_number = {row.number: row for row in rows}
            shown = tuple(_shown(by_number[number]) for number in fits)
            doubts.append(Doubt(_named(who), "several" if fits else "nobody", shown))
    shared = {number for number, n in collections.Counter(found.values()).items() if n > 1}
    doubts += [Doubt(_named(who), "shared", ()) for who, number in found.items() if number in shared]
    return Matching({who: number for who, number in found.items() if number not in shared}, tuple(doubts))


def _logins(one: Asked) -> tuple[str, ...]:
    return (*one.logins, *(login.partition("@")[0] for login in one.logins if "@" in login), one.who[0])


def _index(rows: Sequence[Row], keys: Callable[[Row], Iterable[str]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for row in rows:
        for key in keys(row):
            if plain(key):
                found.setdefault(plain(key), set()).add(row.number)
    return found


def _named(who: Who) -> str:
    return who[0] or ", ".join(who[1])


def _shown(row: Row) -> str:
    ids = ", ".join((*row.ids, *row.logins))
    return f"{row.name} ({ids})" if ids else row.name


def plain(key: str) -> str:
    """Return what is compared: without case, width and spaces; leading zeros stay."""
    return "".join(unicodedata.normalize("NFKC", key).casefold().split())


def names(name: str) -> tuple[str, ...]:
    """Return the forms of a name that are the same name: ``Kim, Minsu``, ``Minsu Kim`` and Canvas's ``kimminsu``."""
    last, comma, first = name.partition(",")
    if not comma:
        words = name.split()
        turned = " ".join([words[-1], *words[:-1]]) if len(words) > 1 else ""
        return tuple(one for one in (name, turned) if one)
    return (name.replace(",", " "), f"{first} {last}")
