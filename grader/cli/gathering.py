"""From the gradebook to the records that exports and reports are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from grader.report.exports.records import Grade
from grader.result import from_json
from grader.text.messages import say

if TYPE_CHECKING:
    from grader.course.exercise import Course
    from grader.gradebook import Gradebook
    from grader.gradebook.views import Comment, Standing
    from grader.report.exports.records import Grade
    from grader.result import Result


def gather(book: Gradebook, course: Course, *, exercises: Sequence[str] = (), lang: str) -> Iterator[Grade]:
    """Yield a line for each student and exercise, in the order of names and exercises.

    Parameters
    ----------
    book : Gradebook
        Where the results are.
    course : Course
        For the exercises' titles.
    exercises : sequence of str
        Only these; all of them without it.
    lang : {"en", "ko"}
        Language of the titles.
    """
    # late: the help page does without
    from grader.gradebook.roster import read_roster

    standings = [one for one in book.standings() if not exercises or one.exercise in exercises]
    comments = book.comments()
    titles = {one.id: say(one.title, lang) for one in course.exercises}
    roster = {(one.name, one.number): one for one in read_roster(book).members}
    for standing, result in with_results(book, standings):
        line = line_of(standing, result, comments, titles)
        member = roster.get((standing.student, standing.platform_id))
        if member is not None:
            ids = tuple(dict.fromkeys((*line.ids, *(value for kind, value in member.ids if kind != "email"))))
            emails = tuple(value for kind, value in member.ids if kind == "email")
            own = tuple(value for kind, value in member.ids if kind == "canvas")
            line = msgspec.structs.replace(line, ids=ids, emails=emails, canvas_ids=own)
        yield line


def with_results(book: Gradebook, standings: Sequence[Standing]) -> Iterator[tuple[Standing, Result | None]]:
    """Yield each standing with its result, a few at a time."""

    records = iter(book.records(one.submission_id for one in standings if one.submission_id))
    for one in standings:
        yield one, from_json(next(records)[1]) if one.submission_id else None


def line_of(
    one: Standing,
    result: Result | None,
    comments: Mapping[tuple[str, str, str], Iterable[Comment]],
    titles: Mapping[str, str],
) -> Grade:
    """Return what exporters are given of a standing."""

    is_by_hand = one.override is not None and one.override.score is not None
    is_graded = one.status == "graded" or is_by_hand
    reason = "" if one.override is None else one.override.reason
    return Grade(
        student=one.student,
        exercise=one.exercise,
        status="excused" if one.is_excused else "graded" if is_graded else _status(one.status),
        points=one.max_score,
        title=titles.get(one.exercise, ""),
        ids=(one.platform_id,) if one.platform_id else (),
        raw=one.score if one.status == "graded" else None,
        final=one.final if is_graded else None,
        is_late=one.is_late or one.lateness.is_late,
        is_by_hand=is_by_hand,
        submission=one.file,
        content_hash=one.content_hash,
        result=result,
        why=reason or (result.reason or "" if result is not None else ""),
        handed_in_at=one.submitted_at,
        penalty=one.penalty,
        late_s=one.lateness.late_s,
        comments=tuple(comment.words for comment in comments.get(one.place, ())),
    )


def _status(status: str) -> Literal["ungradable", "missing"]:
    return "ungradable" if status == "ungradable" else "missing"


def titles_of(course: Course) -> dict[str, tuple[str, ...]]:
    """Return the titles of each exercise in both languages, by which a platform's column may be called."""
    return {one.id: (say(one.title, "en"), say(one.title, "ko")) for one in course.exercises}
