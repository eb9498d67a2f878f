"""Reports as a table that a person can read, and the flaws below it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.report.grids import grid
from grader.report.marks import BAD, GOOD, MARKS, NOTHING
from grader.result import Verdict
from grader.text.messages import LANGUAGES, Voice, say
from grader.text.safe import clean, clean_line
from grader.verify.record import PROMISES, ExerciseReport, Flaw

SAID = {lang: Voice("verify.{}", lang) for lang in LANGUAGES}
INDENT = 4  # columns
FIRST = 10  # findings that are shown at once: what to do today


def _first(reports: Sequence[ExerciseReport], n: int) -> list[Flaw]:
    """Return the findings to begin with: what stops the rest first, then what costs students points."""
    flaws = [flaw for report in reports for flaw in report.flaws]
    return sorted(flaws, key=lambda flaw: PROMISES.index(flaw.promise))[:n]


def render(
    reports: Sequence[ExerciseReport], *, lang: str, root: Path | None = None, shows_all: bool = True
) -> RenderableType:
    """Lay out the table, the flaws by exercise, and a closing line.

    Parameters
    ----------
    reports : sequence of ExerciseReport
        What was found.
    lang : {"en", "ko"}
        The language.
    root : Path, optional
        Paths below it are shown from there.
    shows_all : bool
        Whether all flaws are shown, or the ten to begin with.
    """
    shown = {id(flaw) for flaw in _first(reports, FIRST if not shows_all else sys.maxsize)}
    parts: list[RenderableType] = [_table(reports, lang)]
    for report in reports:
        flaws = [flaw for flaw in report.flaws if id(flaw) in shown]
        if flaws:
            parts += [Text(), Text(clean_line(f"{report.exercise}  {report.title}"), style="bold")]
            parts += [Padding(Group(*_flaw(flaw, lang, root)), (0, 0, 0, INDENT)) for flaw in flaws]
    for report in reports:
        if report.skipped is not None:
            parts += [Text(), Text(clean_line(f"{report.exercise}  {say(report.skipped, lang)}"), style="yellow")]
    n_more = sum(len(report.flaws) for report in reports) - len(shown)
    if n_more:
        parts += [Text(), Text(SAID[lang]("more_findings", more=n_more, shown=len(shown)), style="yellow")]
    parts += [Text(), _closing(reports, lang)]
    given = [f"{report.exercise} ({report.n_code_lines})" for report in reports if report.n_code_lines]
    if given:
        parts.append(Text(SAID[lang]("gives_away", exercises=", ".join(given)), style="dim"))
    return Group(*parts)


def _table(reports: Sequence[ExerciseReport], lang: str) -> RenderableType:
    right = {"justify": "right", "no_wrap": True}
    table = grid({"no_wrap": True}, {"no_wrap": True}, right, right, right, right, right, padding=(0, 2, 0, 0))
    heads = ("exercise", "checks", "named", "mutants", "spared", "time")
    table.add_row("", *(Text(SAID[lang](f"head_{name}"), style="dim") for name in heads))
    for report in reports:
        mark = GOOD if report.holds else BAD if report.skipped is None else MARKS[Verdict.SKIPPED]
        table.add_row(
            Text(f"  {mark.sign}", style=mark.style),
            Text(clean_line(report.exercise)),
            Text(str(report.n_checks)),
            Text(_of(report.n_named, report.n_misconceptions)),
            Text(_mutants(report, lang)),
            Text(_of(report.n_spared, report.n_variants)),
            Text(f"{report.duration_s:.1f} s"),
        )
    return table


def _of(n: int, total: int) -> str:
    return f"{n} / {total}" if total else NOTHING


def _mutants(report: ExerciseReport, lang: str) -> str:
    count = report.mutants
    if count is None:
        return NOTHING
    caught = _of(count.n_caught, count.n_graded)
    return caught if count.n_graded == count.n_all else SAID[lang]("sampled", caught=caught, total=count.n_all)


def _flaw(flaw: Flaw, lang: str, root: Path | None) -> Iterator[RenderableType]:
    yield Text(clean_line(_shown(flaw.path, root)), style="dim")
    yield Padding(Text(clean(say(flaw.said, lang))), (0, 0, 0, 2))
    if flaw.diff:
        yield Padding(Text(clean(flaw.diff)), (0, 0, 0, INDENT))


def _shown(path: str, root: Path | None) -> str:
    if root is not None and Path(path).is_relative_to(root):
        return str(Path(path).relative_to(root))
    return path


def _closing(reports: Sequence[ExerciseReport], lang: str) -> Text:
    n_flaws = sum(len(report.flaws) for report in reports)
    n_broken = sum(bool(report.flaws) for report in reports)
    n_skipped = sum(report.skipped is not None for report in reports)
    if not n_flaws and n_skipped:
        return Text(SAID[lang]("some_not_tried", skipped=n_skipped, count=len(reports)), style="yellow")
    if not n_flaws:
        return Text(SAID[lang]("all_holds", count=len(reports)), style="green")
    return Text(SAID[lang]("some_do_not_hold", flaws=n_flaws, broken=n_broken, count=len(reports)), style="red")
