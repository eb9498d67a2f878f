"""Help that teaches: its words come from the catalogue, its lines fit Korean as well as English."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import Any

import click

from grader.errors import UsageError
from grader.text.messages import Voice, say, text
from grader.text.width import MAX_WIDTH, cells, pad, wrap

MAX_LEFT = 26  # columns of the left side of a list; a longer entry gets a line of its own


class SpokenGroup(click.Group):
    """A group of commands whose help stands in the catalogue; its parameters are those of SpokenCommand."""

    def __init__(self, *args: Any, lang: str, page: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lang = lang
        self.page = page

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with its description in the language."""
        return _described(super().get_help_option(ctx), self.lang)

    def get_help(self, ctx: click.Context) -> str:
        """Return the whole help page."""
        return help_page(self, ctx, lang=self.lang, page=self.page)


class SpokenCommand(click.Command):
    """A command whose help stands in the catalogue.

    Parameters
    ----------
    lang : {"en", "ko"}
        The language of the help.
    page : str
        The key ``area.name`` of the help: ``<page>_summary`` is one line, ``<page>_about`` some paragraphs
        and ``<page>_examples`` lines of a command and what it does, separated by two spaces or more.
    """

    def __init__(self, *args: Any, lang: str, page: str, **kwargs: Any) -> None:
        # Extra arguments come through the parser, to be refused in the language of the command.
        kwargs["context_settings"] = {"allow_extra_args": True}
        kwargs["options_metavar"] = say(text("cli.options_metavar"), lang)
        super().__init__(*args, **kwargs)
        self.lang = lang
        self.page = page

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments.

        Raises
        ------
        UsageError
            If there are more than the command takes.
        """
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # the message names the command, and click leaves it out at times
            raise
        if rest and not ctx.resilient_parsing:
            raise UsageError("cli.extra_arguments", arguments=" ".join(rest), command=ctx.command_path)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with its description in the language."""
        return _described(super().get_help_option(ctx), self.lang)

    def get_help(self, ctx: click.Context) -> str:
        """Return the whole help page."""
        return help_page(self, ctx, lang=self.lang, page=self.page)


def _described(option: click.Option | None, lang: str) -> click.Option | None:
    if option is not None:
        option.help = say(text("cli.help_option"), lang)
    return option


def help_page(command: click.Command, ctx: click.Context, *, lang: str, page: str) -> str:
    """Lay out the help of a command: summary, usage, paragraphs, examples, commands, options."""
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)

    heading = Voice("cli.heading_{}", lang)
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    lines = [say(text(f"{page}_summary"), lang), "", f"{heading('usage')} {usage}", ""]
    for paragraph in say(text(f"{page}_about"), lang).strip().split("\n\n"):
        lines += [*wrap(paragraph, width), ""]
    examples = [_split(line) for line in say(text(f"{page}_examples"), lang).strip().splitlines()]
    lines += [heading("examples"), *definitions(examples, width), ""]
    if isinstance(command, click.Group):
        lines += [heading("commands"), *definitions(_commands(command, ctx), width), ""]
    flags = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    # Our own words alone: they say what the defaults and bounds are, in the language of the page.
    options = [(record[0], flag.help or "") for flag in flags if (record := flag.get_help_record(ctx)) is not None]
    lines += [heading("options"), *definitions(options, width)]
    return "\n".join(lines)


def _commands(group: click.Group, ctx: click.Context) -> list[tuple[str, str]]:
    described = getattr(group, "described", None)
    if described is not None:
        return list(described())
    rows = [(name, group.get_command(ctx, name)) for name in group.list_commands(ctx)]
    return [(name, _summary(command)) for name, command in rows if command is not None]


def _summary(command: click.Command) -> str:
    if isinstance(command, SpokenCommand):
        return say(text(f"{command.page}_summary"), command.lang)
    return command.get_short_help_str()


def _split(line: str) -> tuple[str, str]:
    left, _, right = line.strip().partition("  ")
    return left, right.strip()


def definitions(rows: Sequence[tuple[str, str]], width: int) -> list[str]:
    """Lay out names and what they mean in two columns."""
    left = min(max((cells(name) for name, _ in rows), default=0), MAX_LEFT) + 2
    lines = []
    for name, meaning in rows:
        first, *more = wrap(meaning, max(width - left - 2, 20))
        if cells(name) + 2 > left:
            lines.append(f"  {name}")
            lines.append(f"  {pad('', left)}{first}")
        else:
            lines.append(f"  {pad(name, left)}{first}")
        lines.extend(f"  {pad('', left)}{line}" for line in more)
    return lines
