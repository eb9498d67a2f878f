"""A class as a folder of pages: the class, each student for the instructor, each student for the student."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from grader.course.exercise import Picture
from grader.report.exports.records import Grade
from grader.report.grades import file_name
from grader.report.html.class_tally import ClassTally
from grader.report.html.pages import page
from grader.report.html.result_page import Around, result_fragment, result_page
from grader.report.late import said_late
from grader.report.marks import number
from grader.report.writing import put
from grader.result import ROUNDING, Result, is_full_score, ungradable
from grader.submission import Cell
from grader.text.messages import say, text

FOLDERS: Final = ("students", "own")  # for the instructor, and for the students themselves


class Topic(msgspec.Struct, frozen=True):
    """An exercise of the report: its id, title and points, and how its failures may be drawn."""

    id: str
    title: str = ""
    picture: Picture | None = None
    points: float = 0.0


class Pupil(msgspec.Struct, frozen=True):
    """A student of the report, with what the gradebook knows of each exercise.

    Attributes
    ----------
    lines : tuple of Grade
        One for each exercise that there is something about.
    cells : mapping
        For each exercise, the code that was graded.
    history, own_history : mapping
        For each exercise, what came before, in words: for the instructor, and without paths for the student.
    """

    name: str
    number: str = ""
    lines: tuple[Grade, ...] = ()
    cells: Mapping[str, tuple[Cell, ...]] = {}
    history: Mapping[str, tuple[str, ...]] = {}
    own_history: Mapping[str, tuple[str, ...]] = {}


def write_report(folder: Path, course: str, topics: Sequence[Topic], pupils: Iterable[Pupil], *, lang: str) -> int:
    """Write the report, one student at a time, and return how many students are in it.

    Parameters
    ----------
    folder : Path
        Where to; made for its owner alone if it is not there.
    course : str
        What the class page is headed with.
    topics : sequence of Topic
        The exercises, in the order of the columns.
    pupils : iterable of Pupil
        The students.
    lang : {"en", "ko"}
        Language of the pages.

    Raises
    ------
    UsageError
        If Jinja2 or Pygments is not installed.
    GraderError
        If a file cannot be written.
    """
    tally = ClassTally()
    by_id = {topic.id: topic for topic in topics}
    taken: set[str] = set()
    rows: list[dict[str, Any]] = []
    for pupil in pupils:
        name = _free(file_name(pupil.name or pupil.number or "_"), taken)
        named = pupil.name or pupil.number or say(text("gradebook.nobody"), lang)
        for place in FOLDERS:
            _put(folder / place / f"{name}.html", _student_page(pupil, named, by_id, lang, is_own=place == "own"))
        href = f"students/{_quoted(name)}.html"
        rows.append(_row(pupil, named, href, topics, lang))
        tally.add(named, href, pupil.lines)
    values = tally.sections(topics, lang)
    kinds = ("late", "hand", "ungradable", "missing", "lost")
    everybody = page(
        "class.html",
        lang,
        script="class.js",
        course=course,
        students=rows,
        exercises=values,
        kinds=[kind for kind in kinds if any(kind in row["kinds"].split() for row in rows)],
        has_numbers=any(row["number"] for row in rows),
        n_graded=tally.n_graded,
        n_ungradable=tally.n_ungradable,
        n_missing=sum(len(one["missing"]) for one in values),
    )
    _put(folder / "index.html", everybody)
    return len(rows)


def own_page(line: Grade, cells: Sequence[Cell], drawn: Picture | None, *, lang: str) -> str:
    """Return a page for the student about one exercise, as it is given back through a platform."""
    around = _around(line, Topic(line.exercise, line.title, drawn), (), lang, is_own=True)
    return result_page(line.result or _nothing(line), cells=cells, around=around, lang=lang, heading=line.student)


def _around(line: Grade, topic: Topic, history: tuple[str, ...], lang: str, *, is_own: bool) -> Around:
    return Around(
        title=topic.title,
        picture=topic.picture,
        status=line.status,
        final=line.final,
        badges=tuple(_badges(line, lang)),
        comments=line.comments,
        history=history,
        extras="" if is_own else _extras(line, lang),
    )


def _student_page(pupil: Pupil, named: str, topics: Mapping[str, Topic], lang: str, *, is_own: bool) -> str:
    results, summary = [], []
    by_exercise = {line.exercise: line for line in pupil.lines}
    # What was not handed in stands there, too: a total without it would look better than it is.
    lines = [by_exercise.get(name, Grade(named, name, "missing", topic.points)) for name, topic in topics.items()]
    for line in lines:
        topic = topics[line.exercise]
        history = (pupil.own_history if is_own else pupil.history).get(line.exercise, ())
        around = _around(line, topic, history, lang, is_own=is_own)
        result = line.result or _nothing(line)
        results.append(result_fragment(result, cells=pupil.cells.get(line.exercise, ()), around=around, lang=lang))
        shown = say(text(f"pages.status_{line.status}"), lang)
        score = shown if line.final is None else f"{number(line.final)} / {number(line.points)}"
        summary.append({"anchor": line.exercise, "exercise": line.exercise, "score": score})
    scored = [line for line in lines if line.status != "excused"]
    return page(
        "student.html",
        lang,
        name=named,
        number=pupil.number,
        home="" if is_own else "../index.html",
        total=number(sum(line.final or 0.0 for line in scored)),
        points=number(sum(line.points for line in scored)),
        results=results,
        summary=summary,
    )


def _badges(line: Grade, lang: str) -> Iterator[str]:
    if line.late_s and line.final is not None and not line.is_by_hand:
        yield said_late(line.late_s, line.penalty, line.final, lang)
    elif line.is_late:
        yield say(text("pages.late"), lang)
    if line.is_by_hand and line.final is not None:
        yield say(text("pages.by_hand", reason=line.why), lang)
    elif line.final is not None and line.raw is not None and abs(line.raw - line.final) > ROUNDING:
        yield say(text("pages.before_penalty", raw=number(line.raw)), lang)
    if line.status == "excused":
        yield line.why


def _extras(line: Grade, lang: str) -> str:
    if line.result is None:
        return ""
    one = line.result
    graded = "–" if line.raw is None else number(line.raw)
    said = text(
        "pages.extras",
        file=one.submission,
        raw=graded,
        isolation=one.isolation,
        hash=one.key or "–",
        seed=one.seed,
        seconds=f"{one.duration_s:.2f}",
    )
    return say(said, lang)


def _nothing(line: Grade) -> Result:
    """Stand in for a result where nothing was handed in."""
    return ungradable(line.exercise, "", "", points=line.points, seed=0, student=line.student)


def _row(pupil: Pupil, named: str, href: str, topics: Sequence[Topic], lang: str) -> dict[str, Any]:
    by_exercise = {line.exercise: line for line in pupil.lines}
    cells = [_cell(by_exercise.get(topic.id), lang) for topic in topics]
    total = sum(line.final or 0.0 for line in pupil.lines)
    return {
        "name": named,
        "number": pupil.number,
        "href": href,
        "cells": cells,
        "kinds": " ".join(sorted({kind for cell in cells for kind in cell["kinds"]})),
        "total": number(total),
        "total_value": f"{total:g}",
    }


def _cell(line: Grade | None, lang: str) -> dict[str, Any]:
    """Return a cell of the table; what has no score sorts below 0."""
    if line is None or (line.status == "missing" and line.final is None):
        return {"kind": "missing", "kinds": ["missing"], "value": -2, "shown": "–", "says": ""}
    kinds = ["late"] if line.is_late else []
    if line.final is None:
        shown = "!" if line.status == "ungradable" else say(text("pages.status_excused"), lang)
        kinds.append(line.status)
        return {"kind": line.status, "kinds": kinds, "value": -1, "shown": shown, "says": line.why}
    is_full = is_full_score(line.final, line.points)
    kinds += ["hand"] if line.is_by_hand else []
    kinds += [] if is_full else ["lost"]
    kind = " ".join([*(["full"] if is_full else []), *(["hand"] if line.is_by_hand else [])])
    marks = ("*" if line.is_by_hand else "") + ("†" if line.is_late else "")
    says = "; ".join(_badges(line, lang))
    return {"kind": kind, "kinds": kinds, "value": f"{line.final:g}", "shown": number(line.final) + marks, "says": says}


def _free(name: str, taken: set[str]) -> str:
    """Return a file's name that nobody has yet, also where capitals do not count."""
    free, count = name, 1
    while free.casefold() in taken:
        count += 1
        free = f"{name}-{count}"
    taken.add(free.casefold())
    return free


def _quoted(name: str) -> str:
    return urllib.parse.quote(name)


def _put(path: Path, content: str) -> None:
    """Write a page; a lone surrogate in a name becomes a question mark."""
    put(path, content.encode("utf-8", "replace"))
