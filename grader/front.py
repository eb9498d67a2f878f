"""Grading from Python: one call for one submission."""

from __future__ import annotations

import os
from pathlib import Path

from grader.course.exercise import Course, find_course
from grader.errors import UsageError
from grader.grading.grader import Grader, Options
from grader.result import Result
from grader.submission.archive import is_archive_name
from grader.submission.names import SUFFIXES


def grade(
    submission: str | Path, exercise: str, *, course: Course | Path | str | None = None, options: Options | None = None
) -> Result:
    r"""Grade one submission.

    Parameters
    ----------
    submission : str or Path
        A file, a folder that holds one, or an archive; or the source text itself. A text of one line is a path if
        it ends like one (``.py``, ``.ipynb``, ``.zip``) or something lies there.
    exercise : str
        The exercise's id (``"ex06"``).
    course : Course, Path or str, optional
        The course, or its folder; found as ``grade`` finds it without one.
    options : Options, optional
        Seed, language, isolation, limits.

    Returns
    -------
    Result
        What ``grade ex06 --json`` prints. A submission that is missing or cannot be read has the status
        ``"ungradable"`` and a reason.

    Raises
    ------
    UsageError
        If there is no such course or exercise, or an argument is of another type.
    GraderError
        If the grader itself cannot work here.

    Examples
    --------
    >>> import grader
    >>> result = grader.grade("hidden = [1.0, 1.3, 0.8]\noutput = 1.67\nerror = 1.67\n", "ex04")
    >>> result.score, result.max_score
    (10.0, 10.0)
    """
    _require("submission", submission, (str, Path), "str, Path")
    _require("exercise", exercise, (str,), "str")
    _require("course", course, (Course, Path, str, type(None)), "Course, Path, str")
    _require("options", options, (Options, type(None)), "grader.Options")
    chosen = course if isinstance(course, Course) else find_course(Path(course) if course is not None else None)
    with Grader(chosen, options) as grader:
        if isinstance(submission, str) and not is_path(submission):
            return grader.grade_source(exercise, submission)
        return grader.grade_path(exercise, Path(submission))


def is_path(text: str) -> bool:
    """Whether a text names a file rather than being the source of one."""
    if "\n" in text or "\0" in text or not text.strip():
        return False
    return text.lower().endswith(SUFFIXES) or is_archive_name(text) or os.path.exists(text)


def _require(name: str, value: object, kinds: tuple[type, ...], known: str) -> None:
    if not isinstance(value, kinds):
        raise UsageError("exercise.wrong_type", name=name, given=type(value).__name__, known=known)
