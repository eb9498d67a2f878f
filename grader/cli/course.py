"""The course of a command: found, checked to be the one that is meant, and named on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.complaining import complain
from grader.cli.options import Flags
from grader.cli.output import dim, show
from grader.errors import UsageError
from grader.text.messages import say, text
from grader.text.width import cells

if TYPE_CHECKING:
    from grader.course.exercise import Course
    from grader.gradebook.lateness import Rule


PATH_MAX = 50  # columns of a folder's path, so that the line holds the course's name, too


def open_course(flags: Flags, *paths: Path, exercises: Sequence[str] = ()) -> Course:
    """Find the course, make sure that it is the one meant, and print its name.

    Parameters
    ----------
    flags : Flags
        What the command was given.
    *paths : Path
        What is to be graded: none of it may lie in another course.
    exercises : sequence of str
        Names of exercises that it must have.

    Raises
    ------
    UsageError
        If there is no course, it lacks an exercise, or a path belongs to another course and ``--course`` does not
        say that this one is meant.
    """
    # late: the help page does without
    from grader.course.exercise import find_course

    course = find_course(flags.course)
    if flags.course is None:
        for path in paths:
            _refuse_if_of_another(path, course)
    for name in exercises:
        course.exercise(name)
    if not flags.json:
        name_course(course, flags)
    return course


def rules_of(flags: Flags) -> list[Rule]:
    """Return the rules of deadlines that the course's file says; none where there is no course.

    Raises
    ------
    UsageError
        If one of them cannot be read.
    """
    # late: the help page does without
    from grader.course.exercise import course_folder, read_settings
    from grader.gradebook.lateness import course_rules

    settings = read_settings(course_folder(flags.course))
    return course_rules(settings.due, settings.deadlines)


def require_reference(course: Course, command: str) -> None:
    """Make sure that a course has its solutions.

    Raises
    ------
    UsageError
        If it is a student's kit, with how to get the course itself.
    """
    if course.is_kit:
        raise UsageError("release.kit_only", path=str(course.folder), command=command)


def name_course(course: Course, flags: Flags) -> None:
    """Print which course it is; where it lies, too, if it is not the one that comes with the grader."""
    # late: the help page does without
    from grader.course.exercise import shipped_course

    name = say(course.called, flags.lang)
    is_shipped = course.folder == shipped_course()
    key = "cli.course_shipped" if is_shipped else "cli.course_own"
    show(flags, dim(say(text(key, name=name, path=_short(course.folder)), flags.lang)))


def complain_of_broken(course: Course, flags: Flags) -> bool:
    """Say on standard error which exercises cannot be read, and return whether there are any."""
    for broken in course.broken:
        complain(text("exercise.broken", exercise=broken.id, why=broken.why), flags.lang)
    return bool(course.broken)


def _short(folder: Path) -> str:
    """The end of a folder's path, from the home folder on where it lies there."""
    home = Path.home()
    shown = f"~/{folder.relative_to(home).as_posix()}" if folder.is_relative_to(home) else str(folder)
    return shown if cells(shown) <= PATH_MAX else f"…{shown[-PATH_MAX:]}"


def _refuse_if_of_another(path: Path, course: Course) -> None:
    """Refuse a path below the ``course.toml`` of another course, whose exercises may have the same names."""
    # late: the help page does without
    from grader.course.exercise import course_above, pointed_to, read_settings

    above = course_above(path)
    if above is None or pointed_to(above) == course.folder:
        return
    # Two copies of one course, such as a checkout and an installation, have one name.
    if course.name.en and read_settings(above).name == course.name:
        return
    raise UsageError("cli.other_course", path=str(path), other=str(above), course=course.called)
