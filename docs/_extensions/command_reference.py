"""The directive ``command-reference``: every command of ``grade`` with its flags, made from the command itself."""

from __future__ import annotations

from collections.abc import Iterator

import click
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from grader.cli.root import COMMANDS, Root
from grader.text.messages import say, text

EXERCISE = "ex06"  # any exercise: the page of one stands for all


class CommandReference(SphinxDirective):
    """Put in a section for each command; the argument is the language, English without it."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        lang = self.arguments[0] if self.arguments else "en"
        root = Root(lang)
        with root.make_context("grade", [], resilient_parsing=True) as context:
            lines = [line for name in (EXERCISE, *COMMANDS) for line in described(root, context, name, lang)]
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def described(root: click.Group, parent: click.Context, name: str, lang: str, level: int = 2) -> Iterator[str]:
    """Yield the Markdown of one command and of those below it."""
    command = root.get_command(parent, name)
    if command is None:
        return
    context = click.Context(command, parent=parent, info_name=name)
    page = getattr(command, "page", "")
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"{'#' * level} {context.command_path}"
    yield ""
    yield f"```text\n{usage}\n```"
    yield ""
    if page:
        yield escaped(say(text(f"{page}_about"), lang).strip())
        yield ""
        yield "```text\n" + say(text(f"{page}_examples"), lang).strip() + "\n```"
        yield ""
    flags = [flag for flag in command.get_params(context) if isinstance(flag, click.Option)]
    for flag in flags:
        record = flag.get_help_record(context)
        if record is not None:
            yield f"`{record[0]}`\n: {escaped(flag.help or '')}\n"
    if isinstance(command, click.Group):
        for one in command.list_commands(context):
            yield from described(command, context, one, lang, level + 1)


def escaped(words: str) -> str:
    """Return words in which no letter means something to Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#$|~" else char for char in words)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("command-reference", CommandReference)
    return {"parallel_read_safe": True}
