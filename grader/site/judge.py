"""Grading in a browser, as its pages ask for it: bytes in, JSON with a piece of HTML out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from grader.course.exercise import Course, find_course
from grader.errors import NothingToGradeError
from grader.grading.grader import Grader, Options
from grader.report.html.result_page import Around, result_fragment
from grader.result import CheckResult, Result
from grader.sandbox.browser import BrowserPool, WorkerPipe
from grader.site.silence import put_off
from grader.submission import read_bytes
from grader.text.messages import say

COURSES = Path("/courses")  # in the file system of the page's memory


class Graded(msgspec.Struct, frozen=True):
    """What a page is told.

    Attributes
    ----------
    html : str
        The result as a piece of a page.
    result : Result
        The same as data.
    later : float
        Points of checks that can only be tried when the instructor grades.
    """

    html: str
    result: Result
    later: float


class Judge:
    """Grades for a page.

    Parameters
    ----------
    connect : callable
        Gives the pipe of a worker for the student's code.
    timeout_s : float
        Wall clock for the calls of one check.
    on_done : callable
        Told of each check that is judged, by the number of those before it and itself.
    folder : Path
        Where the compiled exercises are laid.
    """

    def __init__(
        self,
        connect: Callable[[Sequence[str]], WorkerPipe],
        timeout_s: float,
        on_done: Callable[[int], object] = lambda n: None,
        folder: Path = COURSES,
    ) -> None:
        self._pool = BrowserPool(connect)
        self._timeout_s = timeout_s
        self._on_done = on_done
        self._folder = folder
        self._graders: dict[tuple[str, str], Grader] = {}

    def add_kit(self, exercise: str, content: Any) -> None:
        """Lay a compiled exercise ready: a zip that holds a kit of that exercise alone."""
        data = content.to_bytes() if hasattr(content, "to_bytes") else content
        with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
            archive.extractall(self._folder / exercise)  # ours, from the same site as this code

    def grade(self, exercise: str, name: str, content: str, lang: str) -> str:
        """Grade a script, or a notebook by the name's end, and return :class:`Graded` as JSON."""
        grader = self._grader(exercise, lang)
        chosen = grader.course.exercise(exercise)
        n_done = 0

        def note(check: CheckResult) -> None:
            nonlocal n_done
            n_done += 1
            self._on_done(n_done)

        try:
            submission = read_bytes(name, content.encode("utf-8", "replace"))
        except NothingToGradeError as error:
            result, later = grader.ungradable(exercise, name, error), 0.0
        else:
            result = grader.grade(exercise, submission, on_check=note)
            result, later = put_off(result, grader.ready(exercise).definition.checks, submission, lang)
        around = Around(title=say(chosen.title, lang), picture=chosen.picture)
        html = str(result_fragment(result, around=around, lang=lang))
        return msgspec.json.encode(Graded(html, result, later)).decode()

    def hints(self, exercise: str, check: str, lang: str) -> str:
        """Return a check's hints in order, as JSON."""
        return msgspec.json.encode(self._grader(exercise, lang).hints(exercise, check)).decode()

    def _grader(self, exercise: str, lang: str) -> Grader:
        if (exercise, lang) not in self._graders:
            course: Course = find_course(self._folder / exercise)
            options = Options(lang=lang, sandbox="none", timeout_s=self._timeout_s)
            self._graders[exercise, lang] = Grader(course, options, pool=self._pool)
        return self._graders[exercise, lang]
