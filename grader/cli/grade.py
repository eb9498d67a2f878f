"""``grade ex06 [PATH]``: grade one submission and explain what was found."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.course import open_course
from grader.cli.help import SpokenCommand
from grader.cli.options import Flags, Whole, grading_flags, grading_options
from grader.cli.output import dim, print_json, show, show_result, working
from grader.errors import UsageError
from grader.result import Result
from grader.text.messages import say, text

if TYPE_CHECKING:
    from grader.grading.grader import Grader
    from grader.result import Result

MAX_EXAMPLES = 1_000_000  # more would run for days: a slip of the finger


def exercise_command(name: str, lang: str) -> click.Command:
    """Build the command that grades the exercise ``name``."""

    @click.command(name, cls=SpokenCommand, lang=lang, page="cli.exercise")
    @click.argument("path", required=False, type=click.Path(path_type=Path))
    @click.option(
        "--examples",
        type=Whole(0, MAX_EXAMPLES),
        default=0,
        help=say(text("cli.examples_option"), lang),
    )
    @click.option("--all", "is_whole", is_flag=True, help=say(text("cli.whole_option"), lang))
    @grading_flags(lang)
    def run(path: Path | None, examples: int, is_whole: bool, flags: Flags) -> int:
        return grade_one(name, path or Path(), flags, examples=examples, is_whole=is_whole)

    return run


def grade_one(name: str, path: Path, flags: Flags, *, examples: int = 0, is_whole: bool = False) -> int:
    """Grade the attempt at ``path`` (a file or a folder), print its result, and return the exit code."""
    # late: the help page does without
    from grader.cli.graded import exit_code, find_or_result, grade_all_read, read_choice

    course = open_course(flags, path, exercises=[name])
    exercise = course.exercise(name)
    if examples and course.is_kit:
        raise UsageError("kit.no_examples")
    found = find_or_result(exercise, path, flags)
    has_more = False
    if isinstance(found, Result):
        result = found
    else:
        # late: the help page does without
        from grader.course.progress import remember
        from grader.sandbox.pool import SandboxPool

        with (
            working(flags, exercise.id) as prepares,
            SandboxPool(flags.sandbox, course.packages) as pool,
        ):
            read = read_choice(exercise, found, flags)
            for one in read:
                if not isinstance(one, Result):
                    pool.start(one.imports)  # it boots while NumPy and the engine are imported below
            # late: NumPy and the engine take 0.2 s, and the help page does without
            from grader.grading.grader import Grader

            grader = Grader(course, grading_options(flags, examples=examples), pool=pool)
            grader.on_prepare = prepares
            graded = grade_all_read(grader, exercise, found, read, flags)
            result = graded.result
            has_more = not flags.json and _has_more_hints(grader, result)
        if graded.path is not None:
            remember(graded.path, result, is_shown=not flags.json)
    if flags.json:
        print_json(result)
    else:
        show_result(result, flags, title=say(exercise.title, flags.lang), is_whole=is_whole)
        if has_more:
            target = exercise.id if path == Path() else f"{exercise.id} {shlex.quote(str(path))}"
            show(flags, dim(say(text("cli.hint_more", target=target), flags.lang)))
    return exit_code([result])


def _has_more_hints(grader: Grader, result: Result) -> bool:
    """Say whether `grade hint` has more for the first open check than the one hint that is shown here."""
    # late: the help page does without
    from grader.report.hints import first_open

    check = first_open(result)
    return check is not None and len(grader.hints(result.exercise, check.id)) > 1
