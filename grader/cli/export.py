"""``grade export FORMAT``: scores and feedback into the files that platforms and programs take."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from grader.cli.book_tools import described, shared, word
from grader.cli.codes import Code
from grader.cli.course import rules_of
from grader.cli.help import SpokenCommand
from grader.cli.options import ExerciseId, Flags, OneOf
from grader.cli.output import dim, show
from grader.errors import GraderError, UsageError
from grader.places import make_private, private_opener
from grader.report.marks import number
from grader.result import Result
from grader.text.messages import say, text
from grader.text.safe import clean_line

if TYPE_CHECKING:
    from grader.course.exercise import Course, Exercise
    from grader.gradebook import Gradebook
    from grader.report.exports.feedback_zips import Bundle
    from grader.report.exports.filling import Filled
    from grader.report.exports.records import Grade
    from grader.submission import Cell

TABLES = ("csv", "nbgrader", "json", "junit")
RECORDS = ("gradescope", "prairielearn", "check50", "classroom50")
FORMATS = ("canvas", "moodle", *TABLES, *RECORDS, "feedback-canvas", "feedback-moodle")
SUFFIXES = {"csv": "csv", "nbgrader": "csv", "json": "json", "junit": "xml"}
LISTED = 30  # names of one screen
BOM = "\ufeff"  # Excel reads a file without this mark in the system's code page, and Korean names as something else


class Wanted(msgspec.Struct, frozen=True):
    """What the command's own flags said."""

    format: str
    into: Path | None
    out: Path | None
    exercises: tuple[str, ...]
    columns: tuple[str, ...]
    is_by_check: bool
    separator: str
    is_matched_only: bool
    has_feedback: bool
    gradebook: str


def command(lang: str) -> click.Command:
    """Build ``grade export``."""
    path = click.Path(path_type=Path)

    @click.command("export", cls=SpokenCommand, lang=lang, page="export.export")
    @click.argument("format", type=OneOf(FORMATS), metavar="FORMAT")
    @click.option("--into", metavar="FILE", type=path, help=described("export.into", lang))
    @click.option("--out", metavar="PATH", type=path, help=described("export.out", lang))
    @click.option("--exercise", type=ExerciseId(), multiple=True, help=described("export.exercise", lang))
    @click.option("--column", metavar="[ex06=]NAME", multiple=True, help=described("export.column", lang))
    @click.option("--matched-only", is_flag=True, help=described("export.matched_only", lang))
    @click.option("--feedback", is_flag=True, help=described("export.feedback", lang))
    @click.option("--by-check", is_flag=True, help=described("export.by_check", lang))
    @click.option("--separator", type=OneOf((",", ";")), default=",", help=described("export.separator", lang))
    @shared(lang, also="course")
    def run(flags: Flags, gradebook: str, **given: Any) -> int:
        wanted = Wanted(
            format=given["format"],
            into=given["into"],
            out=given["out"],
            exercises=tuple(one.lower() for one in given["exercise"]),
            columns=given["column"],
            is_by_check=given["by_check"],
            separator=given["separator"],
            is_matched_only=given["matched_only"],
            has_feedback=given["feedback"],
            gradebook=gradebook,
        )
        return export(wanted, flags)

    return run


def export(wanted: Wanted, flags: Flags) -> int:
    """Write what was asked for, say what was written and what was not, and return the exit code."""
    # late: the help page does without
    from grader.cli.gathering import gather
    from grader.course.exercise import find_course
    from grader.gradebook import open_gradebook

    course = find_course(flags.course)
    with open_gradebook(wanted.gradebook, creates=False) as book:
        book.follow(rules_of(flags))
        lines = list(gather(book, course, exercises=wanted.exercises, lang=flags.lang))
        if not lines:
            raise UsageError("export.nothing", exercises=", ".join(wanted.exercises) or "-")
        if wanted.format in ("canvas", "moodle"):
            code = _fill(wanted, lines, course, flags)
            if wanted.has_feedback and code == Code.FULL:
                where = (wanted.out or wanted.into or Path()).with_name(f"feedback-{wanted.format}.zip")
                _feedback(where, wanted.format, lines, book, course, flags)
            return code
        if wanted.into is not None:
            raise UsageError("export.into_what", format=wanted.format)
        if wanted.format.startswith("feedback-"):
            where = wanted.out or Path(f"{wanted.format}.zip")
            return _feedback(where, wanted.format.removeprefix("feedback-"), lines, book, course, flags)
    if wanted.format in TABLES:
        _table(wanted, lines, flags)
    else:
        _records(wanted, lines, flags)
    return Code.FULL


def _fill(wanted: Wanted, lines: Sequence[Grade], course: Course, flags: Flags) -> int:
    if wanted.into is None:
        raise UsageError("export.needs_into", format=wanted.format)
    data = _read(wanted.into)
    filled = _filled(wanted, lines, course, data, flags)
    _show_filled(filled, flags)
    if filled.doubts and not wanted.is_matched_only:
        _say(flags, "export.refused", path=str(wanted.into))
        return Code.NOTHING
    target = wanted.out or wanted.into
    _write(target, filled.data)
    _say(flags, "export.filled", path=str(target), count=len(filled.written))
    return Code.FULL


def _filled(wanted: Wanted, lines: Sequence[Grade], course: Course, data: bytes, flags: Flags) -> Filled:
    # late: the help page does without
    from grader.cli.gathering import titles_of
    from grader.report.exports import canvas, moodle

    exercises = sorted({line.exercise for line in lines})
    named = {}
    for one in wanted.columns:
        exercise, equals, column = one.partition("=")
        if equals and exercise.lower() in exercises:
            named[exercise.lower()] = column
        elif len(exercises) == 1:
            named[exercises[0]] = one
        else:
            raise UsageError("export.which_exercise", column=one, exercises=", ".join(exercises))
    name = str(wanted.into)
    if wanted.format == "canvas":
        return canvas.fill(data, name, lines, chosen=named, titles=titles_of(course))
    if len(exercises) != 1:
        raise UsageError("export.one_exercise", exercises=", ".join(exercises))
    return moodle.fill(
        data, name, lines, column=named.get(exercises[0], ""), feedback=lambda line: feedback_text(line, flags.lang)
    )


def feedback_text(line: Grade, lang: str) -> str:
    """Return a student's feedback as plain text, with what was decided and said by hand."""
    # late: the help page does without
    from grader.report.feedback import feedback
    from grader.report.late import said_late

    remarks = []
    if line.status == "excused":
        remarks.append(say(text("batch.feedback_excused", reason=line.why), lang))
    elif line.is_by_hand and line.final is not None:
        remarks.append(say(text("batch.feedback_score_by_hand", score=number(line.final), reason=line.why), lang))
    elif line.penalty and line.final is not None and line.late_s:
        remarks.append(said_late(line.late_s, line.penalty, line.final, lang))
    if line.result is None:
        head = f"{line.exercise}  {line.title}".rstrip()
        return "\n".join([head, "", *remarks, *line.comments]) + "\n"
    words = feedback(line.result, lang=lang, title=line.title, remark=remarks[0] if remarks else "")
    return words + "".join(f"\n{comment}\n" for comment in line.comments)


def _feedback(where: Path, platform: str, lines: Sequence[Grade], book: Gradebook, course: Course, flags: Flags) -> int:
    # late: the help page does without
    from grader.report.exports.feedback_zips import Feedback, bundle
    from grader.report.html.code import cells_of

    topics = {one.id: one for one in course.exercises}

    def made() -> Iterator[Feedback]:
        for line in lines:
            if line.result is not None or line.counts:
                cells = cells_of(line.submission, book.source(line.content_hash))
                shown = _page(line, cells, topics.get(line.exercise), flags)
                words = feedback_text(line, flags.lang)
                yield Feedback(line.student, line.exercise, line.submission, shown, words)

    zipped: Bundle = bundle(made(), "canvas" if platform == "canvas" else "moodle")
    _list(flags, "export.other_names", zipped.left)
    if not zipped.n_students:
        _say(flags, "export.no_feedback", platform=platform.capitalize())
        return Code.NOTHING
    _write(where, zipped.data)
    _say(flags, "export.feedback_written", path=str(where), count=zipped.n_students)
    return Code.FULL


def _page(line: Grade, cells: Sequence[Cell], topic: Exercise | None, flags: Flags) -> str:
    # late: Jinja2 is an extra
    from grader.report.html.class_report import own_page

    return own_page(line, cells, None if topic is None else topic.picture, lang=flags.lang)


def _table(wanted: Wanted, lines: Sequence[Grade], flags: Flags) -> None:
    # late: the help page does without
    from grader.report.exports import junit, nbgrader, spreadsheet

    if wanted.format == "csv":
        words = BOM + spreadsheet.spreadsheet(lines, by_check=wanted.is_by_check, separator=wanted.separator)
    elif wanted.format == "nbgrader":
        words = nbgrader.table(lines)
    elif wanted.format == "junit":
        words = junit.report(lines)
    else:
        words = msgspec.json.format(msgspec.json.encode(lines), indent=1).decode() + "\n"
    target = wanted.out or Path(f"grades-{wanted.format}.{SUFFIXES[wanted.format]}")
    _write(target, words.encode())
    _list(flags, "export.not_written", [f"{one.student} ({one.exercise})" for one in lines if not one.counts])
    _say(flags, "export.table_written", path=str(target), count=sum(one.counts for one in lines))


def _records(wanted: Wanted, lines: Sequence[Grade], flags: Flags) -> None:
    """Write a file for each submission, in a folder for each student."""
    # late: the help page does without
    from grader.report.grades import file_name

    target = wanted.out or Path(wanted.format)
    taken: set[str] = set()
    for line in lines:
        if not _is_recorded(line):
            continue
        folder = file_name(f"{line.student or '_'}{'-' + line.ids[0] if line.ids else ''}")
        stem = f"{folder}/{file_name(line.exercise)}"
        while stem.casefold() in taken:
            stem += "-2"
        taken.add(stem.casefold())
        record = _record(wanted.format, line, flags.lang)
        _write(target / f"{stem}.json", msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n")
    _list(flags, "export.not_written", [f"{one.student} ({one.exercise})" for one in lines if not _is_recorded(one)])
    _say(flags, "export.records_written", path=str(target), count=len(taken))


def _is_recorded(line: Grade) -> bool:
    """Whether there is a result to write that counts: an excused student's is nobody's score."""
    return line.result is not None and line.status != "excused"


def _record(format: str, line: Grade, lang: str) -> Mapping[str, Any]:
    # late: the help page does without
    from grader.report.exports import check50, classroom50, gradescope, prairielearn

    result = line.result
    if not isinstance(result, Result):
        return {}
    match format:
        case "gradescope":
            return gradescope.results(result, lang=lang, final=line.final)
        case "prairielearn":
            return prairielearn.results(result, lang=lang, final=line.final)
        case "check50":
            return check50.results(result, lang=lang)
        case _:
            return classroom50.results(result, at=datetime.datetime.now(datetime.UTC), lang=lang)


def _show_filled(filled: Filled, flags: Flags) -> None:
    """Print which columns were filled and how, and who is not in the file: the table to decide by."""

    for column in filled.columns:
        if column.most is None or column.most == column.points:
            _say(flags, "export.column_same", exercise=column.exercise, column=column.name)
        else:
            most, points = number(column.most), number(column.points)
            scales = {"exercise": column.exercise, "column": column.name, "points": points, "most": most}
            _say(flags, "export.column_scaled", **scales)
    replaced = [
        f"{one.student} ({one.exercise}): {one.before} → {one.after}"
        for one in filled.written
        if one.before not in ("", "-", one.after)
    ]
    _list(flags, "export.replaced", replaced)
    _list(flags, "export.left", filled.left)
    shown = [
        word(f"export.doubt_{one.why}", flags, student=one.student, rows="; ".join(one.rows)) for one in filled.doubts
    ]
    _list(flags, "export.doubts", shown, is_all=True)


def _list(flags: Flags, name: str, entries: Sequence[str], *, is_all: bool = False) -> None:
    # late: rich takes 15 ms, and the help page does without
    from rich.padding import Padding
    from rich.text import Text

    if not entries or flags.json:
        return
    show(flags, Text(word(name, flags, count=len(entries)), style="bold"))
    for one in entries if is_all else entries[:LISTED]:
        show(flags, Padding(Text(clean_line(one)), (0, 0, 0, 2)))
    if not is_all and len(entries) > LISTED:
        show(flags, dim(word("decisions.and_more", flags, count=len(entries) - LISTED)))


def _say(flags: Flags, name: str, **params: str | int | float) -> None:
    # late: rich takes 15 ms, and the help page does without
    from rich.text import Text

    if not flags.json:
        show(flags, Text(clean_line(word(name, flags, **params), 400)))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError("decisions.cannot_read", path=str(path), detail=error.strerror or str(error)) from error


def _write(path: Path, data: bytes) -> None:
    """Write a file whole, or leave the one that is there."""
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        make_private(path.parent)
        with open(unfinished, "wb", opener=private_opener) as file:  # grades are nobody else's business
            file.write(data)
        unfinished.replace(path)
    except OSError as error:
        raise GraderError("batch.cannot_write", path=str(path), detail=error.strerror or str(error)) from error
