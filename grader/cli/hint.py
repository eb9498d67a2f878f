"""``grade hint ex06 [PATH]``: one hint at a time, for the first check that does not pass."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from grader.cli.course import open_course
from grader.cli.help import SpokenCommand
from grader.cli.options import ExerciseId, Flags, grading_flags, grading_options
from grader.cli.output import show, show_result, working
from grader.result import Result
from grader.text.messages import say, text

if TYPE_CHECKING:
    from grader.cli.graded import Graded
    from grader.course.exercise import Exercise
    from grader.grading.grader import Grader


def command(lang: str) -> click.Command:
    """Build ``grade hint``."""

    @click.command("hint", cls=SpokenCommand, lang=lang, page="cli.hint")
    @click.argument("exercise", type=ExerciseId())
    @click.argument("path", required=False, type=click.Path(path_type=Path))
    @grading_flags(lang, without=("json",))
    def run(exercise: str, path: Path | None, flags: Flags) -> int:
        return give_hint(exercise, path or Path(), flags)

    return run


def give_hint(name: str, path: Path, flags: Flags) -> int:
    """Grade the attempt, show the next hint for its first open check, and remember that it was shown."""
    # late: NumPy and the engine take 0.2 s, and the help page does without
    from grader.cli.graded import exit_code, find_or_result, grade_choice
    from grader.grading.grader import Grader

    course = open_course(flags, path, exercises=[name])
    exercise = course.exercise(name)
    found = find_or_result(exercise, path, flags)
    if isinstance(found, Result):
        show_result(found, flags, title=say(exercise.title, flags.lang))
        return exit_code([found])
    with Grader(course, grading_options(flags)) as grader:
        with working(flags, exercise.id) as grader.on_prepare:
            graded = grade_choice(grader, exercise, found, flags)
        show_hint(grader, exercise, graded, flags)
    return exit_code([graded.result])


def show_hint(grader: Grader, exercise: Exercise, graded: Graded, flags: Flags) -> None:
    """Show the next hint for the first open check of a result, and remember that it was shown."""
    # late: NumPy and the engine take 0.2 s, and the help page does without
    from grader.course.progress import Memory, recall, store
    from grader.report.hints import Hint, first_open, render_hint

    result = graded.result
    check = first_open(result)
    hints = () if check is None else grader.hints(exercise.id, check.id) or (check.hint,)
    if result.status == "ungradable":
        show_result(result, flags, title=say(exercise.title, flags.lang))
    elif check is None:
        print(say(text("cli.hint_none_needed", exercise=exercise.id), flags.lang))
    elif not any(hints):
        print(say(text("cli.hint_none_written", check=check.title), flags.lang))
    else:
        memory = Memory("") if graded.path is None else recall(graded.path)
        seen = memory.hints.get(check.id, 0)
        number = min(seen, len(hints) - 1)
        show(flags, render_hint(Hint(check, hints[number], number + 1, len(hints)), lang=flags.lang))
        counts = {**memory.hints, check.id: number + 1}
        if graded.path is not None:
            store(graded.path, msgspec.structs.replace(memory, hints=counts))
