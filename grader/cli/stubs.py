"""``grade stubs``: what students are given, made from the solutions of a course, or found to be out of date."""

from __future__ import annotations

import click

from grader.cli.codes import Code
from grader.cli.course import open_course, require_reference
from grader.cli.help import SpokenCommand
from grader.cli.options import Flags, grading_flags
from grader.cli.output import show
from grader.text.messages import say, text


def command(lang: str) -> click.Command:
    """Build ``grade stubs``."""

    @click.command("stubs", cls=SpokenCommand, lang=lang, page="stubs.stubs")
    @click.option("--check", "is_check", is_flag=True, help=say(text("stubs.check_option"), lang))
    @grading_flags(lang, without=("json", "seed", "sandbox", "timeout_s"))
    def run(is_check: bool, flags: Flags) -> int:
        return make_stubs(flags, is_check=is_check)

    return run


def make_stubs(flags: Flags, *, is_check: bool = False) -> int:
    """Write the stubs that are out of date, or name them; the exit code is 1 where a check finds some."""
    # late: the help page does without
    from grader.course.stubs import stale_files, write_stubs

    course = open_course(flags)
    require_reference(course, "grade stubs")
    if is_check:
        paths = [path for exercise in course.exercises for path in stale_files(exercise)]
    else:
        paths = write_stubs(course)
    key = "stubs.stale" if is_check else "stubs.written"
    lines = [text(key, path=path.relative_to(course.folder).as_posix()) for path in paths]
    if not paths:
        lines = [text("stubs.all_fresh", count=len(course.exercises))]
    elif is_check:
        lines.append(text("stubs.run_stubs"))
    for line in lines:
        show(flags, say(line, flags.lang))
    return Code.LOST if is_check and paths else Code.FULL
