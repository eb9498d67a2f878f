"""A plugin of pytest: ``pytest --grade-course DIR`` has one test for each promise of ``grade verify``.

It does nothing, and imports nothing of the grader, unless the option is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from grader.course.exercise import BrokenExercise, Course, Exercise
    from grader.verify.record import ExerciseReport, Flaw, Promise

OPTION = "--grade-course"
REPORTS = pytest.StashKey[dict[str, Any]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    group = parser.getgroup("grader", "courses of nn-grader")
    group.addoption(
        OPTION, metavar="DIR", type=Path, default=None, help="test every promise of the exercises of this course"
    )


class FlawsError(Exception):
    """A promise that does not hold, with what was found."""


class CourseFile(pytest.File):
    """The course as a place that tests come from."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield a test for each promise of each exercise."""
        # late: pytest without the option should not pay for the engine
        from grader.course.exercise import find_course
        from grader.verify.record import PROMISES

        course = find_course(self.path.parent)
        self.stash[REPORTS] = {}
        exercises: list[Exercise | BrokenExercise] = [*course.exercises, *course.broken]
        for exercise in sorted(exercises, key=lambda one: one.id):
            for promise in PROMISES:
                yield PromiseItem.from_parent(
                    self, name=f"{exercise.id}[{promise}]", course=course, exercise=exercise, promise=promise
                )


class PromiseItem(pytest.Item):
    """One promise of one exercise; the exercise is verified once for all of its promises."""

    def __init__(
        self, *, course: Course, exercise: Exercise | BrokenExercise, promise: Promise, **of_pytest: Any
    ) -> None:
        super().__init__(**of_pytest)
        self.course, self.exercise, self.promise = course, exercise, promise

    def runtest(self) -> None:
        """Verify, and fail with the flaws that break this promise.

        Raises
        ------
        FlawsError
            If there is a flaw.
        """
        report = self._report()
        flaws = [flaw for flaw in report.flaws if flaw.promise == self.promise]
        if flaws:
            raise FlawsError("\n\n".join(map(_said, flaws)))
        why = report.why_untried(self.promise)
        if why is not None:
            # late: as above
            from grader.text.messages import say

            pytest.skip(say(why))

    def _report(self) -> ExerciseReport:
        # late: pytest without the option should not pay for the engine
        from grader.verify.course import verify

        if self.parent is None:
            raise LookupError(self.name)
        reports = self.parent.stash[REPORTS]
        if self.exercise.id not in reports:
            (reports[self.exercise.id],) = verify(self.course, [self.exercise])
        report: ExerciseReport = reports[self.exercise.id]
        return report

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the flaws alone: where the grader's own code raised them helps nobody."""
        if isinstance(excinfo.value, FlawsError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return what pytest calls the test in its head lines."""
        return self.path, None, f"{self.exercise.id}: {self.promise}"


def _said(flaw: Flaw) -> str:
    # late: pytest without the option should not pay for the engine
    from grader.text.messages import say

    return f"{flaw.path}\n{say(flaw.said)}\n{flaw.diff}".rstrip()


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Look at the course beside whatever else was asked for."""
    folder = session.config.getoption(OPTION)
    if folder is None:
        return
    settings = folder.resolve() / "course.toml"
    if not settings.is_file():
        # late: pytest without the option should not pay for the catalogue
        from grader.text.messages import say, text

        raise pytest.UsageError(say(text("verify.no_settings", path=str(folder))))
    session.config.args = [*_asked(session.config), str(settings)]


def _asked(config: pytest.Config) -> list[str]:
    """The paths of the command line; with none, the course is all that is tested."""
    return list(config.args) if config.args_source is pytest.Config.ArgsSource.ARGS else []


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Read the course's settings as a file of tests."""
    folder = parent.config.getoption(OPTION)
    if folder is None or file_path != folder.resolve() / "course.toml":
        return None
    return CourseFile.from_parent(parent, path=file_path)
