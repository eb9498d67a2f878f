"""Gradescope: ``submission_<number>`` folders, and ``submission_metadata.yml`` that says whose they are, and when.

The numbers are those of submissions, and no identity; without the file nobody's name is known.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from grader.batch.layouts.records import Match, Person, Unit
from grader.batch.layouts.seen import Folder
from grader.errors import NothingToGradeError

METADATA: Final = re.compile(r"submission_metadata\.ya?ml", re.I)
FORM: Final = re.compile(r"submission_(?P<id>\d+)", re.I)
METADATA_CAP: Final = 64 << 20  # bytes: the results of every test of every student stand in it


def recognise(folder: Folder, units: Sequence[Unit]) -> Mapping[int, Match]:
    """Return what the metadata say of the folders; without them, the folders' names."""
    said = next((index for index, unit in enumerate(units) if METADATA.fullmatch(unit.name)), None)
    known: Mapping[Any, Any] = {}
    matches: dict[int, Match] = {}
    if said is not None and not isinstance(units[said].item, Folder):
        known = _read(units[said])
        if not known:
            return {}
        matches[said] = Match((), role="platform")
    for index, unit in enumerate(units):
        meta = known.get(unit.name)
        if isinstance(meta, Mapping):
            matches[index] = Match(_people(meta), at=_time(_get(meta, "created_at")))
        elif (match := FORM.fullmatch(unit.stem)) and (unit.is_folder or unit.is_archive):
            person = () if known else (Person(unit.stem, match["id"]),)
            matches[index] = Match(person)
    return matches


def _people(meta: Mapping[Any, Any]) -> tuple[Person, ...]:
    submitters = _get(meta, "submitters")
    people = []
    for one in submitters if isinstance(submitters, list) else []:
        if isinstance(one, Mapping):
            name, number, email = (_text(_get(one, key)) for key in ("name", "sid", "email"))
            people.append(Person(name or email or number, number or email, (email,) if email and number else ()))
    group = " + ".join(person.name for person in people) if len(people) > 1 else ""
    return tuple(Person(one.name, one.id, one.others, group) for one in people if one.name)


def _get(meta: Mapping[Any, Any], key: str) -> Any:
    return meta.get(f":{key}", meta.get(key))  # the file is written by Ruby, whose symbols begin with a colon


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _time(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    try:
        return datetime.datetime.fromisoformat(str(value).strip()).isoformat()
    except ValueError:
        return ""


def _read(unit: Unit) -> Mapping[Any, Any]:
    import yaml  # milliseconds that only this layout costs

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Builds plain values alone; what Ruby tagged as its own is read as what it is made of."""

    def plain(loader: Any, suffix: str, node: Any) -> Any:
        if isinstance(node, yaml.MappingNode):
            return loader.construct_mapping(node, deep=True)
        if isinstance(node, yaml.SequenceNode):
            return loader.construct_sequence(node, deep=True)
        return loader.construct_scalar(node)

    def exact(loader: Any, node: Any) -> Any:
        return loader.construct_scalar(node)

    Loader.add_multi_constructor("!", plain)
    # A student's number is no number: "00240002" keeps its zeros, also where it stands without quotes.
    Loader.add_constructor("tag:yaml.org,2002:int", exact)
    Loader.add_constructor("tag:yaml.org,2002:float", exact)
    assert not isinstance(unit.item, Folder)
    try:
        found = yaml.load(unit.item.read(METADATA_CAP), Loader)
    except (yaml.YAMLError, NothingToGradeError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}
