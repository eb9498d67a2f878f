"""How a class was read: the count of its files, what was set aside, and what somebody must decide."""

from __future__ import annotations

import collections
import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.batch.layouts import Reading, Undecided
from grader.gradebook.members import Member
from grader.places import make_private, private_opener
from grader.report.grades import cell
from grader.report.writing import writing
from grader.text.messages import Sayable, Voice, say, text
from grader.text.safe import clean_line

ASIDES_MAX = 8  # kinds of reasons on the screen
UNDECIDED_MAX = 10  # files of one reason
NAMES_MAX = 20  # of who handed in nothing; 'grade roster show' has all
LINE_CAP = 2_000  # characters of so many names
INDENT = (0, 0, 0, 4)
LIST = "files.csv"
COLUMNS = ("file", "became", "student", "student_id", "group", "exercise", "submitted_at", "reason")


def render(reading: Reading, *, lang: str, has_list: bool = False) -> RenderableType:
    """Lay out how a class was read.

    Parameters
    ----------
    reading : Reading
        The class.
    lang : {"en", "ko"}
        The language.
    has_list : bool
        Whether the list of all files was written.
    """

    word = Voice("layouts.{}", lang)
    parts: list[RenderableType] = []
    if reading.undecided:
        parts += [_undecided(reading.undecided, lang), Text()]
    counts = {
        "n_files": reading.n_files,
        "n_submissions": reading.n_submissions,
        "n_asides": sum(aside.is_file for aside in reading.asides),
        "n_undecided": len(reading.undecided),
    }
    parts.append(Text(word("files_line", **counts), style="dim"))
    if reading.layouts:
        said = ", ".join(word("layout_count", layout=word(f"name_{name}"), count=n) for name, n in reading.layouts)
        parts.append(Text(word("layouts_line", layouts=said), style="dim"))
    if reading.entries:
        parts.append(Text(_times(reading, lang), style="dim"))
    if reading.asides:
        parts.append(_asides(reading, lang))
    if has_list:
        parts.append(Text(word("in_list"), style="dim"))
    return Group(*parts)


# Where a layout's times stand, if it has any; the others' exports say none.
SOURCES = {"gradescope": "metadata", "sakai": "stamp"}


def _times(reading: Reading, lang: str) -> str:
    """Say where the times of handing in come from: deadlines are held against them."""
    found = collections.Counter(
        SOURCES.get(entry.layout, "names") if entry.at else "unknown" for entry in reading.entries
    )
    order = [name for name in ("names", *SOURCES.values(), "unknown") if found[name]]
    said = ", ".join(say(text(f"layouts.time_{name}", count=found[name]), lang) for name in order)
    return say(text("layouts.times_line", times=said), lang)


def render_roster(
    absent: Mapping[str, Sequence[Member]], strangers: Sequence[str], *, lang: str, has_undecided: bool = False
) -> RenderableType:
    """Lay out who of the class has handed in nothing, for each exercise, and who is not in the roster.

    With files that nobody can decide on, nobody is said to have handed in nothing: those may be theirs.
    """
    parts: list[RenderableType] = []
    if absent:
        heading = "roster.missing_heading_open" if has_undecided else "roster.missing_heading"
        parts.append(Text(say(text(heading), lang), style="bold"))
    for exercise, members in absent.items():
        said = text("roster.missing_line", exercise=exercise, names=_names([one.name for one in members], lang))
        parts.append(Text(f"  {clean_line(say(said, lang), LINE_CAP)}", overflow="fold"))
    if strangers:
        said = text("roster.strangers", names=_names(strangers, lang))
        parts.append(Text(clean_line(say(said, lang), LINE_CAP), style="dim"))
    return Group(*parts)


def _names(names: Sequence[str], lang: str) -> str:
    listed = ", ".join(names[:NAMES_MAX])
    if len(names) <= NAMES_MAX:
        return listed
    return f"{listed}, {say(text('roster.and_more', count=len(names) - NAMES_MAX), lang)}"


def _undecided(undecided: Sequence[Undecided], lang: str) -> RenderableType:
    by_why: dict[tuple[str, str], list[str]] = {}
    for one in undecided:
        by_why.setdefault((say(one.why, lang), say(one.todo, lang)), []).append(one.path)
    parts: list[RenderableType] = [
        Text(say(text("layouts.undecided_heading", count=len(undecided)), lang), style="bold yellow")
    ]
    for (why, todo), paths in by_why.items():
        parts += [Text(f"  {clean_line(path)}", overflow="fold") for path in paths[:UNDECIDED_MAX]]
        if len(paths) > UNDECIDED_MAX:
            parts.append(Text(f"  {say(text('layouts.and_more', count=len(paths) - UNDECIDED_MAX), lang)}"))
        said = f"{clean_line(why)} {say(text('layouts.undecided_todo', todo=clean_line(todo)), lang)}"
        parts.append(Padding(Text(said, style="dim"), INDENT))
    return Group(*parts)


def _asides(reading: Reading, lang: str) -> RenderableType:
    kinds: dict[str, list[str]] = collections.defaultdict(list)
    reasons: dict[str, Sayable] = {}
    for aside in reading.asides:
        kinds[aside.why.key].append(aside.path)
        reasons.setdefault(aside.why.key, aside.why)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True, style="dim")
    grid.add_column(overflow="fold", style="dim")
    ranked = sorted(kinds.items(), key=lambda pair: -len(pair[1]))
    for key, paths in ranked[:ASIDES_MAX]:
        why = clean_line(say(reasons[key], lang))
        said = say(text("layouts.aside_example", why=why, path=clean_line(paths[0])), lang)
        grid.add_row(Text(say(text("layouts.aside_count", count=len(paths)), lang)), Text(said))
    parts: list[RenderableType] = [Text(say(text("layouts.asides_heading"), lang), style="dim"), grid]
    if len(ranked) > ASIDES_MAX:
        left = sum(len(paths) for _, paths in ranked[ASIDES_MAX:])
        parts.append(Text(say(text("layouts.and_more", count=left), lang), style="dim"))
    return Group(*parts)


def rows(reading: Reading, lang: str) -> list[tuple[str, ...]]:
    """Return a line for every file: what became of it, whose it is, and why."""
    found = []
    for entry in reading.entries:
        became = "submission" if entry.problem is None else "ungradable"
        why = "" if entry.problem is None else say(entry.problem, lang)
        whose = (entry.student or "", entry.student_id or "", entry.group, entry.exercise or "", entry.at)
        found += [(path, became, *whose, why) for path in entry.files]
    for aside in reading.asides:
        found.append((aside.path, "set aside", "", "", "", "", "", say(aside.why, lang)))
    for one in reading.undecided:
        why = f"{say(one.why, lang)} {say(one.todo, lang)}"
        found.append((one.path, "undecided", "", "", "", "", "", why))
    return sorted(found)


def write(reading: Reading, folder: Path, lang: str) -> None:
    """Write the list of all files.

    Raises
    ------
    GraderError
        If it cannot be written.
    """
    path = folder / LIST
    with writing(path):
        make_private(folder)
        with open(path, "w", encoding="utf-8-sig", newline="", opener=private_opener) as file:
            table = csv.writer(file)
            table.writerow(COLUMNS)
            table.writerows(tuple(cell(one) for one in row) for row in rows(reading, lang))
