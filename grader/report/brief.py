"""A result on one screen: the score, a line for each check, and then the one thing to mend first, whole."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import msgspec
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.report.calls import lay_out
from grader.report.marks import MARKS, number
from grader.report.quotes import quoted
from grader.report.terminal import (
    FACT_INDENT,
    GAP,
    INDENT,
    Style,
    check_line,
    head,
    labelled,
    output_of,
    points_of,
    remarks,
    score_of,
    table,
    ungradable,
    value_labels,
    where,
)
from grader.result import CheckResult, Result, Verdict
from grader.text.messages import say, text
from grader.text.safe import clean, clean_line
from grader.text.width import cells

LINES_MAX = 38  # of 40 at 80 columns: the command adds where to find more hints
LIST_MIN = 4  # lines that the list of checks keeps, however long the rest is


class Room(msgspec.Struct, frozen=True):
    """How much is shown: letters of a sentence and of a call, lines of a value and of the output, warnings."""

    said: int
    call: int
    value: int
    output: int
    warnings: int


# From what a small example needs down to what fits in any case.
ROOMS = (Room(700, 420, 5, 3, 2), Room(700, 420, 5, 0, 1), Room(400, 240, 3, 0, 1), Room(240, 120, 2, 0, 1))


def render_brief(result: Result, style: Style) -> RenderableType:
    """Lay out one result with the first thing to mend; :func:`grader.report.terminal.render` has all of it."""
    top: list[RenderableType] = [head(result, style), Text()]
    if result.status == "ungradable":
        return Group(*top, ungradable(result, style))
    told = [*remarks(result, style), Text()] if any(check.is_remark for check in result.checks) else []
    result = msgspec.structs.replace(result, checks=tuple(check for check in result.checks if not check.is_remark))
    first = first_of(result)
    top += [score_of(result, style), Text()]
    for room in ROOMS:
        rest = list(_first_thing(result, first, style, room)) if first is not None else []
        rest += _after(result, style, room)
        rest += told[1:] if room.output else []  # its first line is empty, and here it stands after one
        left = LINES_MAX - _height(Group(*top, *rest), style)
        if left > LIST_MIN:
            break
    return Group(*top, *_list(result, style, left), *rest)


def first_of(result: Result) -> CheckResult | None:
    """Return the check to mend first: the first that failed for no other's sake."""
    by_id = {check.id: check for check in result.checks}
    first = next((by_id[name] for name in result.mend if name in by_id), None)
    failed = (check for check in result.checks if check.verdict not in (Verdict.PASSED, Verdict.SKIPPED))
    return first or next(failed, None)  # a result of an earlier version does not say


def _height(renderable: RenderableType, style: Style) -> int:
    console = Console(file=io.StringIO(), width=style.width, color_system=None, markup=False, highlight=False)
    return len(console.render_lines(renderable, pad=False))


def _list(result: Result, style: Style, room: int) -> Iterator[RenderableType]:
    """Yield a line for each check, the notes of those that pass below theirs, folded where they are too many."""
    width = max((len(points_of(check)) for check in result.checks), default=0)
    rows: list[tuple[CheckResult, RenderableType]] = []
    for check in result.checks:
        line = check_line(check, style, width)
        if check.verdict is Verdict.PASSED and check.notes:
            notes = [labelled(style.word("note"), clean(note)) for note in check.notes]
            line = Group(line, *(Padding(note, (0, 0, 0, INDENT)) for note in notes))
        rows.append((check, line))
    room = max(room - 1, LIST_MIN)
    heights = [_height(line, style) for _, line in rows]
    if sum(heights) <= room:
        yield from (line for _, line in rows)
    else:
        first = first_of(result)
        yield from _folded(rows, heights, style, room, first.id if first else "")
    yield Text()


def _folded(
    rows: Sequence[tuple[CheckResult, RenderableType]], heights: Sequence[int], style: Style, room: int, first: str
) -> Iterator[RenderableType]:
    """Keep what failed as far as it fits, and tell the rest by number, verdict by verdict."""
    ranks = (Verdict.PASSED, Verdict.SKIPPED)
    kept: set[int] = set()
    left = room - 3  # a line each for those that pass, were skipped, or failed and found no room
    for i in sorted(range(len(rows)), key=lambda i: (rows[i][0].id != first, rows[i][0].verdict in ranks)):
        if left < heights[i]:
            break
        left -= heights[i]
        kept.add(i)
    yield from (line for i, (_, line) in enumerate(rows) if i in kept)
    folded = [check for i, (check, _) in enumerate(rows) if i not in kept]
    failed = [check for check in folded if check.verdict not in ranks]
    for key, checks in (
        ("more_failed", failed),
        ("more_skipped", [check for check in folded if check.verdict is Verdict.SKIPPED]),
        ("more_passed", [check for check in folded if check.verdict is Verdict.PASSED]),
    ):
        if checks:
            mark = MARKS[checks[0].verdict]
            score, points = sum(check.score for check in checks), sum(check.points for check in checks)
            said = style.word(key, count=len(checks), score=number(score), points=number(points))
            yield Text.assemble((f"  {mark.sign} ", mark.style), (said, "dim"))


def _first_thing(result: Result, first: CheckResult, style: Style, room: Room) -> Iterator[RenderableType]:
    yield Text.assemble((f"{style.word('first')} ", "bold"), (clean_line(first.title), "bold"))
    yield Text()
    for part in _whole(first, style, room):
        yield Padding(part, (0, 0, 0, FACT_INDENT))
    yield Text()
    yield from _what_follows(result, first, style)


def _whole(check: CheckResult, style: Style, room: Room) -> Iterator[RenderableType]:
    """Yield all that is said of one check."""
    if check.rationale:
        yield Text(clean(check.rationale, room.said))
    rows = list(_facts(check, style, room))
    if rows:
        yield table(rows)
    notes = list(check.notes)
    if check.misconception:
        # The first note of a named mistake says what it is.
        yield labelled(style.word(check.named_as), clean(notes.pop(0) if notes else check.misconception, room.said))
    for note in notes:
        yield labelled(style.word("note"), clean(note, room.said))
    if check.hint:
        yield labelled(style.word("next_step"), clean(check.hint, room.said))


def _facts(check: CheckResult, style: Style, room: Room) -> Iterator[tuple[str, Text]]:
    labels = [style.word(name) for name in ("called", "expected", "came_back", "where")]
    columns = style.width - 2 * FACT_INDENT - max(cells(label) for label in labels) - GAP
    if check.location is not None:
        place = Text(where(check.location, style.lang))
        if check.quote is not None:
            place.append("\n" + quoted(check.quote, columns), style="bold")
        yield style.word("where"), place
    example = check.counterexample
    if example is None:
        return
    expected, came_back = value_labels(example, style.lang)
    yield style.word("called"), Text(lay_out(clean(example.call, room.call), columns))
    if example.expected:
        yield expected, Text(clean(example.expected, room.said, lines=room.value))
    if example.actual and example.actual not in check.rationale:
        yield came_back, Text(clean(example.actual, room.said, lines=room.value))


def _what_follows(result: Result, first: CheckResult, style: Style) -> Iterator[RenderableType]:
    """Yield a line for what fails for the same reason, one for what was skipped, and what comes then."""
    yield from (Text(line) for line in said_to_follow(result, first, style.lang))
    by_id = {check.id: check for check in result.checks}
    then = [by_id[name] for name in result.mend if name in by_id and name != first.id]
    if then:
        names = _names(then[:1])[0]
        key = "then" if len(then) == 1 else "then_more"
        yield Text(style.word(key, check=names, points=number(then[0].points), count=len(then) - 1))
    yield Text(style.word("see_all"), style="dim")
    yield Text()


def said_to_follow(result: Result, first: CheckResult, lang: str) -> Iterator[str]:
    """Say in a line what fails for the same reason as a check, and in one what was skipped."""
    counted = [check for check in result.checks if not check.is_remark]
    failed = [one for one in counted if one.follows_from == first.id and one.verdict is not Verdict.SKIPPED]
    n_skipped = sum(one.verdict is Verdict.SKIPPED for one in counted)
    for key, some in (
        ("follow_only", [one for one in failed if one.fails_only_for]),
        ("follow", [one for one in failed if not one.fails_only_for]),
    ):
        if some:
            said = f"report.{key}_one" if len(some) == 1 else f"report.{key}"
            yield say(text(said, count=len(some), names=", ".join(_names(some, first))), lang)
    if n_skipped:
        yield say(text("report.skipped_one" if n_skipped == 1 else "report.skipped", count=n_skipped), lang)


def _names(checks: Sequence[CheckResult], first: CheckResult | None = None) -> list[str]:
    """Return what checks are about, each once: the function, or the title where that says no more than the first's."""
    known = first.functions if first is not None else ()
    names = (
        check.functions[0] if len(check.functions) == 1 and check.functions != known else check.title
        for check in checks
    )
    return list(dict.fromkeys(clean_line(name) for name in names))


def _after(result: Result, style: Style, room: Room) -> Iterator[RenderableType]:
    for warning in result.warnings[: room.warnings]:
        yield labelled(style.word("warning"), clean(warning, room.said))
    if len(result.warnings) > room.warnings:
        more = len(result.warnings) - room.warnings
        yield Text(style.word("warnings_left", count=more), style="dim")
    if result.warnings:
        yield Text()
    if result.output.strip() and room.output:
        yield output_of(result.output, style, room.output)
        yield Text()
