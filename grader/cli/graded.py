"""Grading one attempt for a command: from its path to a result, also where there is nothing to grade."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from grader.cli.codes import Code
from grader.cli.options import Flags
from grader.course.exercise import Exercise
from grader.errors import NothingToGradeError
from grader.result import CheckResult, Result, Verdict, is_full_score
from grader.submission.own import Attempt, find_attempt
from grader.text.messages import say

if TYPE_CHECKING:
    from grader.grading.grader import Grader
    from grader.submission import Submission


def grade_attempt(grader: Grader, exercise: Exercise, attempt: Attempt, flags: Flags) -> Result:
    """Read and grade one attempt; an unreadable one gives an ungradable result."""
    submission = read_attempt(exercise, attempt, flags)
    return submission if isinstance(submission, Result) else grader.grade(exercise.id, submission)


def read_attempt(exercise: Exercise, attempt: Attempt, flags: Flags) -> Submission | Result:
    """Read one attempt, or return the ungradable result that says why it cannot be read."""
    from grader.submission import read_submission

    if attempt.submission is not None:
        return attempt.submission
    try:
        submission = read_submission(attempt.path, exercise=exercise.id)
    except NothingToGradeError as error:
        return ungradable(exercise, attempt.path.name, error, flags)
    return msgspec.structs.replace(submission, notes=(*attempt.notes, *submission.notes))


def find_or_result(exercise: Exercise, path: Path, flags: Flags) -> Attempt | Result:
    """Find the attempt, or return the ungradable result that says why there is none."""
    try:
        return find_attempt(exercise, path)
    except NothingToGradeError as error:
        name = path.name if path.suffix else f"{exercise.id}.py"
        return ungradable(exercise, name, error, flags)


def ungradable(exercise: Exercise, name: str, error: NothingToGradeError, flags: Flags) -> Result:
    """Return the result of a submission that is missing or cannot be read."""
    return Result(
        exercise=exercise.id,
        submission=name,
        student=None,
        status="ungradable",
        reason=say(error.message, flags.lang),
        score=0.0,
        max_score=exercise.points,
        isolation="none",  # nothing of theirs ran
        key="",
        seed=flags.seed,
        duration_s=0.0,
    )


def first_open(result: Result) -> CheckResult | None:
    """Return the first check that the student can do something about."""
    by_id = {check.id: check for check in result.checks}
    if result.mend and result.mend[0] in by_id:
        return by_id[result.mend[0]]
    beyond_reach = (Verdict.PASSED, Verdict.SKIPPED, Verdict.INTERNAL)
    return next((check for check in result.checks if check.verdict not in beyond_reach), None)


def exit_code(results: Iterable[Result]) -> Code:
    """Return the exit code for results: a fault of ours, then nothing graded, then points lost."""
    results = list(results)
    if any(check.verdict is Verdict.INTERNAL for result in results for check in result.checks):
        return Code.FAULT
    if all(result.status == "ungradable" for result in results):
        return Code.NOTHING
    is_full = all(is_full_score(result.score, result.max_score) for result in results)
    return Code.FULL if is_full else Code.LOST
