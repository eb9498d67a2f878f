"""``grade verify``: for authors and CI, whether references, stubs, checks, texts and misconceptions hold together."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from grader.cli.codes import Code
from grader.cli.course import open_course, require_reference
from grader.cli.help import SpokenCommand
from grader.cli.options import ExerciseId, Flags, Whole, grading_flags, grading_options
from grader.cli.output import console, print_line, progress_bar, show
from grader.errors import GraderError, UsageError
from grader.text.messages import Voice, say, text

if TYPE_CHECKING:
    from grader.course.exercise import BrokenExercise, Course, Exercise
    from grader.verify.record import ExerciseReport, Promise


MAX_SEEDS = 1_000  # more would run for days: a slip of the finger


class Wanted(msgspec.Struct, frozen=True):
    """What the command's own flags said; ``mutants`` is ``None`` where neither flag was given."""

    exercises: tuple[str, ...] = ()
    junit: Path | None = None
    mutants: bool | None = None
    n_seeds: int | None = None
    shows_all: bool = False


def command(lang: str) -> click.Command:
    """Build ``grade verify``."""

    described = Voice("verify.{}_option", lang)

    @click.command("verify", cls=SpokenCommand, lang=lang, page="verify.verify")
    @click.argument("exercises", nargs=-1, type=ExerciseId(), metavar=say(text("verify.exercises_metavar"), lang))
    @click.option("--junit", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help=described("junit"))
    @click.option("--mutants/--no-mutants", default=None, help=described("mutants"))
    @click.option("--seeds", "n_seeds", type=Whole(2, MAX_SEEDS), metavar="N", default=None, help=described("seeds"))
    @click.option("--all", "shows_all", is_flag=True, help=described("all"))
    @grading_flags(lang)
    def run(flags: Flags, **given: Any) -> int:
        return verify_course(Wanted(**given), flags)

    return run


def verify_course(wanted: Wanted, flags: Flags) -> int:
    """Verify, print what was found, and return the exit code: 1 where something does not hold.

    The JUnit file and the lines of JSON are written whatever happens: a CI that finds none would call it green.
    """
    reports: list[ExerciseReport] = []
    try:
        return _verified(wanted, flags, reports)
    except GraderError as error:
        # late: NumPy and the engine take 0.2 s, and the help page does without
        from grader.verify.record import as_json, whole_course

        reports.append(whole_course(error))
        if flags.json:
            print_line(as_json(reports[-1], flags.lang))
        raise
    finally:
        if wanted.junit is not None:
            _write_junit(wanted.junit, reports, flags.lang)


def _verified(wanted: Wanted, flags: Flags, reports: list[ExerciseReport]) -> int:
    course = open_course(flags)
    require_reference(course, "grade verify")
    # late: NumPy and the engine take 0.2 s, and the help page does without
    from grader.verify.course import Plan, verify
    from grader.verify.record import as_json

    exercises = chosen(course, wanted.exercises)
    plan = Plan(mutants="sample" if wanted.mutants is None else "all" if wanted.mutants else "none")
    if wanted.n_seeds is not None:
        plan = msgspec.structs.replace(plan, n_spread_seeds=wanted.n_seeds)
    with _progress(flags, len(exercises)) as on_progress:
        for report in verify(course, exercises, grading_options(flags), plan=plan, on_progress=on_progress):
            reports.append(report)
            if flags.json:
                print_line(as_json(report, flags.lang))
    if not flags.json:
        # late: NumPy and the engine take 0.2 s, and the help page does without
        from grader.verify.table import render

        show(flags, render(reports, lang=flags.lang, root=course.folder, shows_all=wanted.shows_all))
    return Code.FULL if all(report.holds for report in reports) else Code.LOST


def chosen(course: Course, names: tuple[str, ...]) -> list[Exercise | BrokenExercise]:
    """Return the exercises of these names, each once, or all of the course, with those that cannot be read.

    Raises
    ------
    UsageError
        If the course has none at all, or not that one.
    """
    if not course.exercises and not course.broken:
        raise UsageError("verify.no_exercises", path=str(course.folder))
    broken = {one.id.lower(): one for one in course.broken}
    found: list[Exercise | BrokenExercise] = [broken.get(name.lower()) or course.exercise(name) for name in names]
    if not names:
        found = [*course.exercises, *course.broken]
        found.sort(key=lambda one: one.id)
    return list({one.id: one for one in found}.values())


def _write_junit(path: Path, reports: list[ExerciseReport], lang: str) -> None:
    # late: NumPy and the engine take 0.2 s, and the help page does without
    from grader.verify.junit import junit

    try:
        path.write_bytes(junit(reports, lang))
    except OSError as error:
        raise UsageError("verify.cannot_write", path=str(path), detail=error.strerror or str(error)) from error


@contextlib.contextmanager
def _progress(flags: Flags, n_exercises: int) -> Iterator[Callable[[str, Promise, int, int], None]]:
    """Show on a terminal's standard error which exercise and promise it is, and how far it has come."""
    out = console(flags, is_error=True)
    if flags.json or not out.is_terminal:
        yield lambda exercise, promise, n_done, n_all: None
        return
    bar = progress_bar(out, "fields[place]", "description", "bar", "fields[count]")
    seen: dict[str, None] = {}
    with bar:
        task = bar.add_task("", total=None, place="", count="")

        def on_progress(exercise: str, promise: Promise, n_done: int, n_all: int) -> None:
            seen[exercise] = None
            bar.update(
                task,
                description=say(text(f"verify.promise_{promise}"), flags.lang),
                completed=n_done,
                total=n_all or None,
                place=f"{exercise} ({len(seen)} / {n_exercises})",
                count=f"{n_done} / {n_all}" if n_all else "",
            )

        yield on_progress
