"""``grade gradebook show|history|override|backup``: the gradebook for people."""

from __future__ import annotations

import difflib
import getpass
import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from grader.cli.batch import GRADEBOOK
from grader.cli.help import SpokenCommand, SpokenGroup
from grader.cli.options import ExerciseId, Flags, OneOf, grading_flags
from grader.cli.output import print_line, show
from grader.errors import UsageError
from grader.text.messages import LANGUAGES, Param, say, text

if TYPE_CHECKING:
    from grader.gradebook.views import Attempt, Override, Standing

MAX_SCORE = 1_000.0  # no exercise is worth more: a slip of the finger
NOT_GRADING = ("course", "seed", "sandbox", "timeout_s")


def command(lang: str) -> click.Group:
    """Build ``grade gradebook``."""
    # The language is read off the arguments beforehand; here the flag is only let through.
    spoken = click.Option(
        ["--lang"], type=OneOf(LANGUAGES), expose_value=False, help=say(text("cli.lang_option"), lang)
    )
    group = SpokenGroup("gradebook", lang=lang, page="gradebook.gradebook", params=[spoken])
    for build in (_show_command, _history_command, _override_command, _backup_command):
        group.add_command(build(lang))
    return group


def _described(name: str, lang: str, **params: Param) -> str:
    return say(text(f"gradebook.{name}_option", **params), lang)


def _shared(lang: str, *, also: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command the flags of all four, and one more of those that grading has."""
    described = _described("gradebook", lang, default=GRADEBOOK)
    where = click.option("--gradebook", metavar="URL", default=GRADEBOOK, help=described)

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        without = [name for name in NOT_GRADING if name != also]
        flagged: Callable[..., Any] = where(grading_flags(lang, without=without)(function))
        return flagged

    return decorate


def _show_command(lang: str) -> click.Command:
    @click.command("show", cls=SpokenCommand, lang=lang, page="gradebook.show")
    @click.option("--exercise", type=ExerciseId(), help=_described("exercise", lang))
    @click.option("--student", metavar="NAME", help=_described("student", lang))
    @_shared(lang)
    def run(exercise: str | None, student: str | None, gradebook: str, flags: Flags) -> int:
        from grader.gradebook import open_gradebook

        with open_gradebook(gradebook, creates=False) as book:
            standings = book.standings(student=student, exercise=exercise)
        if flags.json:
            for one in standings:
                print_line(msgspec.json.encode(msgspec.to_builtins(one) | {"final": one.final}))
        else:
            _show_standings(standings, flags)
        return 0

    return run


def _show_standings(standings: list[Standing], flags: Flags) -> None:
    from rich.text import Text

    from grader.report.marks import number
    from grader.text.safe import clean_line

    if not standings:
        show(flags, Text(_word("nothing", flags)))
        return
    has_numbers = any(one.platform_id for one in standings)
    table = _table("student", *(("number",) if has_numbers else ()), "exercise", "score", "by_hand", flags=flags)
    for one in standings:
        score = f"{number(one.score)} / {number(one.max_score)}"
        table.add_row(
            Text(clean_line(one.student) or _word("nobody", flags)),
            *((Text(clean_line(one.platform_id)),) if has_numbers else ()),
            Text(clean_line(one.exercise)),
            Text(_word("ungradable", flags) if one.status == "ungradable" else score),
            Text("" if one.override is None else number(one.final)),
        )
    show(flags, table)


def _history_command(lang: str) -> click.Command:
    @click.command("history", cls=SpokenCommand, lang=lang, page="gradebook.history")
    @click.argument("student")
    @click.option("--exercise", type=ExerciseId(), help=_described("exercise", lang))
    @_shared(lang)
    def run(student: str, exercise: str | None, gradebook: str, flags: Flags) -> int:
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
    from rich.text import Text

    from grader.text.safe import clean_line

    table = _table("when", "exercise", "what", flags=flags)
    for one in history:
        when = one.at.astimezone().strftime("%Y-%m-%d %H:%M")
        table.add_row(Text(when), Text(clean_line(one.exercise)), Text(clean_line(_event(one, flags))))
    show(flags, table)


def _event(one: Attempt | Override, flags: Flags) -> str:
    from grader.gradebook.views import Override
    from grader.report.marks import number

    if isinstance(one, Override):
        if one.score is None:
            return _word("lifted", flags, author=one.author, reason=one.reason)
        return _word("set_by_hand", flags, score=number(one.score), author=one.author, reason=one.reason)
    if one.status == "ungradable":
        said = _word("ungradable_as", flags, file=one.file)
    else:
        said = _word("graded_as", flags, score=number(one.score), points=number(one.max_score), file=one.file)
    return f"{said} ({_word('current', flags)})" if one.is_current else said


def _override_command(lang: str) -> click.Command:
    @click.command("override", cls=SpokenCommand, lang=lang, page="gradebook.override")
    @click.argument("student")
    @click.argument("exercise", type=ExerciseId())
    @click.argument("score", required=False)
    @click.option("--lift", is_flag=True, help=_described("lift", lang))
    @click.option("--reason", metavar="TEXT", default="", help=_described("reason", lang))
    @click.option("--author", metavar="NAME", default="", help=_described("author", lang))
    @_shared(lang, also="course")
    def run(flags: Flags, gradebook: str, **given: Any) -> int:
        from grader.gradebook import open_gradebook
        from grader.report.marks import number

        score = _score(given["score"], is_lifted=given["lift"])
        if not given["reason"].strip():
            raise UsageError("gradebook.no_reason")
        student, exercise = given["student"], given["exercise"].lower()
        author = given["author"] or getpass.getuser()
        with open_gradebook(gradebook, creates=False) as book:
            _check_exercise(exercise, book.exercises(), flags)
            book.override(student, exercise, score, author=author, reason=given["reason"])
        name = "lift_done" if score is None else "overridden"
        shown = "" if score is None else number(score)
        _say(name, flags, student=student, exercise=exercise, score=shown)
        return 0

    return run


def _check_exercise(exercise: str, handed_in: set[str], flags: Flags) -> None:
    """Refuse an exercise that nobody knows: a score set for it would count nowhere."""
    from grader.course.exercise import find_course

    if exercise in handed_in:
        return
    known = {*handed_in, *(one.id for one in find_course(flags.course).exercises)}
    if exercise not in known:
        near = difflib.get_close_matches(exercise, sorted(known), n=3)
        if near:
            raise UsageError("gradebook.no_exercise_near", exercise=exercise, near=", ".join(near))
        raise UsageError("gradebook.no_exercise", exercise=exercise, known=", ".join(sorted(known)))


def _score(given: str | None, *, is_lifted: bool) -> float | None:
    if (given is None) != is_lifted:
        raise UsageError("gradebook.score_or_lift")
    if given is None:
        return None
    try:
        score = float(given)
    except ValueError:
        score = math.nan
    if not 0 <= score <= MAX_SCORE:  # NaN is refused too
        raise UsageError("gradebook.score_not_number", value=given, most=f"{MAX_SCORE:g}")
    return score


def _backup_command(lang: str) -> click.Command:
    @click.command("backup", cls=SpokenCommand, lang=lang, page="gradebook.backup")
    @click.argument("path", type=click.Path(path_type=Path))
    @_shared(lang)
    def run(path: Path, gradebook: str, flags: Flags) -> int:
        from grader.gradebook import open_gradebook

        with open_gradebook(gradebook, creates=False) as book:
            book.backup(path)
        _say("backed_up", flags, path=str(path))
        return 0

    return run


def _word(name: str, flags: Flags, **params: Param) -> str:
    return say(text(f"gradebook.{name}", **params), flags.lang)


def _say(name: str, flags: Flags, **params: Param) -> None:
    from rich.text import Text

    from grader.text.safe import clean_line

    if not flags.json:
        show(flags, Text(clean_line(_word(name, flags, **params))))


def _table(*columns: str, flags: Flags) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in columns:
        is_number = name in ("score", "by_hand")
        table.add_column(_word(f"head_{name}", flags), justify="right" if is_number else "left", overflow="fold")
    return table
