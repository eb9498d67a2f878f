"""``grade release OUT``: the student's kit of a course, and an autograder for Gradescope."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.course import open_course, require_reference, rules_of
from grader.cli.help import SpokenCommand
from grader.cli.options import ExerciseId, Flags, grading_flags
from grader.cli.output import console, dim, show
from grader.errors import UsageError
from grader.text.messages import Voice, say, text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from grader.release.kit import Released

KIB, MIB = 1024, 1024 * 1024


def command(lang: str) -> click.Command:
    """Build ``grade release``."""

    described = Voice("release.{}_option", lang)
    file = click.Path(path_type=Path)

    @click.command("release", cls=SpokenCommand, lang=lang, page="release.release")
    @click.argument("out", required=False, metavar="[OUT]", type=click.Path(path_type=Path))
    @click.option("--gradescope", type=file, metavar="ZIP", help=described("gradescope"))
    @click.option("--exercise", type=ExerciseId(), multiple=True, help=described("exercise"))
    @click.option("--hidden", metavar="CHECK", multiple=True, help=described("hidden"))
    @click.option("--wheel", type=file, metavar="FILE", help=described("wheel"))
    @grading_flags(lang, without=("json", "seed", "sandbox", "timeout_s"))
    def run(out: Path | None, gradescope: Path | None, flags: Flags, **given: Any) -> int:
        if gradescope is not None:
            if out is not None:
                raise UsageError("release.gs_and_kit", path=str(out))
            return release_gradescope(gradescope, flags, **given)
        for name, value in given.items():
            if value:
                raise UsageError("release.gs_alone", option=f"--{name}")
        if out is None:
            raise UsageError("release.no_out")
        return release_kit(out, flags)

    return run


def release_gradescope(
    out: Path, flags: Flags, *, exercise: Sequence[str], hidden: Sequence[str], wheel: Path | None
) -> int:
    """Write the autograder, and say what to do with it."""
    # late: NumPy and the engine take 0.2 s, and the help page does without
    from grader.release.gradescope import Wanted, autograder

    course = open_course(flags, exercises=exercise)
    require_reference(course, "grade release")
    wanted = Wanted(tuple(exercise), tuple(hidden), wheel, flags.lang, tuple(_rules(flags)))
    with compiling(flags) as on_progress:
        said = autograder(course, out, wanted, on_progress=on_progress)
    points = sum(course.exercise(one.exercise).points for one in said)
    show(flags, flags.say("release.gs_written", path=str(out), size=shown_size(out.stat().st_size)))
    names = ", ".join(one.exercise for one in said)
    show(flags, flags.say("release.gs_next", exercises=names, points=f"{points:g}"))
    show(flags, dim(say(text("release.gs_secret"), flags.lang)))
    return 0


def _rules(flags: Flags) -> Iterator[dict[str, str]]:
    """Yield the course's rules of deadlines, with the times as they are meant on this machine."""
    rules = rules_of(flags)
    if not rules:
        return
    # late: only courses with deadlines need it
    import msgspec

    from grader.gradebook.lateness import RuleBook, parse_when

    zone = RuleBook(course=rules).zone
    for rule in rules:
        value = rule.value
        if rule.rule == "due" and not value.startswith("+"):
            when = parse_when(value, zone)
            value = value if when is None else when.isoformat()
        yield msgspec.to_builtins(msgspec.structs.replace(rule, value=value))


def release_kit(out: Path, flags: Flags) -> int:
    """Write the kit, and say what it holds and what it gives away."""
    # late: NumPy and the engine take 0.2 s, and the help page does without
    from grader.release.kit import release

    course = open_course(flags)
    require_reference(course, "grade release")
    with compiling(flags) as on_progress:
        said = release(course, out, on_progress=on_progress)
    show(flags, _table(said, flags.lang))
    size = out.stat().st_size if out.is_file() else sum(one.stat().st_size for one in out.rglob("*") if one.is_file())
    show(flags, flags.say("release.written", path=str(out), size=shown_size(size)))
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
def compiling(flags: Flags) -> Iterator[Callable[[str], None]]:
    """Show on a terminal's standard error which exercise is being compiled."""
    out = console(flags, is_error=True)
    if not out.is_terminal:
        yield lambda exercise: None
        return
    with out.status("", spinner="line") as status:
        yield lambda exercise: status.update(dim(say(text("release.compiling", exercise=exercise), flags.lang)))
