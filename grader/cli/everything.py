"""``grade`` and ``grade all``: every exercise found here, a line each, and the total."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.codes import Code
from grader.cli.complaining import complain
from grader.cli.course import complain_of_broken, open_course
from grader.cli.help import SpokenCommand
from grader.cli.options import Flags, grading_flags, grading_options
from grader.cli.output import print_json, show, working
from grader.errors import DeclarationError, NothingToGradeError
from grader.text.messages import say, text


def command(lang: str) -> click.Command:
    """Build ``grade all``."""

    @click.command("all", cls=SpokenCommand, lang=lang, page="cli.all")
    @grading_flags(lang)
    def run(flags: Flags) -> int:
        return grade_all(Path(), flags)

    return run


def grade_all(where: Path, flags: Flags) -> int:
    """Grade every attempt that lies in ``where``, print a line for each, and return the exit code.

    Raises
    ------
    NothingToGradeError
        If there is none.
    """
    # late: NumPy and the engine take 0.2 s, and the help page does without
    from grader.cli.graded import exit_code, grade_choice
    from grader.course.progress import remember
    from grader.grading.grader import Grader
    from grader.submission.choosing import choose
    from grader.submission.finding import own_files

    course = open_course(flags, where)
    found = [(exercise, own_files(exercise, where)) for exercise in course.exercises]
    here = [(exercise, files) for exercise, files in found if files]
    is_broken = complain_of_broken(course, flags)
    if not here:
        raise NothingToGradeError("cli.nothing_here", path=str(where.resolve()))
    results = []
    with Grader(course, grading_options(flags)) as grader:
        for exercise, files in here:
            choice = choose(files, exercise)
            try:
                with working(flags, exercise.id) as grader.on_prepare:
                    graded = grade_choice(grader, exercise, choice, flags)
            except DeclarationError as error:
                complain(text("exercise.broken", exercise=exercise.id, why=error.message), flags.lang)
                is_broken = True
                continue
            result = graded.result
            if graded.path is not None:
                remember(graded.path, result)
            results.append(result)
            if flags.json:
                print_json(result)
                continue
            # late: the help page does without
            from grader.report.summary import ResultLine, line

            row = ResultLine(
                result,
                title=say(exercise.title, flags.lang),
                is_untouched=choice.is_untouched,
                id_width=max(len(exercise.id) for exercise, _ in here),
            )
            show(flags, line(row, lang=flags.lang))
    if not flags.json:
        # late: the help page does without
        from grader.report.summary import total

        show(flags, total(results, lang=flags.lang))
    return Code.FAULT if is_broken else exit_code(results)
