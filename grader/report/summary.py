"""Many results in a line each, and their sum."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.progress_bar import ProgressBar
from rich.text import Text

from grader.report.grids import grid
from grader.report.marks import BAD, GOOD, NOTHING, number
from grader.result import Result, Verdict, is_full_score
from grader.text.messages import say, text
from grader.text.safe import clean_line

ID_WIDTH = 6  # columns: "ex06" and a gap
GAP = 2  # columns behind a longer name
SCORE_WIDTH = 13  # columns: "10.25 / 10.25"
BAR_WIDTH = 30  # columns


class ResultLine(msgspec.Struct, frozen=True):
    """One result and what its line says besides."""

    result: Result
    title: str
    is_untouched: bool = False
    id_width: int = 0


def line(row: ResultLine, *, lang: str) -> RenderableType:
    """Lay out one result: mark, exercise, title and what is missing, score."""
    result = row.result
    sign, style = _sign(row)
    about = Text(clean_line(row.title))
    detail = _detail(row, lang)
    if detail:
        about.append(f"  {detail}", style="dim")
    score = NOTHING if result.status == "ungradable" else number(result.score)
    table = grid(
        {"width": 4},
        {"min_width": max(ID_WIDTH, row.id_width + GAP), "no_wrap": True},
        {"ratio": 1},
        {"width": SCORE_WIDTH, "justify": "right", "no_wrap": True},
        expand=True,
    )
    points = Text(f"{score} / {number(result.max_score)}")
    table.add_row(Text(f"  {sign}", style=style), Text(clean_line(result.exercise)), about, points)
    return table


def _sign(row: ResultLine) -> tuple[str, str]:
    result = row.result
    if result.status == "ungradable":
        return "!", "yellow"
    if is_full_score(result.score, result.max_score):
        return GOOD.sign, GOOD.style
    if row.is_untouched:
        return "·", "dim"
    return BAD.sign, BAD.style


def _detail(row: ResultLine, lang: str) -> str:
    result = row.result
    if result.status == "ungradable":
        return clean_line(result.reason or "")
    if row.is_untouched:
        return say(text("report.not_started"), lang)
    checks = [check for check in result.checks if not check.is_remark]
    left = sum(check.verdict is not Verdict.PASSED for check in checks)
    if not left:
        return ""
    return say(text("report.checks_left", count=left, total=len(checks)), lang)


def total(results: Sequence[Result], *, lang: str) -> RenderableType:
    """Lay out the sum of the scores, with the notice about isolation where one was not isolated."""
    score = number(sum(result.score for result in results))
    points = number(sum(result.max_score for result in results))
    parts: list[RenderableType] = [
        Text(),
        Text(say(text("report.total", score=score, points=points), lang), style="bold"),
    ]
    if any(result.status == "graded" and result.isolation == "none" for result in results):
        parts.append(Text(say(text("report.not_isolated"), lang), style="dim"))
    return Group(*parts)


class Row(msgspec.Struct, frozen=True):
    """One exercise of the course, and the state of an attempt at it."""

    id: str
    title: str
    points: float
    state: str
    score: float | None


def listing(rows: Sequence[Row], *, lang: str) -> RenderableType:
    """Lay out the exercises of a course with their points and the state of one's attempts."""
    table = grid(
        {"no_wrap": True}, {"ratio": 1}, {"no_wrap": True, "justify": "right"}, padding=(0, 2, 0, 0), expand=True
    )
    for row in rows:
        table.add_row(
            Text(clean_line(row.id), style="bold"),
            Text(clean_line(row.title)),
            _state(row, lang),
        )
    return table


def _state(row: Row, lang: str) -> Text:
    points = number(row.points)
    if row.score is not None:
        style = "green" if is_full_score(row.score, row.points) else ""
        return Text(f"{number(row.score)} / {points}", style=style)
    name = "started" if row.state == "started" else "not_started"
    said = say(text(f"report.{name}"), lang)
    return Text.assemble((said, "dim" if name == "not_started" else ""), f"  {NOTHING} / {points}")


def course_bar(rows: Sequence[Row], *, lang: str) -> RenderableType:
    """Lay out how many exercises of a course are done."""
    n_done = sum(row.score is not None and is_full_score(row.score, row.points) for row in rows)
    # Brackets show the whole where there are no colours for what is left.
    bar = ProgressBar(max(1, len(rows)), n_done, width=BAR_WIDTH, complete_style="green", finished_style="green")
    said = Text(f" {say(text('report.exercises_done', count=n_done, total=len(rows)), lang)}")
    table = grid({"width": 1}, {"width": BAR_WIDTH}, {"width": 1}, {"no_wrap": True})
    table.add_row(Text("["), bar, Text("]"), said)
    return table
