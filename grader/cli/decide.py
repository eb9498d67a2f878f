"""``grade gradebook override|comment|reweigh``: what an instructor decides."""

from __future__ import annotations

import difflib
import getpass
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.book_tools import announce, described, shared, table, word
from grader.cli.codes import Code
from grader.cli.help import SpokenCommand
from grader.cli.options import ExerciseId, Flags
from grader.cli.output import show
from grader.errors import UsageError
from grader.report.marks import number
from grader.text.messages import Text, say
from grader.text.safe import clean_line

if TYPE_CHECKING:
    from grader.course.exercise import Course
    from grader.gradebook import Gradebook
    from grader.gradebook.decisions import Decision
    from grader.gradebook.entries import RunInfo
    from grader.gradebook.reweighing import Reweighed

LISTED = 20  # lines of a table; all of them are in the gradebook


def _override_command(lang: str) -> click.Command:
    @click.command("override", cls=SpokenCommand, lang=lang, page="gradebook.override")
    @click.argument("student", required=False)
    @click.argument("exercise", type=ExerciseId(), required=False)
    @click.argument("score", required=False)
    @click.option("--from", "table", metavar="CSV", type=click.Path(path_type=Path), help=described("from", lang))
    @click.option("--lift", is_flag=True, help=described("lift", lang))
    @click.option("--beyond", is_flag=True, help=described("beyond", lang))
    @click.option("--add", is_flag=True, help=described("add", lang))
    @click.option("--reason", metavar="TEXT", default="", help=described("reason", lang))
    @click.option("--comment", metavar="TEXT", default="", help=described("comment", lang))
    @click.option("--author", metavar="NAME", default="", help=described("author", lang))
    @shared(lang, also="course")
    def run(flags: Flags, gradebook: str, **given: Any) -> int:
        # late: the help page does without
        from grader.gradebook import open_gradebook

        with open_gradebook(gradebook, creates=False) as book:
            decisions = _from_table(given, book, flags) if given["table"] else [_one(given)]
            points = _points(book, flags)
            for one in decisions:
                _check_exercise(one.exercise, points)
                _check_score(one, points[one.exercise], is_beyond=given["beyond"])
            book.decide(decisions, author=given["author"] or getpass.getuser(), adds_students=given["add"])
        _say_done(decisions, is_table=bool(given["table"]), flags=flags)
        return 0

    return run


def _one(given: Mapping[str, Any]) -> Decision:
    # late: the help page does without
    from grader.gradebook.decision_files import parse_score
    from grader.gradebook.decisions import Decision

    if not given["student"] or not given["exercise"]:
        raise UsageError("decisions.who_and_what")
    if (given["score"] is None) != given["lift"]:
        raise UsageError("gradebook.score_or_lift")
    if not given["reason"].strip():
        raise UsageError("gradebook.no_reason")
    value = "lift" if given["lift"] else parse_score(given["score"])
    if isinstance(value, Text):
        raise UsageError.of(value)
    return Decision(
        student=given["student"],
        exercise=given["exercise"].lower(),
        score=value if isinstance(value, float) else None,
        is_excused=value == "excused",
        is_lifted=value == "lift",
        reason=given["reason"],
        comment=given["comment"],
    )


def _from_table(given: Mapping[str, Any], book: Gradebook, flags: Flags) -> list[Decision]:
    """Read the table; one line that cannot be done keeps all of it from being done."""
    # late: the help page does without
    from rich.text import Text as Shown

    from grader.gradebook.decision_files import read_decisions

    # `override ex06 --from paper.csv`: the only argument is then the exercise
    exercise = given["exercise"] or given["student"] or ""
    decisions, problems = read_decisions(given["table"], exercise=exercise, reason=given["reason"])
    for problem in problems:
        said = word("decisions.line", flags, number=problem.line, says=say(problem.says, flags.lang))
        show(flags, Shown(clean_line(said)))
    if problems:
        raise UsageError("decisions.nothing_done", path=str(given["table"]), count=len(problems))
    if not decisions:
        raise UsageError("decisions.empty_table", path=str(given["table"]))
    return decisions


def _points(book: Gradebook, flags: Flags) -> dict[str, float]:
    """Return what each exercise is worth: as the gradebook has it, else as the course says."""
    # late: the help page does without
    from grader.course.exercise import find_course

    points = {one.id: one.points for one in find_course(flags.course).exercises}
    return points | {one.exercise: one.max_score for one in book.standings() if one.status == "graded"}


def _check_exercise(exercise: str, known: Mapping[str, float]) -> None:
    """Refuse an exercise that nobody knows: a score set for it would count nowhere."""
    if exercise in known:
        return
    near = difflib.get_close_matches(exercise, sorted(known), n=3)
    if near:
        raise UsageError("gradebook.no_exercise_near", exercise=exercise, near=", ".join(near))
    raise UsageError("gradebook.no_exercise", exercise=exercise, known=", ".join(sorted(known)))


def _check_score(decision: Decision, most: float, *, is_beyond: bool) -> None:
    # late: the help page does without
    from grader.gradebook.decisions import check_score

    if not is_beyond:
        check_score(decision, most)


def _say_done(decisions: Sequence[Decision], *, is_table: bool, flags: Flags) -> None:
    if is_table:
        announce("decisions.table_done", flags, count=len(decisions))
        return
    (one,) = decisions
    name = "lift_done" if one.is_lifted else "decisions.excused" if one.is_excused else "overridden"
    shown = "" if one.score is None else number(one.score)
    announce(name, flags, student=one.student, exercise=one.exercise, score=shown)


def _comment_command(lang: str) -> click.Command:
    @click.command("comment", cls=SpokenCommand, lang=lang, page="decisions.comment")
    @click.argument("student")
    @click.argument("exercise", type=ExerciseId())
    @click.argument("words", metavar="TEXT", required=False)
    @click.option("--withdraw", is_flag=True, help=described("decisions.withdraw", lang))
    @click.option("--author", metavar="NAME", default="", help=described("decisions.comment_author", lang))
    @shared(lang, also="course")
    def run(flags: Flags, gradebook: str, **given: Any) -> int:
        # late: the help page does without
        from grader.gradebook import open_gradebook
        from grader.gradebook.decisions import Decision

        student, exercise = given["student"], given["exercise"].lower()
        author = given["author"] or getpass.getuser()
        words = (given["words"] or "").strip()
        if bool(words) == given["withdraw"]:
            raise UsageError("decisions.words_or_withdraw")
        with open_gradebook(gradebook, creates=False) as book:
            _check_exercise(exercise, _points(book, flags))
            if words:
                book.decide([Decision(student, exercise, comment=words)], author=author)
            else:
                book.withdraw_comments(student, exercise, author=author)
        done = "decisions.commented" if words else "decisions.withdrawn"
        announce(done, flags, student=student, exercise=exercise)
        return 0

    return run


def _reweigh_command(lang: str) -> click.Command:
    @click.command("reweigh", cls=SpokenCommand, lang=lang, page="decisions.reweigh")
    @click.argument("exercise", type=ExerciseId())
    @click.argument("points", metavar="CHECK=POINTS", nargs=-1)
    @click.option("--author", metavar="NAME", default="", help=described("decisions.reweigh_author", lang))
    @shared(lang, also="course")
    def run(flags: Flags, gradebook: str, **given: Any) -> int:
        # late: the help page does without
        from grader.course.exercise import find_course
        from grader.gradebook import open_gradebook
        from grader.gradebook.reweighing import checks_of, read_weights, reweigh, set_weights

        exercise = given["exercise"].lower()
        course = find_course(flags.course)
        with open_gradebook(gradebook, creates=False) as book:
            graded = checks_of(book, exercise)
            if not graded:
                raise UsageError("decisions.nothing_graded", exercise=exercise)
            asked = _asked(given["points"], graded)
            back: dict[str, float | None] = dict.fromkeys(read_weights(book).get(exercise, {}))
            if asked or back:
                set_weights(book, exercise, asked or back, author=given["author"] or getpass.getuser())
            points = _course_points(course, exercise, graded) | read_weights(book).get(exercise, {})
            changed = reweigh(book, {exercise: points}, info=_info(flags))
        _show_reweighed(exercise, sum(points.values()), changed, flags)
        return Code.FULL

    return run


def _asked(given: Sequence[str], graded: Mapping[str, float]) -> dict[str, float]:
    """Read ``CHECK=POINTS``."""
    asked = {}
    for one in given:
        check, _, value = one.partition("=")
        if check not in graded:
            near = difflib.get_close_matches(check, graded, n=3) or list(graded)
            raise UsageError("decisions.no_check", check=check, near=", ".join(near))
        try:
            points = float(value)
        except ValueError:
            points = -1.0
        if not 0 <= points <= MAX_POINTS:  # NaN is refused too
            raise UsageError("decisions.no_points", given=one, most=f"{MAX_POINTS:g}")
        asked[check] = points
    return asked


MAX_POINTS = 1_000.0  # no check is worth more: a slip of the finger


def _course_points(course: Course, exercise: str, graded: Mapping[str, float]) -> dict[str, float]:
    """Return the points of the course's checks, or those of the results where the course has other checks."""
    # late: the help page does without
    from grader.course.definition import read_definition

    known = [one for one in course.exercises if one.id == exercise]
    if not known:
        return dict(graded)
    points = {check.id: check.points for check in read_definition(known[0]).checks}
    if points.keys() != graded.keys():
        raise UsageError("decisions.other_checks", exercise=exercise)
    return points


def _info(flags: Flags) -> RunInfo:
    # late: the help page does without
    from importlib import metadata

    from grader.code import grader_version
    from grader.gradebook.entries import RunInfo

    return RunInfo(
        seed=flags.seed,
        lang=flags.lang,
        grader_version=grader_version(),
        python_version=platform.python_version(),
        numpy_version=metadata.version("numpy"),
        isolation="none",  # nothing of a submission ran
        n_lanes=0,
    )


def _show_reweighed(exercise: str, total: float, changed: Sequence[Reweighed], flags: Flags) -> None:
    # late: rich takes 15 ms, and the help page does without
    from rich.text import Text as Shown

    announce("decisions.reweighed", flags, exercise=exercise, count=len(changed), total=number(total))
    if flags.json or not changed:
        return
    rows = table("student", "before", "after", flags=flags)
    for one in changed[:LISTED]:
        before = f"{number(one.before)} / {number(one.max_before)}"
        after = f"{number(one.after)} / {number(one.max_after)}"
        rows.add_row(Shown(clean_line(one.student)), Shown(before), Shown(after))
    show(flags, rows)
    if len(changed) > LISTED:
        announce("decisions.and_more", flags, count=len(changed) - LISTED)


COMMANDS = (_override_command, _comment_command, _reweigh_command)
