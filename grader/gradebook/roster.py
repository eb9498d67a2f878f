"""Who is in the class: people with their ids on several platforms, and whose a submission is by them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
import sqlalchemy as sa

from grader.gradebook.schema import COMMENTS, OVERRIDES, PEOPLE, PERSON_IDS, STUDENTS, SUBMISSIONS

if TYPE_CHECKING:
    from grader.gradebook.book import Gradebook

NEAR: Final = 0.75  # of two names' letters agree: "Kim Minsoo" and "Kim Minsu"; "홍길동" and "홍길둥" are at 0.67 …
NEAR_SHORT: Final = 0.6  # … so that names of up to four letters need less
SHORT: Final = 4
KINDS: Final = ("number", "email", "login", "github", "canvas")
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
OWN_KINDS: Final = {"canvas": ("canvas",), "brightspace": (), "moodle": (), "gradescope": ("number", "email")}


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


def read_roster(book: Gradebook) -> Roster:
    """Return the class as the gradebook has it."""
    with book.reading() as connection:
        return Roster(member for _, member in _members(connection))


def _members(connection: sa.Connection) -> list[tuple[int, Member]]:
    ids: dict[int, list[tuple[str, str]]] = {}
    query = sa.select(PERSON_IDS.c.person_id, PERSON_IDS.c.kind, PERSON_IDS.c.value).order_by(PERSON_IDS.c.id)
    for person_id, kind, value in connection.execute(query):
        ids.setdefault(person_id, []).append((kind, value))
    rows = connection.execute(sa.select(PEOPLE).order_by(PEOPLE.c.name, PEOPLE.c.id))
    return [
        (row.id, Member(row.name, row.number, tuple(ids.get(row.id, ())), row.section, row.team, row.is_dropped))
        for row in rows
    ]


class Imported(msgspec.Struct, frozen=True):
    """What came of a file: people added, people who were there, and lines between which a person decides."""

    n_added: int = 0
    n_known: int = 0
    n_adopted: int = 0
    doubtful: tuple[tuple[Member, tuple[Member, ...]], ...] = ()


def import_members(book: Gradebook, members: Sequence[Member]) -> Imported:
    """Add people, and to people who are there their new ids; and file under them what they have handed in.

    Somebody is known by an id that both have, or by a name that one person alone has, where no id of the same kind
    says otherwise.
    """
    n_added = n_known = 0
    doubtful: list[tuple[Member, tuple[Member, ...]]] = []
    with book.writing() as connection:
        there = _members(connection)
        for new in members:
            same = _same(new, there)
            if len(same) > 1:
                doubtful.append((new, tuple(member for _, member in same)))
                continue
            n_known += bool(same)
            n_added += not same
            person_id = same[0][0] if same else _add(connection, new)
            merged = _merged(same[0][1], new) if same else new
            _write(connection, person_id, merged)
            there = [(id_, member) for id_, member in there if id_ != person_id] + [(person_id, merged)]
        n_adopted = _adopt(connection, Roster(member for _, member in there))
    return Imported(n_added, n_known, n_adopted, tuple(doubtful))


def _same(new: Member, there: Sequence[tuple[int, Member]]) -> list[tuple[int, Member]]:
    mine = {(kind, value.casefold()) for kind, value in new.ids}
    by_id = [(id_, one) for id_, one in there if mine & {(kind, value.casefold()) for kind, value in one.ids}]
    if by_id:
        return by_id
    kinds = {kind for kind, _ in new.ids}
    names = set(spellings(new.name))
    return [
        (id_, one)
        for id_, one in there
        if names & set(spellings(one.name)) and not kinds & {kind for kind, _ in one.ids}
    ]


def _merged(old: Member, new: Member) -> Member:
    return Member(
        old.name or new.name,
        old.number or new.number,
        tuple(dict.fromkeys((*old.ids, *new.ids))),
        new.section or old.section,
        new.team or old.team,
        new.is_dropped,
    )


def _add(connection: sa.Connection, new: Member) -> int:
    values = {"name": new.name, "number": new.number, "section": "", "team": "", "is_dropped": False}
    return int(connection.execute(sa.insert(PEOPLE).values(values).returning(PEOPLE.c.id)).scalar_one())


def _write(connection: sa.Connection, person_id: int, one: Member) -> None:
    values = {
        "name": one.name,
        "number": one.number,
        "section": one.section,
        "team": one.team,
        "is_dropped": one.is_dropped,
    }
    connection.execute(sa.update(PEOPLE).where(PEOPLE.c.id == person_id).values(values))
    known = {(row[0], row[1]) for row in connection.execute(sa.select(PERSON_IDS.c.kind, PERSON_IDS.c.value))}
    rows = [{"person_id": person_id, "kind": kind, "value": value} for kind, value in one.ids]
    rows = [row for row in rows if (row["kind"], row["value"]) not in known]
    if rows:
        connection.execute(sa.insert(PERSON_IDS), rows)


def _adopt(connection: sa.Connection, roster: Roster) -> int:
    """File what was graded under other spellings of a name under the roster's; return how many students that were."""
    count = 0
    for row in connection.execute(sa.select(STUDENTS)).all():
        if not row.name and not row.platform_id:
            continue
        member = roster.find(row.name, (row.platform_id,)).member
        if member is None or (member.name, member.number) == (row.name, row.platform_id):
            continue
        target = (STUDENTS.c.name == member.name) & (STUDENTS.c.platform_id == member.number)
        other = connection.execute(sa.select(STUDENTS.c.id).where(target)).scalar()
        if other is None:
            values = {"name": member.name, "platform_id": member.number}
            connection.execute(sa.update(STUDENTS).where(STUDENTS.c.id == row.id).values(values))
        else:
            _move(connection, row.id, other)
        count += 1
    return count


def _move(connection: sa.Connection, old: int, new: int) -> None:
    """Move everything of one student to another row of the same person; what both have already stays where it is."""
    columns = (SUBMISSIONS.c.exercise, SUBMISSIONS.c.file, SUBMISSIONS.c.content_hash)
    theirs = {tuple(row) for row in connection.execute(sa.select(*columns).where(SUBMISSIONS.c.student_id == new))}
    left = 0
    for row in connection.execute(sa.select(SUBMISSIONS.c.id, *columns).where(SUBMISSIONS.c.student_id == old)).all():
        if tuple(row[1:]) in theirs:
            left += 1
            continue
        connection.execute(sa.update(SUBMISSIONS).where(SUBMISSIONS.c.id == row[0]).values(student_id=new))
    for table in (OVERRIDES, COMMENTS):
        connection.execute(sa.update(table).where(table.c.student_id == old).values(student_id=new))
    if not left:
        connection.execute(sa.delete(STUDENTS).where(STUDENTS.c.id == old))
