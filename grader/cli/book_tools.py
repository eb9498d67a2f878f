"""What the commands about the gradebook share: flags, words, tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from grader.cli.options import GRADEBOOK, Flags, grading_flags
from grader.cli.output import show
from grader.text.messages import Param, Voice
from grader.text.safe import clean_line

NOT_GRADING = ("course", "seed", "sandbox", "timeout_s")
NUMBERS = ("score", "penalty", "final", "by_hand", "before", "after", "run")  # columns that stand on the right


def described(name: str, lang: str, **params: Param) -> str:
    """Return the help of a flag; its name has an area where that is not ``gradebook``."""
    return Voice("gradebook.{}_option", lang)(name, **params)


def shared(lang: str, *, also: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command the flags of all of them, and one more of those that grading has."""
    where = click.option(
        "--gradebook", metavar="URL", default=GRADEBOOK, help=described("gradebook", lang, default=GRADEBOOK)
    )

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        without = [name for name in NOT_GRADING if name != also]
        flagged: Callable[..., Any] = where(grading_flags(lang, without=without)(function))
        return flagged

    return decorate


def word(name: str, flags: Flags, **params: Param) -> str:
    """Return a message of the catalogue; its name has an area where that is not ``gradebook``."""
    return Voice("gradebook.{}", flags.lang)(name, **params)


def announce(name: str, flags: Flags, **params: Param) -> None:
    """Print a message on a line, unless JSON is asked for."""
    # late: rich takes 15 ms, and the help page does without
    from rich.text import Text

    if not flags.json:
        show(flags, Text(clean_line(word(name, flags, **params))))


def table(*columns: str, flags: Flags) -> Any:
    """Return an empty table with these columns."""
    # late: rich takes 15 ms, and the help page does without
    from rich.table import Table

    made = Table(box=None, pad_edge=False, header_style="dim")
    for name in columns:
        is_number = name in NUMBERS
        made.add_column(word(f"head_{name}", flags), justify="right" if is_number else "left", overflow="fold")
    return made
