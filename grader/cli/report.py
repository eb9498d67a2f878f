"""``grade report OUT``: the class and each student as pages, from the gradebook."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.book_tools import announce, described, shared, word
from grader.cli.gathering import line_of, with_results
from grader.cli.help import SpokenCommand
from grader.cli.options import ExerciseId, Flags
from grader.errors import UsageError
from grader.text.messages import say

if TYPE_CHECKING:
    from grader.course.exercise import Course
    from grader.gradebook import Gradebook
    from grader.gradebook.views import Attempt, Comment, Override, Standing
    from grader.report.html.class_report import Pupil, Topic
    from grader.result import Result


def command(lang: str) -> click.Command:
    """Build ``grade report``."""

    @click.command("report", cls=SpokenCommand, lang=lang, page="pages.report")
    @click.argument("out", type=click.Path(file_okay=False, path_type=Path))
    @click.option("--exercise", type=ExerciseId(), multiple=True, help=described("pages.exercise", lang))
    @shared(lang, also="course")
    def run(out: Path, flags: Flags, gradebook: str, **given: Any) -> int:
        # late: the help page does without
        from grader.course.exercise import find_course
        from grader.gradebook import open_gradebook

        course = find_course(flags.course)
        exercises = tuple(one.lower() for one in given["exercise"])
        with open_gradebook(gradebook, creates=False) as book:
            n_students = write(out, book, course, flags, exercises=exercises)
        announce("pages.written", flags, path=str(out / "index.html"), count=n_students)
        return 0

    return run


def write(out: Path, book: Gradebook, course: Course, flags: Flags, *, exercises: Sequence[str] = ()) -> int:
    """Write the report of all that is in the gradebook, and return how many students it has.

    Raises
    ------
    UsageError
        If there is nothing to show, or what pages are made with is not installed.
    """
    # late: the help page does without
    from grader.report.html.class_report import write_report
    from grader.report.html.pages import environment

    environment(flags.lang)  # before the work, so that a missing package is told at once
    standings = [one for one in book.standings() if not exercises or one.exercise in exercises]
    if not standings:
        raise UsageError("export.nothing", exercises=", ".join(exercises) or "-")
    topics = _topics(course, {one.exercise: one.max_score for one in standings}, flags.lang)
    pupils = _pupils(book, standings, {topic.id: topic.title for topic in topics}, flags)
    heading = say(course.name, flags.lang) or word("pages.class", flags)
    return write_report(out, heading, topics, pupils, lang=flags.lang)


def _topics(course: Course, wanted: Mapping[str, float], lang: str) -> list[Topic]:
    """Return the exercises with what they are worth in the gradebook."""
    # late: the help page does without
    from grader.report.html.class_report import Topic

    known = {one.id: one for one in course.exercises}
    return [
        Topic(name, say(known[name].title, lang), known[name].picture, points)
        if name in known
        else Topic(name, points=points)
        for name, points in sorted(wanted.items())
    ]


def _pupils(book: Gradebook, standings: Sequence[Standing], titles: Mapping[str, str], flags: Flags) -> Iterator[Pupil]:
    """Yield the students, and after them those of the roster of whom there is nothing."""
    # late: the help page does without
    from grader.gradebook.roster import read_roster
    from grader.report.html.class_report import Pupil

    comments = book.comments()
    found = with_results(book, standings)
    there = set()
    for who, mine in itertools.groupby(found, key=lambda pair: (pair[0].student, pair[0].platform_id)):
        there.add(who)
        yield _pupil(book, list(mine), comments, titles, flags)
    for member in read_roster(book).members:
        if (member.name, member.number) not in there and not member.is_dropped:
            yield Pupil(name=member.name, number=member.number)


def _pupil(
    book: Gradebook,
    mine: Sequence[tuple[Standing, Result | None]],
    comments: Mapping[tuple[str, str, str], tuple[Comment, ...]],
    titles: Mapping[str, str],
    flags: Flags,
) -> Pupil:
    # late: the help page does without
    from grader.report.html.class_report import Pupil
    from grader.report.html.code import cells_of

    first = mine[0][0]
    history: dict[str, list[str]] = {}
    own: dict[str, list[str]] = {}
    for event in book.history_of(first.student, first.platform_id):
        history.setdefault(event.exercise, []).append(_event(event, flags))
        own.setdefault(event.exercise, []).append(_event(event, flags, is_own=True))
    return Pupil(
        name=first.student,
        number=first.platform_id,
        lines=tuple(line_of(one, result, comments, titles) for one, result in mine),
        cells={one.exercise: cells_of(one.file, book.source(one.content_hash)) for one, _ in mine if one.content_hash},
        history={exercise: tuple(said) for exercise, said in history.items()},
        own_history={exercise: tuple(said) for exercise, said in own.items()},
    )


def _event(one: Attempt | Override, flags: Flags, *, is_own: bool = False) -> str:
    # late: the help page does without
    from grader.cli.gradebook import event

    return f"{one.at.astimezone().strftime('%Y-%m-%d %H:%M')}  {event(one, flags, is_own=is_own)}"
