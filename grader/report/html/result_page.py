"""One result as a piece of a page, and as a page: what the report, the notebook and the browser show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from grader.course.exercise import Picture
from grader.report.brief import first_of, said_to_follow
from grader.report.calls import lay_out
from grader.report.html.code import line_id, show
from grader.report.html.pages import fragment, page, picture
from grader.report.marks import MARKS, number
from grader.report.pictures.choosing import picture_of
from grader.report.quotes import quoted
from grader.report.terminal import where
from grader.result import CheckResult, Result, Verdict
from grader.submission import Cell
from grader.text.messages import say, text

if TYPE_CHECKING:
    from markupsafe import Markup

QUOTE_WIDTH = 100  # columns of a line of code where the code itself is not shown
CALL_WIDTH = 76  # columns of a call before its arguments stand below each other


class Around(msgspec.Struct, frozen=True):
    """What is known beside the result itself.

    Attributes
    ----------
    title : str
        The exercise's.
    picture : Picture, optional
        How the exercise's failures may be drawn.
    status : str
        ``graded``, ``ungradable``, ``missing`` or ``excused``; ``""`` for what the result says.
    final : float, optional
        The score that counts, where it is another one than the result's.
    badges : tuple of str
        A word each on what is special: late, set by hand.
    comments, history : tuple of str
        What somebody wrote, and what came before, in words.
    extras : str
        What only an instructor sees; ``""`` on a student's own page.
    """

    title: str = ""
    picture: Picture | None = None
    status: str = ""
    final: float | None = None
    badges: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    extras: str = ""


NOTHING = Around()


def result_fragment(
    result: Result, *, cells: Sequence[Cell] = (), around: Around = NOTHING, lang: str = "en", anchor: str = ""
) -> Markup:
    """Return one result as HTML without a head, for a page or a notebook.

    Parameters
    ----------
    result : Result
        What grading gave.
    cells : sequence of Cell
        The code (:func:`grader.report.html.code.cells_of`); without it none is shown.
    around : Around
        What is known besides.
    lang : {"en", "ko"}
        Language of the words around the result's own.
    anchor : str
        Prefix of the ids, where several results stand in one page; the exercise without it.

    Raises
    ------
    UsageError
        If Jinja2 or Pygments is not installed.
    """
    anchor = anchor or result.exercise
    titles = {check.id: check.title for check in result.checks}
    known = {line_id(anchor, check.location): check for check in result.checks if check.location is not None}
    shown, n_cut = show(cells, result, anchor)
    lines = {row.id for cell in shown for row in cell.rows} & known.keys()
    first = first_of(msgspec.structs.replace(result, checks=tuple(one for one in result.checks if not one.is_remark)))
    views = [_view(check, around, lang, titles, anchor, lines) for check in in_order(result)]
    rest = [view for view in views if view["kind"] != "passed" and view["check"] is not first]
    status = around.status or result.status
    return fragment(
        "result.html",
        lang,
        anchor=anchor,
        exercise=result.exercise,
        title=around.title,
        status=status,
        score=number(result.score if around.final is None else around.final),
        max_score=number(result.max_score),
        badges=around.badges,
        reason=result.reason if result.status == "ungradable" else "",
        comments=around.comments,
        first=next((view for view in views if view["check"] is first), None),
        follow=[] if first is None else list(said_to_follow(result, first, lang)),
        failed=rest,
        passed=[view for view in views if view["kind"] == "passed"],
        cells=shown,
        n_cut=n_cut,
        submission=result.label.rpartition("/")[2],
        warnings=result.warnings,
        output=result.output.strip("\n"),
        history=around.history,
        extras=around.extras,
    )


def in_order(result: Result) -> list[CheckResult]:
    """Return the checks as they are read: in the order in which to mend them, what follows from another behind."""
    order = {id: place for place, id in enumerate(result.mend)}
    beyond = (Verdict.PASSED, Verdict.SKIPPED)

    def rank(check: CheckResult) -> tuple[bool, bool, int]:
        is_cause = check.verdict not in beyond and check.follows_from is None
        return check.is_remark, not is_cause, order.get(check.id, len(order))

    return sorted(result.checks, key=rank)


def result_page(
    result: Result, *, cells: Sequence[Cell] = (), around: Around = NOTHING, lang: str = "en", heading: str = ""
) -> str:
    """Return one result as a whole page that needs nothing else.

    Raises
    ------
    UsageError
        If Jinja2 or Pygments is not installed.
    """
    content = result_fragment(result, cells=cells, around=around, lang=lang)
    return page("alone.html", lang, heading=heading or result.student or result.exercise, content=content)


def example_of(check: CheckResult, lang: str) -> list[tuple[str, str]]:
    """Return the counterexample as names and values, without those that say nothing."""
    one = check.counterexample
    if one is None:
        return []
    pairs = (("called", lay_out(one.call, CALL_WIDTH)), ("expected", one.expected), ("came_back", one.actual))
    return [(say(text(f"report.{name}"), lang), value) for name, value in pairs if value]


def _view(
    check: CheckResult, around: Around, lang: str, titles: dict[str, str], anchor: str, lines: set[str]
) -> dict[str, Any]:
    """Return what the template shows of a check."""
    notes = list(check.notes)
    is_passed = check.verdict is Verdict.PASSED
    mistake = notes.pop(0) if check.misconception and notes and not is_passed else ""
    kinds = {Verdict.PASSED: "passed", Verdict.SKIPPED: "skipped"}
    kind = kinds.get(check.verdict, "failed" if check.points else "remark")
    plain = check.verdict in (Verdict.PASSED, Verdict.FAILED)
    place = None if check.location is None else line_id(anchor, check.location)
    points = f"{number(check.score)} / {number(check.points)}" if check.points else say(text("pages.remark"), lang)
    return {
        "check": check,
        "kind": kind,
        "sign": MARKS[check.verdict].sign,
        "verdict": "" if plain else say(text(f"report.verdict_{check.verdict.value}"), lang),
        "points": points,
        "follows": titles.get(getattr(check, "follows_from", None) or "", ""),
        "mistake": mistake,
        "example": [] if is_passed else example_of(check, lang),
        "picture": picture(picture_of(check, around.picture, lang=lang)),
        "where": "" if check.location is None else where(check.location, lang),
        # Beside the code itself the line need not stand once more.
        "quote": "" if place in lines or check.quote is None else quoted(check.quote, QUOTE_WIDTH),
        "href": place if place in lines else "",
        "notes": notes,
    }
