"""``grade list``: the exercises, and how far one's own attempts have come."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
import msgspec

from grader.cli.course import complain_of_broken, open_course
from grader.cli.help import SpokenCommand
from grader.cli.options import Flags, grading_flags
from grader.cli.output import print_line, show
from grader.result import is_full_score
from grader.text.messages import say

if TYPE_CHECKING:
    from grader.course.exercise import Exercise
    from grader.report.summary import Row


class OwnState(msgspec.Struct, frozen=True):
    """One exercise and the state of one's own attempt, as ``grade list --json`` prints it."""

    id: str
    title: str
    points: float
    state: Literal["not started", "started", "graded"]
    score: float | None
    file: str | None

    @property
    def is_done(self) -> bool:
        """Whether it has its full score."""
        return self.score is not None and is_full_score(self.score, self.points)

    def row(self) -> Row:
        """Return it as a line of a table."""
        # late: the help page does without
        from grader.report.summary import Row

        return Row(self.id, self.title, self.points, self.state, self.score)


def command(lang: str) -> click.Command:
    """Build ``grade list``."""

    @click.command("list", cls=SpokenCommand, lang=lang, page="cli.list")
    @grading_flags(lang, without=("seed", "sandbox", "timeout_s"))
    def run(flags: Flags) -> int:
        return list_exercises(Path(), flags)

    return run


def list_exercises(where: Path, flags: Flags) -> int:
    """Print a line for each exercise of the course."""
    course = open_course(flags, where)
    standings = [standing(exercise, where, flags.lang) for exercise in course.exercises]
    complain_of_broken(course, flags)
    if flags.json:
        for one in standings:
            print_line(msgspec.json.encode(one))
        return 0
    # late: the help page does without
    from grader.report.summary import course_bar, listing

    rows = [one.row() for one in standings]
    show(flags, listing(rows, lang=flags.lang))
    if rows:
        print()
        show(flags, course_bar(rows, lang=flags.lang))
    return 0


def standing(exercise: Exercise, where: Path, lang: str) -> OwnState:
    """Find out how far the attempt at an exercise has come."""
    # late: the help page does without
    from grader.course.progress import recall
    from grader.submission.choosing import choose
    from grader.submission.finding import own_files

    found = own_files(exercise, where)
    paths: list[Path] = []
    score = None
    state: Literal["not started", "started", "graded"] = "not started"
    if found:
        choice = choose(found, exercise)
        paths = [file.candidate.path for file in choice.taken if file.candidate.path is not None]
        if not choice.is_untouched:
            remembered = [(recall(path).score, path) for path in paths]
            remembered.sort(key=lambda one: -1.0 if one[0] is None else one[0], reverse=True)
            score, paths = remembered[0][0], [path for _, path in remembered]
            state = "started" if score is None else "graded"
    return OwnState(
        id=exercise.id,
        title=say(exercise.title, lang),
        points=exercise.points,
        state=state,
        score=score,
        file=str(paths[0]) if paths else None,
    )
