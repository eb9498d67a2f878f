"""A result on the terminal with every check in full, as a list to read from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.report.calls import lay_out
from grader.report.grids import grid
from grader.report.marks import MARKS, number
from grader.result import CheckResult, Counterexample, Location, Result, Verdict, is_full_score
from grader.text.messages import Voice, say, text
from grader.text.safe import TEXT_CAP, clean, clean_line
from grader.text.width import cells

CALL_CAP = 600  # characters of a call or a value: some ten lines at 80 columns, all that one takes in
WARNINGS_SHOWN = 6  # more of them are of the same kind, as a rule
OUTPUT_LINES = 12  # lines of a submission's output that are shown; a run that prints every epoch has its end elsewhere
FACT_INDENT = 2  # columns: below the rationale
GAP = 2  # columns between a label and its value
INDENT = 4  # columns: below the title, past the mark


class Style(msgspec.Struct, frozen=True):
    """How to show a result.

    Attributes
    ----------
    lang : {"en", "ko"}
        The language of the words around the result's own.
    title : str
        The exercise's title.
    width : int
        Columns of the terminal.
    """

    lang: str = "en"
    title: str = ""
    width: int = 80

    @property
    def word(self) -> Voice:
        """What says the words of the report."""
        return Voice("report.{}", self.lang)


def render(result: Result, style: Style) -> RenderableType:
    """Lay out one result: checks, warnings, output, score."""
    parts: list[RenderableType] = [head(result, style), Text()]
    if result.status == "ungradable":
        parts.append(ungradable(result, style))
        return Group(*parts)
    checks = [check for check in result.checks if not check.is_remark]
    width = max((len(points_of(check)) for check in checks), default=0)
    previous_is_open = False
    explained: dict[str, str] = {}
    for check in checks:
        details = list(_details(check, style, explained))
        if details and not previous_is_open and check is not checks[0]:
            parts.append(Text())
        parts.append(check_line(check, style, width))
        for detail in details:
            parts.append(Padding(detail, (0, 0, 0, INDENT)))
        if details:
            parts.append(Text())
        previous_is_open = bool(details)
    if checks and not previous_is_open:
        parts.append(Text())
    parts.extend(_after(result, style))
    parts.append(score_of(result, style))
    parts.extend(remarks(result, style))
    return Group(*parts)


def remarks(result: Result, style: Style) -> Iterator[RenderableType]:
    """Yield what was tried besides: a line each, and what came of it where it did not go well."""
    tried = [check for check in result.checks if check.is_remark]
    if tried:
        yield Text()
        yield Text(style.word("remarks"))
    for check in tried:
        yield check_line(check, style, 0)
        if check.verdict is not Verdict.PASSED and check.rationale:
            yield Padding(Text(clean(check.rationale), style="dim"), (0, 0, 0, INDENT))


def head(result: Result, style: Style) -> RenderableType:
    """Return the line that names exercise and file."""
    line = Text(clean_line(result.exercise), style="bold")
    if style.title:
        line.append(f"  {clean_line(style.title)}")
    line.append(f"  {clean_line(result.submission)}", style="not bold dim")
    return line


def ungradable(result: Result, style: Style) -> RenderableType:
    """Say why nothing was graded."""
    reason = Text(clean(result.reason or ""))
    return Group(
        Text(style.word("ungradable"), style="yellow"),
        Padding(reason, (0, 0, 0, INDENT)),
    )


def points_of(check: CheckResult) -> str:
    """Write what was earned of what can be."""
    return f"{number(check.score)} / {number(check.points)}"


def check_line(check: CheckResult, style: Style, width: int) -> RenderableType:
    """Return a check's mark, title and points, these ``width`` columns wide."""
    mark = MARKS[check.verdict]
    title = Text(clean_line(check.title))
    if check.verdict not in (Verdict.PASSED, Verdict.FAILED):
        title.append(f"  ({style.word(f'verdict_{check.verdict.value}')})", style="dim")
    row = grid({"width": INDENT}, {"ratio": 1}, {"width": width + 2, "justify": "right"}, expand=True)
    points = "" if check.is_remark else points_of(check)
    sign = Text(f"  {mark.sign}", style="dim" if check.is_remark else mark.style)
    row.add_row(sign, title, Text(points, style="dim"))
    return row


def _details(check: CheckResult, style: Style, explained: dict[str, str]) -> Iterator[RenderableType]:
    """Yield what there is to say below a check's line.

    ``explained`` maps the mistakes that have been explained to the check that did, and is added to: a mistake
    that several checks find is told once.
    """
    is_passed = check.verdict is Verdict.PASSED
    if check.rationale and not is_passed:
        yield Text(clean(check.rationale))
    rows = [] if is_passed else list(_facts(check, style))
    if rows:
        yield table(rows)
    notes = check.notes
    if check.misconception and not is_passed:
        # The first note of a named mistake says what it is.
        explanation, notes = (notes[0], notes[1:]) if notes else ("", ())
        if check.misconception in explained:
            explanation = style.word("as_above", check=explained[check.misconception])
        explained.setdefault(check.misconception, clean_line(check.title))
        yield mistake(check.misconception, explanation, style, check.named_as)
    if check.hint and not is_passed:
        yield labelled(style.word("hint"), clean(check.hint))
    for note in notes:
        yield labelled(style.word("note"), clean(note))


def mistake(name: str, explanation: str, style: Style, named_as: str = "misconception") -> Text:
    """Say what the named mistake is."""
    if not explanation:
        return labelled(style.word(named_as), clean_line(name))
    line = labelled(style.word(named_as), clean(explanation))
    return line.append(f" [{clean_line(name)}]", style="dim")


def _facts(check: CheckResult, style: Style) -> Iterator[tuple[str, Text]]:
    if check.counterexample is not None:
        yield from _example(check.counterexample, style)
    if check.location is not None:
        yield style.word("where"), Text(where(check.location, style.lang))


def _example(example: Counterexample, style: Style) -> Iterator[tuple[str, Text]]:
    labels = [style.word(name) for name in ("called", "expected", "came_back", "where")]
    room = style.width - INDENT - FACT_INDENT - max(cells(label) for label in labels) - GAP
    yield style.word("called"), Text(lay_out(clean(example.call, CALL_CAP), room))
    expected, came_back = value_labels(example, style.lang)
    if example.expected:  # not every check says it: what is worked out by hand stays unsaid
        yield expected, Text(clean(example.expected, CALL_CAP))
    if example.actual:  # what a plot shows has no short form
        yield came_back, Text(clean(example.actual, CALL_CAP))


def value_labels(example: Counterexample, lang: str) -> tuple[str, str]:
    """Return what stands before both values: what is right and what came, or an argument before and after."""
    if example.changed is None:
        return say(text("report.expected"), lang), say(text("report.came_back"), lang)
    name = clean_line(example.changed)
    return say(text("report.before", name=name), lang), say(text("report.after", name=name), lang)


def where(location: Location, lang: str) -> str:
    """Put a location into words: ``cell 3, line 12``."""
    return say(location.words(), lang)


def table(rows: Sequence[tuple[str, Text]]) -> RenderableType:
    """Set labels and values beside each other."""
    made = grid({"style": "dim", "no_wrap": True}, {}, padding=(0, GAP, 0, 0))
    for label, value in rows:
        made.add_row(Text(label), value)
    return Padding(made, (0, 0, 0, FACT_INDENT))


def labelled(label: str, value: str) -> Text:
    """Put a bold label before a text."""
    return Text.assemble((f"{label} ", "bold"), value)


def _after(result: Result, style: Style) -> Iterator[RenderableType]:
    for warning in result.warnings[:WARNINGS_SHOWN]:
        yield labelled(style.word("warning"), clean(warning))
    if len(result.warnings) > WARNINGS_SHOWN:
        more = len(result.warnings) - WARNINGS_SHOWN
        yield Text(style.word("warnings_more", count=more), style="dim")
    if result.warnings:
        yield Text()
    if result.output.strip():
        yield output_of(result.output, style)
        yield Text()


def output_of(output: str, style: Style, n_lines: int = OUTPUT_LINES) -> RenderableType:
    """Show the first lines that the submission printed."""
    lines = clean(output, lines=TEXT_CAP).strip("\n").split("\n")
    shown = Text("\n".join(lines[:n_lines]), style="dim", overflow="fold")
    parts: list[RenderableType] = [Text(style.word("output")), Padding(shown, (0, 0, 0, INDENT))]
    if len(lines) > n_lines:
        more = Text(style.word("output_more", count=len(lines) - n_lines), style="dim")
        parts.append(Padding(more, (0, 0, 0, INDENT)))
    return Group(*parts)


def score_of(result: Result, style: Style) -> RenderableType:
    """Say the score, how long it took, and whether it counts."""
    line = Text(style.word("score", score=number(result.score), points=number(result.max_score)), style="bold")
    if is_full_score(result.score, result.max_score):
        line.append(f"  {style.word('full')}", style="green")
    line.append(f"  {result.duration_s:.2f} s", style="not bold dim")
    if result.isolation == "none":
        return Group(line, Text(style.word("not_isolated"), style="dim"))
    return line
