"""The table of commands: each is imported when it is asked for, so that a help page costs milliseconds."""

from __future__ import annotations

import difflib
import importlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from grader import __version__
from grader.cli.help import SpokenGroup
from grader.cli.options import VALUE_FLAGS
from grader.errors import UsageError
from grader.text.messages import say, text

# name → the module whose ``command(lang)`` builds it, and the catalogue's key of its line in `grade --help`.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "all": ("grader.cli.everything", "cli.all_summary"),
    "list": ("grader.cli.listing", "cli.list_summary"),
    "init": ("grader.cli.init", "cli.init_summary"),
    "next": ("grader.cli.next", "cli.next_summary"),
    "show": ("grader.cli.show", "cli.show_summary"),
    "watch": ("grader.cli.watch", "cli.watch_summary"),
    "hint": ("grader.cli.hint", "cli.hint_summary"),
    "reset": ("grader.cli.reset", "cli.reset_summary"),
    "batch": ("grader.cli.batch", "batch.batch_summary"),
    "roster": ("grader.cli.roster", "roster.roster_summary"),
    "due": ("grader.cli.due", "due.due_summary"),
    "gradebook": ("grader.cli.gradebook", "gradebook.gradebook_summary"),
    "report": ("grader.cli.report", "pages.report_summary"),
    "export": ("grader.cli.export", "export.export_summary"),
    "verify": ("grader.cli.verify", "verify.verify_summary"),
    "new": ("grader.cli.new", "new.new_summary"),
    "stubs": ("grader.cli.stubs", "stubs.stubs_summary"),
    "release": ("grader.cli.release", "release.release_summary"),
    "site": ("grader.cli.site", "site.site_summary"),
    "doctor": ("grader.cli.doctor", "cli.doctor_summary"),
}

EXERCISE_ID = re.compile(r"ex\d+", re.IGNORECASE)


class Root(SpokenGroup):
    """``grade``: a command of the table, or the id of an exercise, or nothing for every exercise here."""

    def __init__(self, lang: str) -> None:
        super().__init__("grade", lang=lang, page="cli.root", no_args_is_help=False, params=[_version_option(lang)])
        self._course: Path | None = None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let flags stand before the exercise, and let ``grade --json`` mean ``grade all --json``."""
        if not ctx.resilient_parsing:
            args = _command_first(args)
            self._course = _given_course(args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the table, in its order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and build a command, or one that grades the exercise of that name."""
        if cmd_name in COMMANDS:
            command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command(self.lang)
            return command
        if ctx.resilient_parsing or EXERCISE_ID.fullmatch(cmd_name) or cmd_name.lower() in self._exercise_ids():
            # late: the help page does without
            from grader.cli.grade import exercise_command

            return exercise_command(cmd_name, self.lang)
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of the first argument.

        Raises
        ------
        UsageError
            If it is neither a command nor an exercise.
        """
        name = args[0]
        command = self.get_command(ctx, name)
        if command is not None:
            return name, command, args[1:]
        if name.lower().endswith((".py", ".ipynb")):
            raise UsageError("cli.file_without_exercise", path=name)
        near = difflib.get_close_matches(name, [*COMMANDS, *self._exercise_ids()], n=3)
        if near:
            raise UsageError("cli.no_such_command_near", name=name, near=", ".join(near))
        raise UsageError("cli.no_such_command", name=name)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands after ``grade`` in its usage line."""
        return [say(text("cli.root_usage"), self.lang)]

    def described(self) -> Iterator[tuple[str, str]]:
        """Yield the commands and what they do, without importing one."""
        yield say(text("cli.exercise_metavar"), self.lang), say(text("cli.exercise_summary"), self.lang)
        for name, (_, key) in COMMANDS.items():
            yield name, say(text(key), self.lang)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete commands and the ids of exercises."""
        # late: completion alone needs it
        from click.shell_completion import CompletionItem

        items = [
            CompletionItem(name, help=say(text(key), self.lang))
            for name, (_, key) in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        items += [CompletionItem(name) for name in self._exercise_ids() if name.startswith(incomplete)]
        return items + click.Command.shell_complete(self, ctx, incomplete)

    def _exercise_ids(self) -> list[str]:
        from grader.course.exercise import exercise_ids  # a help page does without it

        return [name.lower() for name in exercise_ids(self._course)]


def _given_course(args: Sequence[str]) -> Path | None:
    """Return what ``--course`` says, since it decides which words are exercises."""
    for index, arg in enumerate(args):
        if arg == "--":
            break
        if arg.startswith("--course="):
            return Path(arg.partition("=")[2])
        if arg == "--course" and index + 1 < len(args):
            return Path(args[index + 1])
    return None


def _command_first(args: list[str]) -> list[str]:
    """Move the first argument that is no flag to the front; ``all`` stands there if there is none.

    Without one, ``--help`` and ``--version`` ask about ``grade`` itself.
    """
    index = 0
    while index < len(args):
        if args[index] == "--" or not args[index].startswith("-"):
            break
        index += 2 if args[index] in VALUE_FLAGS else 1
    if index >= len(args) or args[index] == "--":
        own = [arg for arg in args if arg in ("--help", "--version")]
        return own[:1] or ["all", *args]
    return [args[index], *args[:index], *args[index + 1 :]]


def _version_option(lang: str) -> click.Option:
    def show(ctx: click.Context, param: click.Parameter, is_asked: bool) -> None:
        if is_asked and not ctx.resilient_parsing:
            click.echo(f"grade {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show,
        help=say(text("cli.version_option"), lang),
    )
