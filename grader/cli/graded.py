"""Grading an exercise for a command: from its files to a result, also where there is nothing to grade."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from grader import result as results
from grader.cli.codes import Code
from grader.cli.options import Flags
from grader.course.exercise import Exercise
from grader.errors import NothingToGradeError
from grader.grading.best import best_of, index_of_best
from grader.result import Result, Verdict, is_full_score
from grader.submission.choosing import Choice
from grader.text.messages import say
from grader.text.safe import clean_line

if TYPE_CHECKING:
    from grader.grading.grader import Grader
    from grader.submission import Submission


class Graded(msgspec.Struct, frozen=True):
    """A result, and the file that earned it, where it is one on disk."""

    result: Result
    path: Path | None


def grade_choice(grader: Grader, exercise: Exercise, choice: Choice, flags: Flags) -> Graded:
    """Grade what was chosen; a file that cannot be read gives an ungradable result."""
    return grade_all_read(grader, exercise, choice, read_choice(exercise, choice, flags), flags)


def grade_all_read(
    grader: Grader, exercise: Exercise, choice: Choice, read: list[Submission | Result], flags: Flags
) -> Graded:
    """Grade the files of a choice that have been read, and return the best of their results."""

    results = [one if isinstance(one, Result) else grader.grade(exercise.id, one) for one in read]
    path = choice.taken[index_of_best(results)].candidate.path
    return Graded(best_of(results, flags.lang), path)


def read_choice(exercise: Exercise, choice: Choice, flags: Flags) -> list[Submission | Result]:
    """Read each file of a choice; in the place of one that cannot be read stands the result that says why."""
    # late: the help page does without
    from grader.submission import submission_of
    from grader.submission.reading import with_notes

    is_one = len(choice.taken) == 1
    read: list[Submission | Result] = []
    for file in choice.taken:
        try:
            submission = with_notes(submission_of(file, exercise.id), *choice.notes)
            read.append(submission if is_one else msgspec.structs.replace(submission, name=clean_line(file.name)))
        except NothingToGradeError as error:
            read.append(ungradable(exercise, file.name, error, flags))
    return read


def find_or_result(exercise: Exercise, path: Path, flags: Flags) -> Choice | Result:
    """Find the files to grade, or return the ungradable result that says why there are none."""
    # late: the help page does without
    from grader.submission import find_files

    try:
        return find_files(exercise, path)
    except NothingToGradeError as error:
        name = path.name if path.suffix else f"{exercise.id}.py"
        return ungradable(exercise, name, error, flags)


def ungradable(exercise: Exercise, name: str, error: NothingToGradeError, flags: Flags) -> Result:
    """Return the result of a submission that is missing or cannot be read."""
    reason = say(error.message, flags.lang)
    return results.ungradable(exercise.id, name, reason, points=exercise.points, seed=flags.seed)


def exit_code(results: Iterable[Result]) -> Code:
    """Return the exit code for results: a fault of the grader's, then nothing graded, then points lost."""
    results = list(results)
    if any(check.verdict is Verdict.INTERNAL for result in results for check in result.checks):
        return Code.FAULT
    if all(result.status == "ungradable" for result in results):
        return Code.NOTHING
    is_full = all(is_full_score(result.score, result.max_score) for result in results)
    return Code.FULL if is_full else Code.LOST
