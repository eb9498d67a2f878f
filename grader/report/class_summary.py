"""What a batch ends with: scores by exercise, the mistakes that were made most, what could not be graded."""

from __future__ import annotations

import collections
import statistics
from collections.abc import Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.batch.planning import UNKNOWN
from grader.report.marks import number
from grader.result import Result, is_full_score
from grader.text.messages import LANGUAGES, Voice, say, text
from grader.text.safe import clean_line

SAID = {lang: Voice("batch.{}", lang) for lang in LANGUAGES}
STUDENTS_MAX = 40  # lines of one screen; a larger class is read in grades.csv
ACROSS = 8  # exercises side by side: of 80 columns they leave 25 for the name
MISTAKES_MAX = 10
UNGRADABLE_MAX = 10
INDENT = (0, 0, 0, 4)


class Mistake(msgspec.Struct, frozen=True):
    """A named mistake: in how many submissions it was found, and a sentence on what it is."""

    exercise: str
    id: str
    says: str
    count: int


class Tally:
    """Adds up results, one at a time, so that a large class need not be held."""

    def __init__(self) -> None:
        self.scores: dict[str, list[float]] = {}
        self.points: dict[str, float] = {}
        self.n_ungradable: collections.Counter[str] = collections.Counter()
        self.ungradable: list[tuple[str, str]] = []
        self.by_student: dict[tuple[str, str], dict[str, float | None]] = {}
        self._mistakes: collections.Counter[tuple[str, str]] = collections.Counter()
        self._says: dict[tuple[str, str], str] = {}
        self._is_large = False

    def add(self, result: Result, *, student: tuple[str, str], final: float | None) -> None:
        """Add one result; ``final`` is the score that counts, none for who is excused."""
        exercise = result.exercise
        self.scores.setdefault(exercise, [])
        if result.status == "ungradable":
            self.n_ungradable[exercise] += 1
            if len(self.ungradable) < UNGRADABLE_MAX:
                self.ungradable.append((result.submission, result.reason or ""))
        elif final is not None:
            self.scores[exercise].append(final)
            self.points[exercise] = result.max_score
        self._add_student(student, exercise, final)
        found = {
            (exercise, check.misconception): check for check in result.checks if check.misconception and check.points
        }
        for (name, id_), check in found.items():
            place = (name, str(id_))
            self._mistakes[place] += 1
            if place not in self._says and check.notes:
                self._says[place] = check.notes[0]

    def _add_student(self, student: tuple[str, str], exercise: str, final: float | None) -> None:
        if self._is_large:
            return
        self.by_student.setdefault(student, {})[exercise] = final
        if len(self.by_student) > STUDENTS_MAX:
            self._is_large = True
            self.by_student.clear()

    def mistakes(self) -> list[Mistake]:
        """Return the named mistakes, the most frequent first."""
        ranked = sorted(self._mistakes.items(), key=lambda pair: (-pair[1], pair[0]))
        return [Mistake(place[0], place[1], self._says.get(place, ""), count) for place, count in ranked]


def render(tally: Tally, *, lang: str) -> RenderableType:
    """Lay out the tally."""
    parts: list[RenderableType] = []
    if tally.by_student:
        parts += [_students(tally, lang), Text()]
    parts += [_exercises(tally, lang), Text()]
    mistakes = tally.mistakes()
    if mistakes:
        parts += [_mistakes(mistakes[:MISTAKES_MAX], lang), Text()]
    if tally.ungradable:
        parts += [_ungradable(tally, lang), Text()]
    return Group(*parts)


def _students(tally: Tally, lang: str) -> RenderableType:
    exercises = sorted(tally.scores)
    blocks = [exercises[start : start + ACROSS] for start in range(0, len(exercises), ACROSS)]
    if len(blocks) * len(tally.by_student) > STUDENTS_MAX:
        blocks = [[]]  # the totals alone
    parts: list[RenderableType] = []
    for block in blocks:
        parts += [_block(tally, block, lang, has_total=block is blocks[-1]), Text()]
    return Group(*parts[:-1])


def _block(tally: Tally, exercises: Sequence[str], lang: str, *, has_total: bool) -> RenderableType:
    """Lay out the scores of everybody in some of the exercises."""
    table = _table()
    table.add_column(SAID[lang]("head_student"), overflow="fold")
    for exercise in exercises:
        table.add_column(_shown(exercise, lang), justify="right", no_wrap=True)
    if has_total:
        table.add_column(SAID[lang]("head_total"), justify="right", no_wrap=True)
    for (name, number_), scores in sorted(tally.by_student.items()):
        who = clean_line(name) or clean_line(number_) or SAID[lang]("nobody")
        cells = [_score(scores[exercise], lang) if exercise in scores else "–" for exercise in exercises]
        total = [number(sum(score or 0.0 for score in scores.values()))] if has_total else []
        table.add_row(*map(Text, (who, *cells, *total)))
    return table


def _score(score: float | None, lang: str) -> str:
    return say(text("decisions.ex"), lang) if score is None else number(score)


def _shown(exercise: str, lang: str) -> str:
    return SAID[lang]("no_exercise") if exercise == UNKNOWN else clean_line(exercise)


def _exercises(tally: Tally, lang: str) -> RenderableType:
    table = _table()
    table.add_column(SAID[lang]("head_exercise"), no_wrap=True)
    for name in ("n", "ungradable", "mean", "median", "range", "full"):
        table.add_column(SAID[lang](f"head_{name}"), justify="right")
    for exercise in sorted(tally.scores):
        scores = tally.scores[exercise]
        n_ungradable = tally.n_ungradable[exercise]
        cells = [_shown(exercise, lang), str(len(scores) + n_ungradable), str(n_ungradable)]
        if scores:
            points = tally.points[exercise]
            n_full = sum(is_full_score(score, points) for score in scores)
            cells += [
                f"{number(statistics.fmean(scores))} / {number(points)}",
                number(statistics.median(scores)),
                f"{number(min(scores))} – {number(max(scores))}",
                str(n_full),
            ]
        table.add_row(*map(Text, cells))
    return table


def _mistakes(mistakes: Sequence[Mistake], lang: str) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for one in mistakes:
        says = Text(clean_line(one.says))
        says.append(f" [{clean_line(one.id)}]", style="dim")
        grid.add_row(
            Text(SAID[lang]("mistake_count", count=one.count), style="bold"), Text(clean_line(one.exercise)), says
        )
    return Group(Text(SAID[lang]("mistakes"), style="bold"), grid)


def _ungradable(tally: Tally, lang: str) -> RenderableType:
    parts: list[RenderableType] = [Text(SAID[lang]("ungradable_heading"), style="bold")]
    for name, reason in tally.ungradable:
        # Below each other: a path and a sentence side by side leave each of them half a line.
        parts += [Text(clean_line(name), overflow="fold"), Padding(Text(clean_line(reason), style="dim"), INDENT)]
    left = sum(tally.n_ungradable.values()) - len(tally.ungradable)
    if left:
        parts.append(Text(SAID[lang]("and_more_gradebook", count=left), style="dim"))
    return Group(*parts)


def _table() -> Table:
    return Table(box=None, pad_edge=False, header_style="dim")
