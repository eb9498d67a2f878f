"""``grade next``: the first exercise that is not done, and what is open in it."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.codes import Code
from grader.cli.course import open_course
from grader.cli.grade import grade_one
from grader.cli.help import SpokenCommand
from grader.cli.listing import standing
from grader.cli.options import Flags, grading_flags
from grader.cli.output import dim, show
from grader.text.messages import say, text


def command(lang: str) -> click.Command:
    """Build ``grade next``."""

    @click.command("next", cls=SpokenCommand, lang=lang, page="cli.next")
    @grading_flags(lang, without=("json",))
    def run(flags: Flags) -> int:
        return go_on(Path(), flags)

    return run


def go_on(where: Path, flags: Flags) -> int:
    """Show the first exercise that is not done: how to start it, or what is open in it."""
    # late: the help page does without
    from grader.report.summary import course_bar

    course = open_course(flags, where)
    standings = [standing(exercise, where, flags.lang) for exercise in course.exercises]
    show(flags, course_bar([one.row() for one in standings], lang=flags.lang))
    for exercise, found in zip(course.exercises, standings, strict=True):
        if found.is_done:
            continue
        if found.file is None:
            said = text("cli.next_to_copy", exercise=exercise.id, title=say(exercise.title, flags.lang))
            print(say(said, flags.lang))
            return Code.FULL
        if found.state == "not started":
            said = text("cli.next_to_start", exercise=exercise.id, title=found.title, file=found.file)
            print(say(said, flags.lang))
            return Code.FULL
        code = grade_one(exercise.id, where, flags)
        if code != Code.FULL:
            return code
        # It was changed since it was last graded, and is done now: the one after it is next.
        show(flags, dim(say(text("cli.next_done", exercise=exercise.id), flags.lang)))
    print(say(text("cli.next_all_done", count=len(course.exercises)), flags.lang))
    return Code.FULL
