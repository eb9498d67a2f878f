"""Blackboard: ``assignment_user_attempt_time_file`` and, for each attempt, a receipt ``…_attempt_time.txt``.

A receipt says the student's name and login; it is nobody's submission.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from grader.batch.layouts.parts import time_of
from grader.batch.layouts.records import Match, Person, Unit
from grader.batch.layouts.seen import File, Folder
from grader.errors import NothingToGradeError
from grader.submission.names import parse_own

FORM: Final = re.compile(
    r"(?P<title>.+)_attempt_(?P<at>\d{4}(?:-\d{1,2}){2,5})(?:_(?P<rest>.+)|\.(?:txt|html?))", re.I | re.S
)
RECEIPT_CAP: Final = 64 << 10  # bytes: the text that a student typed stands in it, too
NAME: Final = re.compile(
    r"^\ufeff?\s*(?:name|이름|성명)\s*[:：]\s*(?P<name>.*?)(?:\s*\((?P<login>[^()]+)\))?\s*$", re.I
)


class Receipt(msgspec.Struct, frozen=True):
    """Whose a receipt is."""

    name: str
    login: str


def recognise(folder: Folder, units: Sequence[Unit]) -> Mapping[int, Match]:
    """Return what the names of the platform's form say; receipts are opened for the names in them."""
    found = {index: match for index, unit in enumerate(units) if (match := FORM.fullmatch(unit.name))}
    receipts = {
        (match["title"], match["at"]): receipt
        for index, match in found.items()
        if not match["rest"] and (receipt := _receipt(units[index].item))
    }
    logins = {receipt.login for receipt in receipts.values() if receipt.login}
    users = _users({match["title"] for match in found.values()}, logins)
    names = {
        users[title][1]: receipt.name for (title, _), receipt in receipts.items() if receipt.name and title in users
    }
    matches = {}
    for index, match in found.items():
        title, user = users[match["title"]]
        person = Person(names.get(user) or user, user)
        rest = match["rest"] or ""
        own = parse_own(rest)
        matches[index] = Match(
            (person,),
            rest,
            own.attempt,
            time_of(match["at"]),
            role="work" if rest else "receipt",
            exercise=own.exercise or parse_own(title).exercise,
        )
    return matches


def _users(titles: set[str], logins: set[str]) -> dict[str, tuple[str, str]]:
    """Split each "assignment_user" by what the receipts say, or else at the last ``_`` that all of them allow.

    Both parts may hold a ``_``; a user that stands alone after an assignment known from another name is one.
    """
    split = {whole: _split(whole, logins) for whole in titles}
    n_titles = collections.Counter(title for title, _ in split.values())
    n_users = collections.Counter(user for _, user in split.values())
    for whole, (title, user) in list(split.items()):
        if user in logins or n_titles[title] > 1 or n_users[user] > 1:
            continue
        # "ex06_hong_gd" beside "ex06_kim"; where "gd" has handed in "ex06" as well, "ex06_hong" is an assignment.
        words = title.split("_")
        shorter = next((one for i in range(1, len(words)) if (one := "_".join(words[:i])) in n_titles), None)
        if shorter:
            split[whole] = (shorter, whole[len(shorter) + 1 :])
    return split


def _split(whole: str, logins: set[str]) -> tuple[str, str]:
    words = whole.split("_")
    for i in range(1, len(words)):
        if (login := "_".join(words[i:])) in logins:
            return "_".join(words[:i]), login
    return "_".join(words[:-1]), words[-1]


def _receipt(item: File | Folder) -> Receipt | None:
    if not isinstance(item, File):
        return None
    try:
        data = item.read(RECEIPT_CAP)
    except NothingToGradeError:
        return None  # it is listed all the same
    for encoding in ("utf-8", "cp949", "latin-1"):
        try:
            lines = data.decode(encoding).splitlines()
            break
        except UnicodeDecodeError:
            continue
    first = next((line for line in lines if line.strip()), "")
    match = NAME.match(first)
    return Receipt((match["name"] or "").strip(), (match["login"] or "").strip()) if match else None
