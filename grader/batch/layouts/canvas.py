"""Canvas: ``sortname[_LATE]_userid_attachmentid_file``, everybody's files in one folder.

The platform leaves nothing but letters, digits and ``_`` in the name; anonymous ones are ``anon_<code>``. A group's
files bear the group's name. Typed text is ``…_userid_text.html``, a link ``…_link.html``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from grader.batch.layouts.parts import DATE, is_number, is_plain_word, parts_of
from grader.batch.layouts.records import Match, Person, Unit
from grader.batch.layouts.seen import Folder
from grader.submission.names import parse_own, split_suffix

NAMED: Final = re.compile(r"(?P<name>[^\s@._][^\s@.]*?)_(?P<late>LATE_)?(?P<id>\d+)_(?P<file>\d+)_(?P<rest>.+)")
HIDDEN: Final = re.compile(r"(?P<late>LATE_)?anon_(?P<id>[A-Za-z0-9]{3,12})_(?P<file>\d+)_(?P<rest>.+)")
TYPED: Final = re.compile(
    r"(?:(?P<late>LATE_)?anon_(?P<code>[A-Za-z0-9]{3,12})|(?P<name>[^\s@._][^\s@.]*?)_(?P<late2>LATE_)?(?P<id>\d+))"
    r"_(?P<what>text|link)\.html?"
)


def recognise(folder: Folder, units: Sequence[Unit]) -> Mapping[int, Match]:
    """Return what the names say of those that have the form, if all of them together make sense so."""
    found: dict[int, re.Match[str]] = {}
    matches: dict[int, Match] = {}
    for index, unit in enumerate(units):
        if unit.is_folder and not _is_named(unit.name):
            continue
        if match := HIDDEN.fullmatch(unit.name):
            name = f"anon {match['id']}"
            matches[index] = _match((Person(name, match["id"]),), match["rest"], is_late=bool(match["late"]))
        elif match := NAMED.fullmatch(unit.name):
            found[index] = match
        elif match := TYPED.fullmatch(unit.name):
            code = match["code"]
            person = Person(f"anon {code}", code) if code else Person(match["name"], match["id"])
            is_late = bool(match["late"] or match["late2"])
            role = "typed" if match["what"] == "text" else "platform"
            matches[index] = Match((person,), is_late=is_late, role=role)  # type: ignore[arg-type]
    if found and _make_sense(list(found.values())):
        for index, match in found.items():
            person = Person(match["name"], match["id"])
            matches[index] = _match((person,), match["rest"], is_late=bool(match["late"]))
    return matches


def _match(people: tuple[Person, ...], rest: str, *, is_late: bool) -> Match:
    own = parse_own(rest)
    return Match(people, rest, own.attempt, is_late=is_late, exercise=own.exercise)


def _is_named(name: str) -> bool:
    """Whether a folder has the name of an upload, as after unpacking a student's archive."""
    match = NAMED.fullmatch(name)
    return bool(match) and not split_suffix(name)[1]


def _make_sense(found: Sequence[re.Match[str]]) -> bool:
    """Whether the names are a person's, a user's number and a file's number, and no other row of numbers.

    ``2024_1_20240001_홍길동_ex06.py`` has the form too: there the year stands in the name's place for everybody,
    and each file speaks of another person.
    """
    names = {match["name"] for match in found}
    persons = [_person(match["rest"]) for match in found]
    if all(name.isdigit() for name in names):
        has_numbers = all(is_number(name) for name in names)
        return has_numbers and len({match["id"] for match in found}) == len(names)
    spoken = [person for person in persons if person]
    if len(names) == 1 and len(found) > 1 and len(set(spoken)) > 1 and len(spoken) == len(found):
        return False
    return not all(_looks_like_semester(match, person) for match, person in zip(found, persons, strict=True))


def _person(rest: str) -> str:
    stem = split_suffix(rest)[0]
    words = [word for word in parts_of(stem).words if not is_plain_word(word) and not is_number(word)]
    return " ".join(words).casefold()


def _looks_like_semester(match: re.Match[str], person: str) -> bool:
    """Whether "ML_1_20240001_홍길동_ex06" is more likely a course, a semester, a student's number and a name."""
    number = match["file"]
    starts_with_year = len(number) >= 7 and bool(DATE.match(number) or re.match(r"(?:19|20)\d\d", number))
    return len(match["id"]) == 1 and starts_with_year and bool(person) and person != match["name"].casefold()
