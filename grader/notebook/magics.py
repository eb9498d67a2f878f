"""The commands of a notebook: they listen to what runs, and keep keys and sandboxes warm between two calls."""

from __future__ import annotations

import atexit
import html
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
import msgspec

from grader.errors import GraderError, NothingToGradeError, UsageError
from grader.notebook.history import Run, imports_of, what_ran
from grader.notebook.showing import BOX, as_text, result_html, result_text, show_results
from grader.options import DEFAULT_TIMEOUT_S, MAX_SEED, CommonOptions
from grader.result import Result, Verdict, is_full_score
from grader.text.messages import LANGUAGES, default_language, say, text

if TYPE_CHECKING:
    from grader.course.exercise import Course, Exercise
    from grader.grading.grader import Grader
    from grader.sandbox.pool import SandboxPool
    from grader.submission import Submission

NAMES: Final = ("grade", "hint")


class Asked(CommonOptions, frozen=True, kw_only=True):
    """What a line asked for."""

    exercise: str
    is_whole: bool
    course: Path | None


def read_line(line: str) -> Asked:
    """Read what stands behind ``%grade`` or ``%hint``.

    Raises
    ------
    UsageError
        If it names no exercise, or what it says besides is not known.
    """
    params: list[click.Parameter] = [
        click.Argument(["exercise"]),
        click.Option(["--all", "is_whole"], is_flag=True),
        click.Option(["--lang"], type=click.Choice(LANGUAGES), default=default_language()),
        click.Option(["--course"], type=click.Path(path_type=Path)),
        click.Option(["--seed"], type=click.IntRange(0, MAX_SEED), default=0),
        click.Option(["--timeout", "timeout_s"], type=click.FloatRange(0, min_open=True), default=DEFAULT_TIMEOUT_S),
    ]
    try:
        command = click.Command("grade", params=params, add_help_option=False)
        context = command.make_context("grade", shlex.split(line, comments=True))
    except (click.UsageError, ValueError):  # ValueError: a quote that nothing closes
        raise UsageError("notebook.line", line=line.strip() or "-") from None
    return msgspec.convert(context.params, Asked)


class Companion:
    """What stands beside one kernel.

    Parameters
    ----------
    shell : InteractiveShell
        The kernel's shell, whose history and events are used.
    """

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self._cells: dict[int, str] = {}
        self._failed: set[int] = set()
        self._graders: dict[tuple[Path, str, int, float], Grader] = {}
        self._pools: dict[Path, SandboxPool] = {}
        self._hints: dict[tuple[str, str, str], int] = {}
        self._n_shown = 0

    def load(self) -> None:
        """Listen, and make the commands known."""
        self.shell.events.register("pre_run_cell", self.before)
        self.shell.events.register("post_run_cell", self.after)
        self.shell.register_magic_function(self.grade, "line_cell", "grade")
        self.shell.register_magic_function(self.hint, "line", "hint")
        show_results(self.shell)
        atexit.register(self.close)

    def unload(self) -> None:
        """Take everything back."""
        self.shell.events.unregister("pre_run_cell", self.before)
        self.shell.events.unregister("post_run_cell", self.after)
        for kind in ("line", "cell"):
            for name in NAMES:
                self.shell.magics_manager.magics[kind].pop(name, None)
        atexit.unregister(self.close)
        self.close()

    def close(self) -> None:
        """Stop every sandbox; the next call starts anew."""
        for pool in self._pools.values():
            pool.close()
        self._pools.clear()
        self._graders.clear()

    def before(self, info: Any) -> None:
        """Remember which cell runs; not every front end tells."""
        if info.store_history and getattr(info, "cell_id", None):
            self._cells[self.shell.execution_count] = info.cell_id

    def after(self, result: Any) -> None:
        """Remember which runs ended with an exception."""
        if result.execution_count is not None and not result.success:
            self._failed.add(result.execution_count)

    def runs(self) -> list[Run]:
        """Return what the kernel has run in this session, the cell that runs now included."""
        sources = self.shell.history_manager.input_hist_raw
        return [
            Run(number, source, self._cells.get(number, ""), number not in self._failed)
            for number, source in enumerate(sources)
            if number
        ]

    def grade(self, line: str, cell: str | None = None) -> None:
        """Grade what this kernel has run; as %%grade, run this cell and grade it alone.

        %grade ex06          grade ex06, and show the first thing to mend
        %grade ex06 --all    show every check in full
        """
        self._guarded(lambda asked: self._grade(asked, cell), line)

    def hint(self, line: str) -> None:
        """Show the next hint for the first check that does not pass.

        %hint ex06    one hint; ask again for the next
        """
        self._guarded(self._hint, line)

    def _guarded(self, act: Callable[[Asked], None], line: str) -> None:
        """Do something, and say in a sentence why it could not be done."""
        lang = default_language()
        try:
            asked = read_line(line)
            lang = asked.lang
            act(asked)
        except GraderError as error:
            print(say(error.message, lang), file=sys.stderr)
        except KeyboardInterrupt:
            self.close()  # a sandbox may have been left in the middle of a call
            print(say(text("cli.interrupted"), lang), file=sys.stderr)
        except Exception as error:
            # The edge of the grader: a fault of the grader's must not look like one of the student's work.
            self.close()
            if os.environ.get("GRADER_DEBUG"):
                raise
            said = text("cli.fault", kind=type(error).__name__, detail=str(error) or "-")
            print(say(said, lang), file=sys.stderr)

    def _grade(self, asked: Asked, cell: str | None) -> None:
        grader = self._grader(asked)
        exercise = grader.course.exercise(asked.exercise)
        if cell is None:
            read = self._read(exercise, self.runs(), asked.lang)
        else:
            read = self._read_one(exercise, cell, asked.lang)
        result = read if isinstance(read, Result) else grader.grade(exercise.id, read)
        if cell is not None and result.status == "graded" and not is_full_score(result.score, result.max_score):
            note = say(text("notebook.one_cell", exercise=exercise.id), asked.lang)
            result = msgspec.structs.replace(result, warnings=(note, *result.warnings))
        submission = None if isinstance(read, Result) else read
        if submission is not None:
            for check in result.checks:
                if check.hint and check.verdict is not Verdict.PASSED:
                    self._hints.setdefault((exercise.id, submission.content_hash, check.id), 1)
        self._n_shown += 1
        title = say(exercise.title, asked.lang)
        self._show(
            result_html(
                result,
                lang=asked.lang,
                exercise=exercise,
                title=title,
                submission=submission,
                anchor=f"{exercise.id}-{self._n_shown}",
                is_whole=asked.is_whole,
            ),
            result_text(result, lang=asked.lang, title=title, is_whole=asked.is_whole),
        )

    def _read_one(self, exercise: Exercise, body: str, lang: str) -> Submission | Result:
        """Run a cell in the kernel, and return it as a submission, with the imports that it may need."""
        earlier = self.runs()
        now = earlier.pop() if earlier else Run(1, body)
        source = f"%%grade {exercise.id}\n{body}"  # with its head, so that its lines keep their numbers
        self.shell.run_cell(body, store_history=False)
        return self._read(exercise, [*imports_of(earlier), Run(now.number, source)], lang)

    def _read(self, exercise: Exercise, runs: list[Run], lang: str) -> Submission | Result:
        # late: NumPy and the engine take 0.2 s, and loading the extension does without
        from grader import result as results

        name = say(text("notebook.this"), lang)
        try:
            return msgspec.structs.replace(what_ran(runs, exercise.id), name=name)
        except NothingToGradeError as error:
            if error.message.key == "notebook.nothing_run":
                raise
            return results.ungradable(exercise.id, name, say(error.message, lang), points=exercise.points, seed=0)

    def _hint(self, asked: Asked) -> None:
        # late: rich takes 15 ms, and loading the extension does without
        from grader.report.hints import Hint, first_open, render_hint

        grader = self._grader(asked)
        exercise = grader.course.exercise(asked.exercise)
        read = self._read(exercise, self.runs(), asked.lang)
        result = read if isinstance(read, Result) else grader.grade(exercise.id, read)
        if isinstance(read, Result):
            raise NothingToGradeError("notebook.not_gradable", reason=result.reason or "-")
        check = first_open(result)
        hints = () if check is None else grader.hints(exercise.id, check.id) or (check.hint,)
        if check is None:
            key = "cli.hint_none_needed"
            self._say(say(text(key, exercise=exercise.id), asked.lang))
        elif not any(hints):
            self._say(say(text("cli.hint_none_written", check=check.title), asked.lang))
        else:
            place = (exercise.id, read.content_hash, check.id)
            number = min(self._hints.get(place, 0), len(hints) - 1)
            self._hints[place] = number + 1
            self._say(as_text(render_hint(Hint(check, hints[number], number + 1, len(hints)), lang=asked.lang)))

    def _say(self, said: str) -> None:
        shown = html.escape(said)
        self._show(f'<div class="{BOX}" style="white-space:pre-wrap;padding:.4rem 0">{shown}</div>', said)

    def _show(self, as_html: str, as_plain: str) -> None:
        self.shell.display_pub.publish({"text/html": as_html, "text/plain": as_plain})

    def _grader(self, asked: Asked) -> Grader:
        # late: NumPy and the engine take 0.2 s, and loading the extension does without
        from grader.course.exercise import course_folder
        from grader.grading.grader import Grader, Options
        from grader.sandbox.pool import SandboxPool

        folder = course_folder(asked.course)
        place = (folder, asked.lang, asked.seed, asked.timeout_s)
        if place not in self._graders:
            course = self._course(folder)
            options = Options(seed=asked.seed, lang=asked.lang, timeout_s=asked.timeout_s)
            if folder not in self._pools:
                self._pools[folder] = SandboxPool(options.sandbox, course.packages)
            grader = Grader(course, options, pool=self._pools[folder])
            grader.on_prepare = lambda id: print(say(text("cli.preparing", exercise=id), asked.lang))
            self._graders[place] = grader
        return self._graders[place]

    @staticmethod
    def _course(folder: Path) -> Course:
        # late: NumPy and the engine take 0.2 s, and loading the extension does without
        from grader.course.exercise import find_course

        return find_course(folder)


def load_ipython_extension(shell: Any) -> None:
    """Do what ``%load_ext grader`` asks for."""
    if _companion(shell) is None:
        Companion(shell).load()


def unload_ipython_extension(shell: Any) -> None:
    """Do what ``%unload_ext grader`` asks for."""
    companion = _companion(shell)
    if companion is not None:
        companion.unload()


def _companion(shell: Any) -> Companion | None:
    known = getattr(shell.magics_manager.magics["line"].get("grade"), "__self__", None)
    return known if isinstance(known, Companion) else None
