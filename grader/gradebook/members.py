"""The people of a class with their ids on several platforms, to be asked whose something is."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
import sqlalchemy as sa

from grader.gradebook.schema import PEOPLE, PERSON_IDS

NEAR: Final = 0.75  # of two names' letters agree: "Kim Minsoo" and "Kim Minsu"; "홍길동" and "홍길둥" are at 0.67 …
NEAR_SHORT: Final = 0.6  # … so that names of up to four letters need less
SHORT: Final = 4
KINDS: Final = ("number", "email", "login", "github", "canvas", "brightspace")
# A platform's own number is no student's number, also where it has the same digits.
# What kind of id a layout's own is: of one name and another id of that kind, it is somebody else.
SAYS: Final = {
    "canvas": "canvas",
    "school": "number",
    "gradescope": "number",
    "blackboard": "login",
    "sakai": "login",
    "nbgrader": "login",
    "autolab": "email",
    "github": "github",
}
OWN_KINDS: Final = {
    "canvas": ("canvas",),
    "brightspace": ("brightspace",),
    "moodle": (),
    "gradescope": ("number", "email"),
}


class Member(msgspec.Struct, frozen=True):
    """One person of the class.

    Attributes
    ----------
    name : str
        As the roster has it.
    number : str
        What grades are filed under; text, as zeros may lead.
    ids : tuple of (kind, value)
        All ids, ``number`` among them.
    section, team : str
        The section, and the group of group work.
    is_dropped : bool
        Whether the person has left the class.
    """

    name: str
    number: str = ""
    ids: tuple[tuple[str, str], ...] = ()
    section: str = ""
    team: str = ""
    is_dropped: bool = False


class Found(msgspec.Struct, frozen=True):
    """Whose something is: the member, or those who come near, between whom a person decides."""

    member: Member | None = None
    near: tuple[Member, ...] = ()


class Roster:
    """The class, to be asked whose a submission is."""

    def __init__(self, members: Iterable[Member]) -> None:
        self.members = tuple(members)
        self._by_id: dict[tuple[str, str], Member] = {}
        self._by_name: dict[str, list[Member]] = {}
        for one in self.members:
            for kind, value in one.ids:
                self._by_id[kind, value.casefold()] = one
            for name in spellings(one.name):
                self._by_name.setdefault(name, []).append(one)

    def __bool__(self) -> bool:
        """Whether there is anybody in it."""
        return bool(self.members)

    def find(self, name: str, ids: Sequence[str] = (), *, layout: str = "") -> Found:
        """Find out whose something is: by an exact id, else by the name; who comes near is no match.

        Parameters
        ----------
        name : str
            As the platform writes it.
        ids : sequence of str
            What else the platform says: numbers, addresses, logins.
        layout : str
            The platform, since one's number may be another one's too.
        """
        kinds = OWN_KINDS.get(layout, ("number", "email", "login", "github"))
        exact = {
            id(member): member
            for value in ids
            for kind in kinds
            if value and (member := self._by_id.get((kind, value.strip().casefold())))
        }
        if len(exact) == 1:
            return Found(next(iter(exact.values())))
        if len(exact) > 1:
            return Found(near=tuple(exact.values()))
        if login := next((one for kind in kinds if (one := self._by_id.get((kind, name.casefold())))), None):
            return Found(login)
        named = {id(one): one for spelling in spellings(name) for one in self._by_name.get(spelling, [])}
        if len(named) == 1:
            member = next(iter(named.values()))
            if ids and SAYS.get(layout) in {kind for kind, _ in member.ids}:
                return Found(near=(member,))
            return Found(member)
        return Found(near=tuple(named.values()) or self._near(name))

    def called(self, said: str) -> Found:
        """Find whom a person means who types one id, of any platform, or a name."""
        word = said.strip().casefold()
        exact = {id(one): one for kind in KINDS if (one := self._by_id.get((kind, word)))}
        if len(exact) == 1:
            return Found(next(iter(exact.values())))
        return Found(near=tuple(exact.values())) if exact else self.find(said)

    def _near(self, name: str) -> tuple[Member, ...]:
        (spelling, *_) = spellings(name) or [""]
        least = NEAR_SHORT if len(spelling) <= SHORT else NEAR
        close = difflib.get_close_matches(spelling, list(self._by_name), n=3, cutoff=least) if spelling else []
        return tuple({id(one): one for each in close for one in self._by_name[each]}.values())


def spellings(name: str) -> list[str]:
    """Return a name as it is compared: without spaces, marks and capitals, family name first and last.

    Examples
    --------
    >>> spellings("Kim, Minsu")
    ['kimminsu', 'minsukim']
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = [word for word in re.split(r"[\W_]+", plain) if word]
    turned = [*words[1:], *words[:1]], [*words[-1:], *words[:-1]]
    return list(dict.fromkeys("".join(each) for each in (words, *turned) if each))


def read_members(connection: sa.Connection) -> list[tuple[int, Member]]:
    """Return everybody in the roster with the number of their row, in the order of names."""
    ids: dict[int, list[tuple[str, str]]] = {}
    query = sa.select(PERSON_IDS.c.person_id, PERSON_IDS.c.kind, PERSON_IDS.c.value).order_by(PERSON_IDS.c.id)
    for person_id, kind, value in connection.execute(query):
        ids.setdefault(person_id, []).append((kind, value))
    rows = connection.execute(sa.select(PEOPLE).order_by(PEOPLE.c.name, PEOPLE.c.id))
    return [
        (row.id, Member(row.name, row.number, tuple(ids.get(row.id, ())), row.section, row.team, row.is_dropped))
        for row in rows
    ]
