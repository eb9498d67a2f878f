"""``grade show ex06``: the statement of an exercise, laid out for a terminal."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.codes import Code
from grader.cli.course import open_course
from grader.cli.help import SpokenCommand
from grader.cli.options import ExerciseId, Flags, grading_flags
from grader.cli.output import console
from grader.course.exercise import Exercise
from grader.errors import UsageError
from grader.text.safe import clean


def command(lang: str) -> click.Command:
    """Build ``grade show``."""

    @click.command("show", cls=SpokenCommand, lang=lang, page="cli.show")
    @click.argument("exercise", type=ExerciseId())
    @grading_flags(lang, without=("json", "seed", "sandbox", "timeout_s"))
    def run(exercise: str, flags: Flags) -> int:
        return show_statement(exercise, flags)

    return run


def show_statement(name: str, flags: Flags) -> int:
    """Print the statement: laid out on a terminal, as it is written elsewhere."""
    exercise = open_course(flags, exercises=[name]).exercise(name)
    words = clean(_statement(exercise, flags.lang).read_text(encoding="utf-8"), STATEMENT_CAP, lines=STATEMENT_CAP)
    out = console(flags)
    if not out.is_terminal:
        print(words)
        return Code.FULL
    from rich.markdown import Markdown  # 40 ms, which only this page needs
    from rich.theme import Theme  # the same

    # The terminal's own background, be it light or dark.
    with out.use_theme(Theme({"markdown.code": "bold cyan", "markdown.code_block": "cyan"})):
        out.print(Markdown(words, code_theme="ansi_light", hyperlinks=False))
    return Code.FULL


STATEMENT_CAP = 200_000  # characters: a long statement has five thousand


def _statement(exercise: Exercise, lang: str) -> Path:
    """Return the statement in the language, or in the one that there is."""
    names = ("README.ko.md", "README.md") if lang == "ko" else ("README.md", "README.ko.md")
    for path in (exercise.stub_folder / name for name in names):
        if path.is_file():
            return path
    raise UsageError("cli.show_nothing", exercise=exercise.id, path=str(exercise.stub_folder))
