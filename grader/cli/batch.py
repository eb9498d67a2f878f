"""``grade batch DIR``: grade a class into the gradebook, and say how it went."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from grader.cli.codes import Code
from grader.cli.course import complain_of_broken, open_course, rules_of
from grader.cli.help import SpokenCommand
from grader.cli.options import GRADEBOOK, ExerciseId, Flags, Whole, grading_flags
from grader.cli.output import console, dim, print_line, progress_bar, show
from grader.errors import UsageError
from grader.result import from_json
from grader.text.messages import Sayable, Voice, say, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.batch.enrolling import Enrolled
    from grader.batch.layouts import Reading
    from grader.batch.planning import Item
    from grader.batch.records import Done, Progress
    from grader.course.exercise import Course
    from grader.gradebook import Gradebook
    from grader.gradebook.lateness import Lateness
    from grader.gradebook.members import Roster
    from grader.report.class_summary import Tally

MAX_JOBS = 512  # far more than there are cores: a slip of the finger


def command(lang: str) -> click.Command:
    """Build ``grade batch``."""

    described = Voice("batch.{}_option", lang)

    @click.command("batch", cls=SpokenCommand, lang=lang, page="batch.batch")
    @click.argument("where", metavar="PATH...", type=click.Path(path_type=Path), nargs=-1, required=True)
    @click.option("--exercise", type=ExerciseId(), multiple=True, help=described("exercise"))
    @click.option("--layout", metavar="NAME", default=None, help=described("layout"))
    @click.option("--jobs", type=Whole(1, MAX_JOBS), default=None, help=described("jobs"))
    @click.option("--dask", metavar="ADDRESS", default=None, help=described("dask"))
    @click.option("--gradebook", metavar="URL", default=GRADEBOOK, help=described("gradebook", default=GRADEBOOK))
    @click.option("--out", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help=described("out"))
    @click.option("--fresh", is_flag=True, help=described("fresh"))
    @grading_flags(lang)
    def run(where: tuple[Path, ...], flags: Flags, **given: Any) -> int:
        wanted = Wanted(
            where=where,
            exercises=given["exercise"],
            layout=given["layout"],
            n_lanes=given["jobs"] or 0,
            dask=given["dask"] or "",
            gradebook=given["gradebook"],
            out=given["out"],
            is_fresh=given["fresh"],
        )
        return grade_class(wanted, flags)

    return run


class Wanted(msgspec.Struct, frozen=True):
    """What the command's own flags said."""

    where: tuple[Path, ...]
    exercises: tuple[str, ...]
    layout: str | None
    n_lanes: int
    dask: str
    gradebook: str
    out: Path | None
    is_fresh: bool


def grade_class(wanted: Wanted, flags: Flags) -> int:
    """Grade a class, print what came of it, and return the exit code."""
    # late: the help page does without
    from grader.batch.batch import run_batch
    from grader.batch.enrolling import enrol
    from grader.batch.layouts import read_class
    from grader.batch.records import BatchOptions
    from grader.gradebook import open_gradebook
    from grader.gradebook.roster import read_roster
    from grader.gradebook.seed import seed_of

    course = open_course(flags, *wanted.where)
    complain_of_broken(course, flags)
    if course.is_kit:
        console(flags, is_error=True).print(say(text("release.kit_batch"), flags.lang))
    chosen = [course.exercise(name).id for name in wanted.exercises]
    known = [one.id for one in course.exercises] + [one.id for one in course.broken]
    reading = read_class(wanted.where, exercises=known, chosen=chosen, layout=wanted.layout)
    if not reading.entries:
        return _say_reading(reading, wanted.out, flags)
    with open_gradebook(wanted.gradebook) as gradebook:
        gradebook.follow(rules_of(flags))
        roster = read_roster(gradebook)
        enrolled = enrol(reading, roster)
        reading = enrolled.reading
        options = BatchOptions(
            seed=flags.seed if flags.has_seed or course.is_kit else seed_of(gradebook),
            lang=flags.lang,
            sandbox=flags.sandbox,
            timeout_s=flags.timeout_s,
            exercises=wanted.exercises,
            n_lanes=wanted.n_lanes,
            is_fresh=wanted.is_fresh,
            cluster=wanted.dask,
        )
        with _progress(flags, len(reading.entries)) as on_progress:
            done = run_batch(reading.entries, course, gradebook, options, on_progress=on_progress)
        tally = _write(done, course, gradebook, wanted.out, flags)
        pages = None if wanted.out is None else _write_pages(wanted.out, gradebook, course, flags)
        if not flags.json:
            _show(done, tally, gradebook, wanted.out, flags)
            if pages is not None:
                show(flags, dim(say(pages, flags.lang)))
            _show_roster(enrolled, roster, gradebook, sorted(tally.scores), flags)
    return _say_reading(reading, wanted.out, flags)


def _show_roster(
    enrolled: Enrolled, roster: Roster, gradebook: Gradebook, exercises: Sequence[str], flags: Flags
) -> None:
    """Say who of the class has handed in nothing, and who is not in it."""
    # late: the help page does without
    from grader.batch.enrolling import missing
    from grader.report.class_reading import render_roster

    absent = missing(roster, gradebook.standings(), exercises)
    if absent or enrolled.strangers:
        has_undecided = bool(enrolled.reading.undecided)
        show(flags, render_roster(absent, enrolled.strangers, lang=flags.lang, has_undecided=has_undecided))


def _say_reading(reading: Reading, out: Path | None, flags: Flags) -> int:
    """Say how the class was read and what of it nobody can decide but a person; return the exit code."""
    # late: the help page does without
    from grader.report.class_reading import render, write

    if out is not None:
        write(reading, out, flags.lang)
    said = render(reading, lang=flags.lang, has_list=out is not None)
    if not flags.json:
        show(flags, said)
    elif reading.undecided:
        console(flags, is_error=True).print(said)
    return Code.NOTHING if reading.undecided else Code.FULL


def _write_pages(out: Path, gradebook: Gradebook, course: Course, flags: Flags) -> Sayable | None:
    """Write the class report beside the tables; say where it is, or what is missing for it."""
    # late: the help page does without
    from grader.cli.report import write

    if not gradebook.exercises():
        return None
    try:
        n_students = write(out, gradebook, course, flags)
    except UsageError as error:
        if error.message.key != "pages.no_jinja":
            raise
        return error.message
    return text("pages.written", path=str(out / "index.html"), count=n_students)


def _write(done: Done, course: Course, gradebook: Gradebook, out: Path | None, flags: Flags) -> Tally:
    """Go through the results once: add them up, write the files, print the JSON."""
    # late: the help page does without
    from grader.gradebook.lateness import after
    from grader.report.class_files import ClassFiles, nothing
    from grader.report.class_summary import Tally

    tally = Tally()
    overrides = gradebook.overrides()
    rules = gradebook.rule_book()
    with ClassFiles(out, course, flags.lang) if out is not None else nothing() as files:
        records = gradebook.records(done.submission_ids)
        for item, (_, record) in zip(done.items, records, strict=True):
            result = from_json(record)
            override = overrides.get((item.owner.name, item.owner.platform_id, item.exercise))
            late = rules.late(
                (item.owner.name, item.owner.platform_id),
                item.exercise,
                result.score,
                result.max_score,
                submitted_at=item.entry.at,
                is_marked=item.entry.is_late,
            )
            final = after(result.score, late.penalty) if override is None else override.score
            tally.add(result, student=(item.owner.name, item.owner.platform_id), final=final)
            if files is not None:
                files.add(item, record, result, override, late)
            if flags.json:
                print_line(with_class(record, item, late, final).encode())
    return tally


def with_class(record: str, item: Item, late: Lateness, final: float | None) -> str:
    """Return a result's JSON with what the class knows of it behind its own fields."""
    more = {
        "student_id": item.owner.platform_id or None,
        "submitted_at": item.entry.at or None,
        "late_s": late.late_s,
        "penalty": late.penalty,
        "final_score": final,
    }
    return f"{record.rstrip()[:-1]},{msgspec.json.encode(more).decode()[1:]}"


def _show(done: Done, tally: Tally, gradebook: Gradebook, out: Path | None, flags: Flags) -> None:
    # late: the help page does without
    from grader.report.class_summary import render

    line = Voice("batch.{}", flags.lang)
    show(flags, render(tally, lang=flags.lang))
    n_total = len(done.items)
    counts = {"n_total": n_total, "n_graded": n_total - done.n_kept, "n_kept": done.n_kept}
    show(flags, dim(line("summary_line", seconds=f"{done.duration_s:.1f}", **counts)))
    if done.n_faults:
        show(flags, dim(line("faults_line", count=done.n_faults)))
    if done.tier == "none":
        show(flags, dim(line("no_isolation_line")))
    show(flags, dim(line("where_gradebook", path=gradebook.shown)))
    if out is not None:
        show(flags, dim(line("where_out", path=str(out))))


@contextlib.contextmanager
def _progress(flags: Flags, n_total: int) -> Iterator[Callable[[Progress], None]]:
    """Show on a terminal's standard error how far the batch is; say it once when it is stopped."""
    out = console(flags, is_error=True)
    last: list[Progress] = []
    if flags.json or not out.is_terminal:
        with _said_when_stopped(flags, last):
            yield last.append if not flags.json else lambda progress: None
        return
    # late: rich's progress takes 40 ms, and the help page does without
    from grader.report.speed import WINDOW_S, SpeedColumn, counted

    bar = progress_bar(out, "description", "bar", "count", SpeedColumn(flags.lang), window_s=WINDOW_S)
    words = {False: say(text("batch.working"), flags.lang), True: say(text("batch.preparing"), flags.lang)}
    with _said_when_stopped(flags, last), bar:
        task, graded = counted(bar, words[True], n_total)

        def on_progress(progress: Progress) -> None:
            last[:] = [progress]
            graded(progress.n_graded)
            bar.update(
                task,
                description=words[progress.is_preparing],
                completed=progress.n_done,
                total=progress.n_total,
            )

        yield on_progress


@contextlib.contextmanager
def _said_when_stopped(flags: Flags, last: list[Progress]) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        if last:
            said = text("batch.stored_before_stop", n_done=last[-1].n_done, n_total=last[-1].n_total)
            console(flags, is_error=True).print(dim(say(said, flags.lang)))
        raise
