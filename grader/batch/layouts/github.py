"""GitHub Classroom, Classroom 50: a repository ``assignment-login`` for each student, all of one assignment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from grader.batch.layouts.records import Match, Person, Unit
from grader.batch.layouts.seen import Folder
from grader.submission.names import EXERCISE, parse_own

LOGIN: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}")
COPY: Final = re.compile(r"\d{1,2}|v\d{1,2}")  # "ex06-2" is a copy, not a person
SLUG_MIN: Final = 3  # repositories from which on a word that all of them share is the assignment's, and nobody's


def recognise(folder: Folder, units: Sequence[Unit]) -> Mapping[int, Match]:
    """Return what the names of repositories say: the login is all that follows the assignment's name."""
    found: dict[int, tuple[str, list[str]]] = {}
    for index, unit in enumerate(units):
        if isinstance(unit.item, Folder) and (split := _split(unit.stem)):
            found[index] = split
    if len(found) < 2:
        return {}
    matches = {}
    for slug in {slug for slug, _ in found.values()}:
        mine = {index: words for index, (one, words) in found.items() if one == slug}
        mine = _without_branch(mine)
        n_shared = _shared(list(mine.values())) if len(mine) >= SLUG_MIN else 0
        for index, words in mine.items():
            login = "-".join(words[n_shared:])
            if LOGIN.fullmatch(login) and not COPY.fullmatch(login):
                matches[index] = Match((Person(login, login),), exercise=parse_own(slug).exercise)
    return matches


def _split(name: str) -> tuple[str, list[str]] | None:
    """Return the assignment's name up to the exercise in it, and the words that follow."""
    match = EXERCISE.search(name.casefold())
    if not match or not name.isascii() or not re.match(r"-\w", name[match.end() :]):
        return None
    if re.search(r"[^A-Za-z0-9-]", name):
        return None
    return name[: match.end()], name[match.end() + 1 :].split("-")


def _without_branch(found: dict[int, list[str]]) -> dict[int, list[str]]:
    """Drop the branch that GitHub appends to the name of a downloaded archive, if all have it."""
    is_branch = all(len(words) > 1 and words[-1] in ("main", "master") for words in found.values())
    return {index: words[:-1] for index, words in found.items()} if is_branch else found


def _shared(names: Sequence[Sequence[str]]) -> int:
    shortest = min(len(words) for words in names)
    count = 0
    while count < shortest - 1 and len({words[count] for words in names}) == 1:
        count += 1
    return count
