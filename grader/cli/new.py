"""``grade new``: a course that works at once, or an exercise to fill in, and what is still open in it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from grader.cli.course import open_course
from grader.cli.help import SpokenCommand
from grader.cli.options import Flags, ParamType, grading_flags
from grader.cli.output import dim, show
from grader.errors import UsageError
from grader.text.messages import LANGUAGES, Voice, say, text

if TYPE_CHECKING:
    from grader.course.exercise import Course
    from grader.course.making import Draft, Todo

COURSE = "course"  # the word that asks for a course; no exercise can be called so
SHOWN_MAX = 30  # open lines: an exercise as it is made has some fifteen in two languages


class Languages(ParamType):
    """One or more languages, with commas between them."""

    name = "LANGUAGES"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the languages in the order of the catalogue.

        Raises
        ------
        UsageError
            If there is none, or one that is not known.
        """
        if isinstance(value, tuple):
            return value
        given = [lang.strip().lower() for lang in str(value).split(",")]
        if not set(given) <= set(LANGUAGES):
            choices = ", ".join((*LANGUAGES, ",".join(LANGUAGES)))
            raise UsageError("cli.not_one_of", option="--languages", value=str(value), choices=choices)
        return tuple(lang for lang in LANGUAGES if lang in given)


class Wanted(msgspec.Struct, frozen=True):
    """What the command's own arguments and flags said."""

    what: str
    folder: Path | None = None
    name: str = ""
    languages: tuple[str, ...] = ()
    title: str = ""
    function: str = ""


def command(lang: str) -> click.Command:
    """Build ``grade new``."""

    described = Voice("new.{}_option", lang)

    @click.command("new", cls=SpokenCommand, lang=lang, page="new.new")
    @click.argument("what", metavar=say(text("new.what_metavar"), lang))
    @click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
    @click.option("--name", default="", metavar="TEXT", help=described("name"))
    @click.option("--languages", type=Languages(), default=(), metavar="LANG[,LANG]", help=described("languages"))
    @click.option("--title", default="", metavar="TEXT", help=described("title"))
    @click.option("--function", default="", metavar="NAME", help=described("function"))
    @grading_flags(lang, without=("json", "seed", "sandbox", "timeout_s"))
    @click.pass_context
    def run(context: click.Context, /, flags: Flags, **given: Any) -> int:
        wanted = Wanted(**given)
        if wanted.what == COURSE:
            return make_course(wanted, flags)
        root = context.find_root().command
        taken = root.list_commands(context) if isinstance(root, click.Group) else []
        return make_exercise(wanted, flags, taken={COURSE, *taken})

    return run


def make_course(wanted: Wanted, flags: Flags) -> int:
    """Make a course, and say what to do with it.

    Raises
    ------
    UsageError
        If no folder is given, or something is in it.
    """
    # late: the help page does without
    from grader.course.making import EXAMPLE, new_course

    if wanted.folder is None:
        raise UsageError("new.no_folder")
    name = wanted.name or wanted.folder.resolve().name
    course = new_course(wanted.folder.resolve(), name, wanted.languages or (flags.lang,))
    show(flags, flags.say("new.course_made", name=name, path=str(wanted.folder)))
    show(flags, flags.say("new.course_next", path=shlex.quote(str(wanted.folder)), exercise=EXAMPLE))
    return 0 if course.exercises else 1


def make_exercise(wanted: Wanted, flags: Flags, *, taken: Collection[str] = ()) -> int:
    """Make an exercise in the course that one works in, or say what is still open in one that is there.

    Raises
    ------
    UsageError
        If the course cannot take one, or the name is none for an exercise.
    """
    # late: the help page does without
    from grader.course.exercise import find_course
    from grader.course.making import Draft, is_writable, new_exercise, open_todos

    if wanted.folder is not None:
        raise UsageError("new.folder_for_course", path=str(wanted.folder), what=wanted.what)
    course = open_course(flags)
    if not is_writable(course):
        raise UsageError("new.no_own_course", path=str(course.folder))
    id = wanted.what.lower()
    is_there = any(exercise.id == id for exercise in course.exercises)
    draft = Draft(id, wanted.title, wanted.function or "answer")
    if not is_there and sys.stdin.isatty():
        draft = _asked(draft, wanted, flags)
    written = [] if is_there else new_exercise(course, draft, taken=taken)
    if written:
        show(flags, flags.say("new.written", count=len(written), exercise=id))
        for path in written:
            show(flags, f"  {path.relative_to(course.folder).as_posix()}")
    made = find_course(course.folder)
    _show_open(open_todos(made.exercise(id)), made, id, flags)
    return 0


def _asked(draft: Draft, wanted: Wanted, flags: Flags) -> Draft:
    """Ask for what was not given."""
    title = wanted.title or click.prompt(say(text("new.ask_title"), flags.lang), default=draft.id)
    function = wanted.function or click.prompt(say(text("new.ask_function"), flags.lang), default=draft.function)
    return msgspec.structs.replace(draft, title=title, function=function)


def _show_open(todos: list[Todo], course: Course, id: str, flags: Flags) -> None:
    if not todos:
        show(flags, flags.say("new.nothing_open", exercise=id))
        return
    # late: rich takes 15 ms, and the help page does without
    from rich.padding import Padding

    show(flags, flags.say("new.open", count=len(todos)))
    for todo in todos[:SHOWN_MAX]:
        place = f"{todo.path.relative_to(course.folder).as_posix()}:{todo.line}"
        show(flags, f"  {place}")
        show(flags, Padding(dim(todo.says), (0, 0, 0, 6)))
    if len(todos) > SHOWN_MAX:
        show(flags, "  …")
    show(flags, flags.say("new.open_next", exercise=id))
