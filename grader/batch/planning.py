"""From the entries of a class to what is to be graded, and what has been graded before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec

from grader import result as results
from grader.batch.exchange import Job, Rival
from grader.batch.layouts import Entry
from grader.batch.layouts.called import with_own_paths
from grader.course.exercise import Course
from grader.errors import NothingToGradeError
from grader.gradebook.entries import Known, NewResult, Owner, Place
from grader.gradebook.sources import pack
from grader.result import Result, to_json
from grader.submission.choosing import Taken, choose
from grader.submission.names import shown
from grader.submission.saying import note
from grader.text.messages import Text, say, text

UNKNOWN = "unknown"  # in place of an exercise, where a file says none


class Terms(msgspec.Struct, frozen=True):
    """What a batch grades by; a result made on other terms is not taken for one of it.

    Attributes
    ----------
    keys : mapping
        The hash of each exercise's answer key.
    version : str
        The grader's version.
    is_isolated : bool
        Whether submissions run in isolation.
    refused : mapping
        Why some exercises cannot be graded by, which their author has to mend.
    """

    keys: Mapping[str, str]
    version: str
    seed: int
    lang: str
    timeout_s: float
    is_isolated: bool
    refused: Mapping[str, Text] = {}


class Item(msgspec.Struct, frozen=True):
    """One submission of the class: its number, whose it is, and what it is for."""

    number: int
    entry: Entry
    owner: Owner
    exercise: str
    file: str


class HasResult(msgspec.Struct, frozen=True):
    """A submission that has its result already."""

    item: Item
    submission_id: int


class Unreadable(msgspec.Struct, frozen=True):
    """A submission that nothing can be graded of, with its result."""

    item: Item
    new: NewResult


class Todo(msgspec.Struct, frozen=True):
    """A submission to be graded; ``sources`` are its files by name, packed for the gradebook."""

    item: Item
    place: Place
    basis: str
    job: Job
    sources: Mapping[str, bytes] = {}


Step = HasResult | Unreadable | Todo


def items(entries: Sequence[Entry], chosen: Sequence[str]) -> list[Item]:
    """Number the entries that are asked for.

    Parameters
    ----------
    entries : sequence of Entry
        The class.
    chosen : sequence of str
        The exercises to grade; without one, whatever the files' names say. A single one also takes the files
        that say none.
    """
    only = chosen[0] if len(chosen) == 1 else UNKNOWN
    found: list[Item] = []
    for entry in entries:
        exercise = entry.exercise or only
        if chosen and entry.exercise is not None and entry.exercise not in chosen:
            continue
        owner = Owner(storable(entry.student or ""), storable(entry.student_id or ""))
        found.append(Item(len(found), entry, owner, exercise, storable(entry.name)))
    return found


def storable(name: str) -> str:
    """Return a name as every database takes it: bytes that are no UTF-8, and zeros, written out."""
    return name.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def plan(found: Sequence[Item], course: Course, terms: Terms, known: Mapping[Place, Known]) -> Iterator[Step]:
    """Read the submissions one by one and say what is to be done with each.

    A file is read once: what is graded is what was hashed, also where it changes in the meantime.
    """
    for item in found:
        step = _step(item, course, terms)
        place = step.new.place if isinstance(step, Unreadable) else step.place
        basis = step.new.basis if isinstance(step, Unreadable) else step.basis
        there = known.get(place)
        if there is not None and there.basis and there.basis == basis:
            yield HasResult(item, there.submission_id)
        else:
            yield step


def _step(item: Item, course: Course, terms: Terms) -> Unreadable | Todo:
    entry = item.entry
    if entry.problem:
        return _unreadable(item, course, terms, entry.problem, "")
    if item.exercise not in terms.keys:
        name = "batch.which_exercise" if item.exercise == UNKNOWN else "batch.no_such_exercise"
        why = note(name, name=entry.called or item.file, exercise=item.exercise)
        if item.exercise in terms.refused:
            why = text("exercise.broken", exercise=item.exercise, why=terms.refused[item.exercise])
        try:
            digest = hashlib.sha256(entry.open()).hexdigest()
        except NothingToGradeError as error:
            why, digest = with_own_paths(error.message, item.file, entry.called), ""
        return _unreadable(item, course, terms, why, digest)
    choice = choose(entry.candidates(), course.exercise(item.exercise))
    readable = [one for one in choice.taken if not one.problem]
    if not readable:
        return _unreadable(item, course, terms, _problem(choice.taken[0]), "")
    noted = [*choice.notes, *(_problem(one) for one in choice.taken if one.problem)]
    files = [
        Rival(
            one.name,
            one.data,
            tuple(say(note, terms.lang) for note in (*noted, *one.candidate.notes)),
            one.candidate.suffix,
            one.candidate.called,
        )
        for one in readable
    ]
    digests = [hashlib.sha256(one.data).hexdigest() for one in files]
    digest = digests[0] if len(files) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    first, *rivals = files
    notes = [note for one in files for note in one.notes]
    return Todo(
        item,
        Place(item.owner, item.exercise, item.file, digest),
        _basis(item, terms, digest, *notes),
        Job(
            item.number,
            item.exercise,
            first.name,
            student_of(item),
            first.data,
            first.notes,
            tuple(rivals),
            first.suffix,
            first.called,
        ),
        {shown(one.name): pack(one.name, one.data) for one in files},
    )


def _problem(file: Taken) -> Text:
    """Return why a file could not be read, in words for its student."""
    problem = file.problem or note("submission.empty", name=file.candidate.label)
    return with_own_paths(problem, file.name, file.candidate.label)


def student_of(item: Item) -> str | None:
    """Return the student's name as results have it."""
    return item.owner.name or None


def _basis(item: Item, terms: Terms, *more: str) -> str:
    made_from = [
        item.exercise,
        terms.keys.get(item.exercise, ""),
        terms.version,
        str(terms.seed),
        terms.lang,
        str(terms.timeout_s),
        "isolated" if terms.is_isolated else "none",
        *more,
    ]
    return hashlib.sha256("\0".join(made_from).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _unreadable(item: Item, course: Course, terms: Terms, why: Text, content_hash: str) -> Unreadable:
    reason = storable(say(why, terms.lang))
    result = ungradable(item, course, terms, reason)
    place = Place(item.owner, item.exercise, item.file, content_hash)
    return Unreadable(item, as_new(item, place, _basis(item, terms, content_hash, reason), to_json(result)))


def ungradable(item: Item, course: Course, terms: Terms, reason: str) -> Result:
    """Return the result of a submission that could not be graded."""
    points = {exercise.id: exercise.points for exercise in course.exercises}
    return results.ungradable(
        item.exercise,
        item.file,
        reason,
        points=points.get(item.exercise, 0.0),
        seed=terms.seed,
        student=student_of(item),
        called=storable(item.entry.called),
    )


class Head(msgspec.Struct, frozen=True):
    """What the gradebook's columns take from a record."""

    submission: str
    key: str
    status: str
    score: float
    max_score: float
    isolation: str
    duration_s: float


_read_head = msgspec.json.Decoder(Head).decode


def as_new(
    item: Item, place: Place, basis: str, record: str, sources: Mapping[str, bytes] = MappingProxyType({})
) -> NewResult:
    """Return a record with what the gradebook keeps beside it, the source of the file that counts among it."""
    head = _read_head(record)
    return NewResult(
        place=place,
        is_late=item.entry.is_late,
        submitted_at=item.entry.at,
        basis=basis,
        record=record,
        key=head.key,
        status=head.status,
        score=head.score,
        max_score=head.max_score,
        isolation=head.isolation,
        duration_s=head.duration_s,
        source=sources.get(head.submission, b""),
    )
