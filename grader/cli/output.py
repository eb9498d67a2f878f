"""Where things are printed: consoles for people, plain lines of JSON for programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import msgspec

from grader.cli.options import Flags
from grader.result import Result, to_json
from grader.text.messages import say, text
from grader.text.safe import clean, encodable
from grader.text.width import MAX_WIDTH

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress, ProgressColumn
    from rich.text import Text


def console(flags: Flags, *, is_error: bool = False) -> Console:
    """Return a console on standard output, or on standard error.

    It takes no markup, since what it prints comes partly from submissions, and no colours unless a terminal shows them.
    """

    # late: rich takes 15 ms, and the help page does without
    from rich.console import Console

    is_plain = flags.is_plain or bool(os.environ.get("NO_COLOR")) or in_notebook()
    made = Console(
        stderr=is_error,
        color_system=None if is_plain else "auto",
        force_terminal=False if in_notebook() else None,
        markup=False,
        highlight=False,
        emoji=False,
    )
    made.width = min(made.width, MAX_WIDTH)
    return made


def in_notebook() -> bool:
    """Whether a cell's ``!grade`` runs this: the kernel gives it a terminal, and shows what it prints as text.

    Kernels set these variables for what they start; the first is missing where an editor starts the kernel.
    """
    pagers = {os.environ.get(name) for name in ("PAGER", "GIT_PAGER")}
    return "JPY_PARENT_PID" in os.environ or (os.environ.get("TERM") == "xterm-color" and pagers == {"cat"})


def is_person(stream: TextIO) -> bool:
    """Whether somebody looks at a stream on a terminal, on which what has been printed can be drawn over."""
    return stream.isatty() and not in_notebook()


def show(flags: Flags, renderable: RenderableType) -> None:
    """Print on standard output; without a terminal, without the spaces that rich fills lines with."""
    out = console(flags)
    if out.is_terminal:
        out.print(renderable)
        return
    with out.capture() as captured:
        out.print(renderable)
    print("\n".join(line.rstrip() for line in captured.get().splitlines()), flush=True)


def show_result(result: Result, flags: Flags, *, title: str, is_whole: bool = False) -> None:
    """Print one result for a person: the first thing to mend, or every check in full."""
    # late: the help page does without
    from grader.report.brief import render_brief
    from grader.report.terminal import Style, render

    style = Style(lang=flags.lang, title=title, width=console(flags).width)
    show(flags, render(result, style) if is_whole else render_brief(result, style))


def dim(words: str) -> Text:
    """Return words that stand back."""
    # late: rich takes 15 ms, and the help page does without
    from rich.text import Text

    return Text(clean(words), style="dim")


def print_json(result: Result) -> None:
    """Print one result as a line of UTF-8, whatever the code page, and send it at once."""
    try:
        line = to_json(result)
    except UnicodeEncodeError:  # a lone surrogate, from a file name that is not UTF-8
        line = to_json(_encodable(result))
    print_line(line.encode())


def print_line(data: bytes) -> None:
    """Print a line of UTF-8 on standard output, and send it at once."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(data.decode() + "\n")
    else:
        sys.stdout.flush()
        buffer.write(data + b"\n")
    sys.stdout.flush()


def _encodable(result: Result) -> Result:
    return msgspec.convert(encodable(msgspec.to_builtins(result)), Result)


def progress_bar(out: Console, *fields: str | ProgressColumn, window_s: float = 30.0) -> Progress:
    """Return a bar on a console, gone when it ends; a field is a task's own, ``"bar"``, ``"count"`` or a column."""
    # late: rich's progress takes 40 ms, and what shows none does without
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    made = {"bar": BarColumn, "count": MofNCompleteColumn}
    columns = [
        made[one]() if one in made else TextColumn(f"{{task.{one}}}", markup=False) if isinstance(one, str) else one
        for one in fields
    ]
    return Progress(*columns, console=out, transient=True, speed_estimate_period=window_s)


@contextmanager
def working(flags: Flags, exercise: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal's standard error that an exercise is being graded.

    Yields what tells, for an exercise, that it is prepared first: a person would wonder why it takes longer, once.
    """
    out = console(flags, is_error=True)

    def prepares(id: str) -> None:
        if not flags.json and (is_person(sys.stderr) or in_notebook()):
            out.print(dim(say(text("cli.preparing", exercise=id), flags.lang)))

    if flags.json or not is_person(sys.stderr):
        yield prepares
        return
    with out.status(dim(say(text("cli.grading", exercise=exercise), flags.lang)), spinner="line"):
        yield prepares
