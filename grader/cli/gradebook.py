"""``grade gradebook``: the gradebook for people; what it shows, and a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from grader.cli import decide, runs
from grader.cli.book_tools import announce, described, shared, table, word
from grader.cli.course import rules_of
from grader.cli.help import SpokenCommand, SpokenGroup
from grader.cli.options import ExerciseId, Flags, OneOf
from grader.cli.output import print_line, show
from grader.report.marks import number
from grader.text.messages import LANGUAGES, say, text
from grader.text.safe import clean_line

if TYPE_CHECKING:
    from grader.gradebook.views import Attempt, Override, Standing


def command(lang: str) -> click.Group:
    """Build ``grade gradebook``."""
    # The language is read off the arguments beforehand; here the flag is only let through.
    spoken = click.Option(
        ["--lang"], type=OneOf(LANGUAGES), expose_value=False, help=say(text("cli.lang_option"), lang)
    )
    group = SpokenGroup("gradebook", lang=lang, page="gradebook.gradebook", params=[spoken])
    for build in (
        _show_command,
        _history_command,
        *decide.COMMANDS,
        *runs.COMMANDS,
        _backup_command,
    ):
        group.add_command(build(lang))
    return group


def _show_command(lang: str) -> click.Command:
    @click.command("show", cls=SpokenCommand, lang=lang, page="gradebook.show")
    @click.option("--exercise", type=ExerciseId(), help=described("exercise", lang))
    @click.option("--student", metavar="NAME", help=described("student", lang))
    @shared(lang)
    def run(exercise: str | None, student: str | None, gradebook: str, flags: Flags) -> int:
        # late: the help page does without
        from grader.gradebook import open_gradebook

        with open_gradebook(gradebook, creates=False) as book:
            book.follow(rules_of(flags))
            standings = book.standings(student=student, exercise=exercise)
        if flags.json:
            for one in standings:
                more = {"penalty": one.penalty, "final": one.final}
                print_line(msgspec.json.encode(msgspec.to_builtins(one) | more))
        else:
            _show_standings(standings, flags)
        return 0

    return run


def _show_standings(standings: list[Standing], flags: Flags) -> None:
    # late: rich takes 15 ms, and the help page does without
    from rich.text import Text

    if not standings:
        show(flags, Text(word("nothing", flags)))
        return
    has_numbers = any(one.platform_id for one in standings)
    has_late = any(one.lateness.is_late for one in standings)
    columns = ["student", *["number"] * has_numbers, "exercise", "score", *["penalty"] * has_late, "by_hand"]
    shown = table(*columns, *["final"] * has_late, flags=flags)
    for one in standings:
        score = f"{number(one.score)} / {number(one.max_score)}"
        shown.add_row(
            Text(clean_line(one.student) or word("nobody", flags)),
            *((Text(clean_line(one.platform_id)),) if has_numbers else ()),
            Text(clean_line(one.exercise)),
            Text({"ungradable": word("ungradable", flags), "missing": "–"}.get(one.status, score)),
            *[Text(_penalty(one, flags))] * has_late,
            Text("" if one.override is None else _by_hand(one.override, flags)),
            *[Text("–" if one.final is None else number(one.final))] * has_late,
        )
    show(flags, shown)


def _by_hand(one: Override, flags: Flags) -> str:
    # late: the help page does without
    from grader.report.marks import number

    return word("decisions.ex", flags) if one.score is None else number(one.score)


def _penalty(one: Standing, flags: Flags) -> str:
    """What lateness costs; where the platform alone calls it late, that."""
    # late: the help page does without
    from grader.report.marks import number

    if one.lateness.late_s is None:
        return word("late_unknown", flags)
    return f"−{number(one.penalty)}" if one.penalty else "0" if one.lateness.is_late else ""


def _history_command(lang: str) -> click.Command:
    @click.command("history", cls=SpokenCommand, lang=lang, page="gradebook.history")
    @click.argument("student")
    @click.option("--exercise", type=ExerciseId(), help=described("exercise", lang))
    @shared(lang)
    def run(student: str, exercise: str | None, gradebook: str, flags: Flags) -> int:
        # late: the help page does without
        from grader.gradebook import open_gradebook

        with open_gradebook(gradebook, creates=False) as book:
            history = book.history(student, exercise)
        if flags.json:
            for one in history:
                print_line(msgspec.json.encode(one))
        else:
            _show_history(history, flags)
        return 0

    return run


def _show_history(history: list[Attempt | Override], flags: Flags) -> None:
    # late: rich takes 15 ms, and the help page does without
    from rich.text import Text

    shown = table("when", "exercise", "what", flags=flags)
    for one in history:
        when = one.at.astimezone().strftime("%Y-%m-%d %H:%M")
        shown.add_row(Text(when), Text(clean_line(one.exercise)), Text(clean_line(event(one, flags))))
    show(flags, shown)


def event(one: Attempt | Override, flags: Flags, *, is_own: bool = False) -> str:
    """Return what happened, in words; ``is_own``: for the student, to whom paths within the class are not told."""
    # late: the help page does without
    from grader.gradebook.views import Override

    if isinstance(one, Override):
        if one.score is None:
            if one.is_excused:
                return word("decisions.excused_by", flags, author=one.author, reason=one.reason)
            return word("lifted", flags, author=one.author, reason=one.reason)
        return word("set_by_hand", flags, score=number(one.score), author=one.author, reason=one.reason)
    if one.status == "ungradable":
        said = word("ungradable_then", flags) if is_own else word("ungradable_as", flags, file=one.file)
    else:
        scores = {"score": number(one.score), "points": number(one.max_score)}
        said = word("graded_then", flags, **scores) if is_own else word("graded_as", flags, file=one.file, **scores)
    return f"{said} ({word('current', flags)})" if one.is_current else said


def _backup_command(lang: str) -> click.Command:
    @click.command("backup", cls=SpokenCommand, lang=lang, page="gradebook.backup")
    @click.argument("path", type=click.Path(path_type=Path))
    @shared(lang)
    def run(path: Path, gradebook: str, flags: Flags) -> int:
        # late: the help page does without
        from grader.gradebook import open_gradebook

        with open_gradebook(gradebook, creates=False) as book:
            book.backup(path)
        announce("backed_up", flags, path=str(path))
        return 0

    return run
