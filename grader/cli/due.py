"""``grade due set|grace|penalty|extend|zone|show``: when something is due, and what lateness costs."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click
import msgspec

from grader.cli.book_tools import announce, described, shared, word
from grader.cli.course import rules_of
from grader.cli.help import SpokenCommand, SpokenGroup
from grader.cli.options import ExerciseId, Flags, OneOf
from grader.cli.output import print_line, show
from grader.text.messages import LANGUAGES, say, text

if TYPE_CHECKING:
    from grader.gradebook.lateness import Rule

EVERY = ("all", "*", "모두", "전체")  # in the place of an exercise


def command(lang: str) -> click.Group:
    """Build ``grade due``."""
    spoken = click.Option(
        ["--lang"], type=OneOf(LANGUAGES), expose_value=False, help=say(text("cli.lang_option"), lang)
    )
    group = SpokenGroup("due", lang=lang, page="due.due", params=[spoken])
    for build in (_set, _grace, _penalty, _extend, _zone, _show):
        group.add_command(build(lang))
    return group


def _writing(lang: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    author = click.option("--author", metavar="NAME", default="", help=described("due.author", lang))

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        decorated: Callable[..., Any] = author(shared(lang, also="course")(function))
        return decorated

    return decorate


def _of_exercise(lang: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option("--exercise", type=ExerciseId(), default="", help=described("due.exercise", lang))


def _set(lang: str) -> click.Command:
    @click.command("set", cls=SpokenCommand, lang=lang, page="due.set")
    @click.argument("exercise", type=ExerciseId())
    @click.argument("when")
    @_writing(lang)
    def run(exercise: str, when: str, **given: Any) -> int:
        return _keep("due", when, exercise=exercise, **given)

    return run


def _grace(lang: str) -> click.Command:
    @click.command("grace", cls=SpokenCommand, lang=lang, page="due.grace")
    @click.argument("length")
    @_of_exercise(lang)
    @_writing(lang)
    def run(length: str, **given: Any) -> int:
        return _keep("grace", length, **given)

    return run


def _penalty(lang: str) -> click.Command:
    @click.command("penalty", cls=SpokenCommand, lang=lang, page="due.penalty")
    @click.argument("rule")
    @_of_exercise(lang)
    @_writing(lang)
    def run(rule: str, **given: Any) -> int:
        return _keep("penalty", rule, **given)

    return run


def _extend(lang: str) -> click.Command:
    @click.command("extend", cls=SpokenCommand, lang=lang, page="due.extend")
    @click.argument("student")
    @click.argument("exercise", type=ExerciseId())
    @click.argument("when")
    @_writing(lang)
    def run(student: str, exercise: str, when: str, **given: Any) -> int:
        return _keep("due", when, exercise=exercise, student=student, **given)

    return run


def _zone(lang: str) -> click.Command:
    @click.command("zone", cls=SpokenCommand, lang=lang, page="due.zone")
    @click.argument("name")
    @_writing(lang)
    def run(name: str, **given: Any) -> int:
        return _keep("zone", name, **given)

    return run


def _keep(
    rule: str, value: str, *, flags: Flags, gradebook: str, author: str, exercise: str = "", student: str = ""
) -> int:
    # late: the help page does without
    from grader.course.exercise import find_course
    from grader.gradebook import open_gradebook
    from grader.gradebook.book import now
    from grader.gradebook.due import add_rule
    from grader.gradebook.lateness import Rule

    exercise = "" if exercise.casefold() in EVERY else exercise
    if exercise:
        exercise = find_course(flags.course).exercise(exercise).id
    with open_gradebook(gradebook) as book:
        kept = add_rule(book, Rule(rule, value, exercise, student), author=author or getpass.getuser(), at=now())
    name = exercise or word("due.all", flags)
    if kept.student:
        announce("due.kept_student", flags, student=kept.student, exercise=name, value=value)
    else:
        announce("due.kept", flags, rule=word(f"due.name_{rule}", flags), exercise=name, value=value)
    return 0


def _show(lang: str) -> click.Command:
    @click.command("show", cls=SpokenCommand, lang=lang, page="due.show")
    @shared(lang, also="course")
    def run(gradebook: str, flags: Flags) -> int:
        # late: the help page does without
        from grader.gradebook import open_gradebook

        with open_gradebook(gradebook, creates=False) as book:
            book.follow(rules_of(flags))
            rules = book.rule_book().rules()
        if flags.json:
            for one in rules:
                print_line(msgspec.json.encode(one))
        else:
            _list(rules, flags)
        return 0

    return run


def _list(rules: list[Rule], flags: Flags) -> None:
    # late: the help page does without
    from rich.table import Table
    from rich.text import Text

    # late: the help page does without
    from grader.text.safe import clean_line

    if not rules:
        announce("due.nothing", flags)
        return
    made = Table(box=None, pad_edge=False, header_style="dim")
    has_students = any(one.student for one in rules)
    for name in ("rule", "exercise", *["student"] * has_students, "value"):
        made.add_column(word(f"due.head_{name}", flags), overflow="fold")
    for one in rules:
        cells = (word(f"due.name_{one.rule}", flags), one.exercise or word("due.all", flags))
        made.add_row(*(Text(clean_line(cell)) for cell in (*cells, *[one.student] * has_students, one.value)))
    show(flags, made)
