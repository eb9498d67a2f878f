"""``grade release OUT``: the student's kit of a course."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.course import open_course, require_reference
from grader.cli.help import SpokenCommand
from grader.cli.options import Flags, grading_flags
from grader.cli.output import console, dim, show
from grader.errors import UsageError
from grader.text.messages import Param, say, text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from grader.release.kit import Released

KIB, MIB = 1024, 1024 * 1024


def command(lang: str) -> click.Command:
    """Build ``grade release``."""

    @click.command("release", cls=SpokenCommand, lang=lang, page="release.release")
    @click.argument("out", required=False, metavar="[OUT]", type=click.Path(path_type=Path))
    @grading_flags(lang, without=("json", "seed", "sandbox", "timeout_s"))
    def run(out: Path | None, flags: Flags) -> int:
        if out is None:
            raise UsageError("release.no_out")
        return release_kit(out, flags)

    return run


def release_kit(out: Path, flags: Flags) -> int:
    """Write the kit, and say what it holds and what it gives away."""
    # late: NumPy and the engine take 0.2 s, and the help page does without
    from grader.release.kit import release

    course = open_course(flags)
    require_reference(course, "grade release")
    with _progress(flags) as on_progress:
        said = release(course, out, on_progress=on_progress)
    show(flags, _table(said, flags.lang))
    size = out.stat().st_size if out.is_file() else sum(one.stat().st_size for one in out.rglob("*") if one.is_file())
    _say(flags, "release.written", path=str(out), size=shown_size(size))
    show(flags, dim(say(text("release.public_key"), flags.lang)))
    return 0


def shown_size(n_bytes: int) -> str:
    """Return a size as people read it."""
    return f"{n_bytes / MIB:.1f} MiB" if n_bytes >= MIB else f"{max(1, round(n_bytes / KIB))} KiB"


def _table(said: Sequence[Released], lang: str) -> RenderableType:
    from rich.table import Table  # late: milliseconds of every start

    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("exercise", "checks", "inputs", "size", "code"):
        is_number = name in ("checks", "inputs", "size")
        table.add_column(say(text(f"release.head_{name}"), lang), justify="right" if is_number else "left")
    for one in said:
        code = say(text("release.no_code"), lang)
        if one.judged:
            code = say(text("release.code_lines", count=one.n_lines, checks=", ".join(one.judged)), lang)
        table.add_row(one.exercise, str(one.n_checks), str(one.n_cases), shown_size(one.n_bytes), code)
    return table


@contextmanager
def _progress(flags: Flags) -> Iterator[Callable[[str], None]]:
    """Show on a terminal's standard error which exercise is being compiled."""
    out = console(flags, is_error=True)
    if not out.is_terminal:
        yield lambda exercise: None
        return
    with out.status("", spinner="line") as status:
        yield lambda exercise: status.update(dim(say(text("release.compiling", exercise=exercise), flags.lang)))


def _say(flags: Flags, key: str, **params: Param) -> None:
    show(flags, say(text(key, **params), flags.lang))
