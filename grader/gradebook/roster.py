"""Who is in the class: the roster in the gradebook, and how files of platforms are brought into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from grader.gradebook.members import Member, Roster, read_members, spellings
from grader.gradebook.schema import COMMENTS, OVERRIDES, PEOPLE, PERSON_IDS, STUDENTS, SUBMISSIONS

if TYPE_CHECKING:
    from grader.gradebook.book import Gradebook


def read_roster(book: Gradebook) -> Roster:
    """Return the class as the gradebook has it."""
    with book.reading() as connection:
        return Roster(member for _, member in read_members(connection))


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
        there = read_members(connection)
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
