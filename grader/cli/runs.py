"""``grade gradebook runs|diff``: the runs, and what changed between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from grader.cli.book_tools import announce, described, shared, table, word
from grader.cli.help import SpokenCommand
from grader.cli.options import ExerciseId, Flags, Whole
from grader.cli.output import print_line, show
from grader.report.marks import number
from grader.text.safe import clean_line

if TYPE_CHECKING:
    from grader.gradebook.comparing import Change, CheckChange

MAX_RUN = 2**31 - 1


def _runs_command(lang: str) -> click.Command:
    @click.command("runs", cls=SpokenCommand, lang=lang, page="decisions.runs")
    @shared(lang)
    def run(gradebook: str, flags: Flags) -> int:
        # late: the help page does without
        from rich.text import Text

        from grader.gradebook import open_gradebook
        from grader.gradebook.comparing import runs

        with open_gradebook(gradebook, creates=False) as book:
            made = runs(book)
        if flags.json:
            for one in made:
                print_line(msgspec.json.encode(one))
            return 0
        rows = table("run", "when", "what", "results", flags=flags)
        for one in made:
            kind = word(f"decisions.kind_{one.kind}", flags, version=one.grader_version, seed=one.seed)
            began = one.began_at.strftime("%Y-%m-%d %H:%M")
            rows.add_row(Text(str(one.number)), Text(began), Text(kind), Text(str(one.n_results)))
        show(flags, rows)
        return 0

    return run


def _diff_command(lang: str) -> click.Command:
    @click.command("diff", cls=SpokenCommand, lang=lang, page="decisions.diff")
    @click.argument("before", type=Whole(1, MAX_RUN), required=False)
    @click.argument("after", type=Whole(1, MAX_RUN), required=False)
    @click.option("--exercise", type=ExerciseId(), help=described("exercise", lang))
    @click.option("--student", metavar="NAME", help=described("student", lang))
    @shared(lang)
    def run(
        before: int | None, after: int | None, exercise: str | None, student: str | None, gradebook: str, flags: Flags
    ) -> int:
        # late: the help page does without
        from grader.gradebook import open_gradebook
        from grader.gradebook.comparing import compare

        with open_gradebook(gradebook, creates=False) as book:
            before, after, changes = compare(book, before, after)
        changes = [
            one
            for one in changes
            if exercise in (None, one.exercise) and student in (None, one.student, one.student_id)
        ]
        if flags.json:
            for one in changes:
                print_line(msgspec.json.encode(one))
        else:
            announce("decisions.compared", flags, before=before, after=after, count=len(changes))
            _show_changes(changes, flags)
        return 0

    return run


def _show_changes(changes: list[Change], flags: Flags) -> None:
    # late: rich takes 15 ms, and the help page does without
    from rich.padding import Padding
    from rich.text import Text

    for one in changes:
        who = clean_line(one.student) or word("nobody", flags)
        head = Text(f"\n{who}  {clean_line(one.exercise)}  ", style="bold")
        head.append(f"{_score(one.status_before, one.score_before, one.max_before, flags)} → ")
        head.append(_score(one.status_after, one.score_after, one.max_after, flags))
        show(flags, head)
        why = ", ".join(word(f"decisions.why_{name}", flags) for name in one.why)
        show(flags, Padding(Text(why, style="dim"), (0, 0, 0, 2)))
        for check in one.checks:
            show(flags, Padding(Text(clean_line(_check(check, flags))), (0, 0, 0, 4)))
            if check.rationale:
                show(flags, Padding(Text(clean_line(check.rationale), style="dim"), (0, 0, 0, 6)))


def _score(status: str, score: float | None, points: float | None, flags: Flags) -> str:
    if status == "graded" and score is not None and points is not None:
        return f"{number(score)} / {number(points)}"
    return word("ungradable" if status == "ungradable" else "decisions.missing", flags)


def _check(check: CheckChange, flags: Flags) -> str:
    def side(verdict: str | None, score: float | None, points: float | None) -> str:
        if verdict is None or score is None or points is None:
            return word("decisions.not_there", flags)
        return f"{word(f'decisions.verdict_{verdict}', flags)} {number(score)} / {number(points)}"

    before = side(check.verdict_before, check.score_before, check.points_before)
    after = side(check.verdict_after, check.score_after, check.points_after)
    return f"{check.title} [{check.id}]: {before} → {after}"


COMMANDS = (_runs_command, _diff_command)
