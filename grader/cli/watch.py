"""``grade watch [ex06]``: grade again at every save."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.course import open_course
from grader.cli.help import SpokenCommand
from grader.cli.options import ExerciseId, Flags, grading_flags, grading_options
from grader.cli.output import console, dim, print_json, working
from grader.errors import GraderError, NothingToGradeError
from grader.result import Result
from grader.text.messages import say, text

if TYPE_CHECKING:
    from grader.course.exercise import Exercise
    from grader.grading.grader import Grader

WAKE_UP_MS = 5_000  # the longest that a save on a network folder goes unseen

Stamp = tuple[int, int] | None
Saves = Callable[[Mapping[Path, str]], Iterator[str]]


def command(lang: str) -> click.Command:
    """Build ``grade watch``."""

    @click.command("watch", cls=SpokenCommand, lang=lang, page="cli.watch")
    @click.argument("exercise", required=False, type=ExerciseId())
    @grading_flags(lang)
    def run(exercise: str | None, flags: Flags) -> int:
        return watch(exercise, Path(), flags)

    return run


def watch(name: str | None, where: Path, flags: Flags, *, saves: Saves | None = None) -> int:
    """Grade at every save until Ctrl-C, which is the way to end it and no error.

    Parameters
    ----------
    name : str or None
        The exercise; whichever lies in ``where`` without it.
    where : Path
        The folder that the student works in.
    flags : Flags
        The shared flags.
    saves : callable, optional
        Yields the id of an exercise at each save of its file; the file system's news without it.

    Raises
    ------
    NothingToGradeError
        If there is no file to watch.
    """
    # late: NumPy and the engine take 0.2 s, and the help page does without
    from grader.grading.grader import Grader
    from grader.submission.finding import own_files
    from grader.submission.names import SUFFIXES

    course = open_course(flags)
    exercises = {one.id: one for one in ([course.exercise(name)] if name else course.exercises)}
    paths: dict[Path, str] = {}
    for exercise in exercises.values():
        for file in own_files(exercise, where):
            if file.path is not None:
                # The other kind too, which may be made later.
                paths |= {file.path.with_suffix(suffix): exercise.id for suffix in SUFFIXES}
    if not paths:
        raise NothingToGradeError("cli.nothing_here", path=str(where.resolve()))
    try:
        with Grader(course, grading_options(flags)) as grader:
            if name:
                _regrade(grader, next(iter(exercises.values())), where, flags)
            _waiting(flags, paths)
            for saved in (saves or watch_files)(paths):
                _regrade(grader, exercises[saved], where, flags)
                _waiting(flags, paths)
    except KeyboardInterrupt:
        _say(flags, say(text("cli.watch_ended"), flags.lang))
    return 0


def _regrade(grader: Grader, exercise: Exercise, where: Path, flags: Flags) -> None:
    """Grade and show one exercise; whatever goes wrong is said, and the watch goes on."""
    # late: the help page does without
    from grader.cli.graded import Graded, find_or_result, grade_choice
    from grader.cli.output import show_result
    from grader.course.progress import remember

    try:
        with working(flags, say(text("cli.grading", exercise=exercise.id), flags.lang)):
            found = find_or_result(exercise, where, flags)
            graded = Graded(found, None) if isinstance(found, Result) else grade_choice(grader, exercise, found, flags)
    except GraderError as error:
        _say(flags, say(error.message, flags.lang))
        return
    if flags.json:
        print_json(graded.result)
        return
    screen = console(flags)
    if screen.is_terminal:
        screen.clear()
    show_result(graded.result, flags, title=say(exercise.title, flags.lang))
    if graded.path is not None:
        remember(graded.path, graded.result, is_shown=True)


def _waiting(flags: Flags, paths: Mapping[Path, str]) -> None:
    names = ", ".join(sorted(path.name for path in paths if path.is_file()))
    _say(flags, say(text("cli.watch_waiting", files=names), flags.lang))


def _say(flags: Flags, words: str) -> None:
    console(flags, is_error=True).print(dim(words))


def watch_files(paths: Mapping[Path, str]) -> Iterator[str]:
    """Yield an exercise's id each time its file has another content, by the system's news."""
    stamps = {path: stamp(path) for path in paths}
    for _ in _wake_ups(paths):
        for path, name in paths.items():
            now = stamp(path)
            # An editor that saves by renaming leaves no file for a moment; the next look sees the new one.
            if now is not None and now != stamps[path]:
                stamps[path] = now
                yield name


def _wake_ups(paths: Iterable[Path]) -> Iterator[None]:
    # late: the help page does without
    from watchfiles import watch as news

    folders = sorted({path.resolve().parent for path in paths})
    # Also without news it wakes up now and then: network folders do not tell.
    for _ in news(*folders, recursive=False, yield_on_timeout=True, rust_timeout=WAKE_UP_MS):
        yield


def stamp(path: Path) -> Stamp:
    """Return what changes when a file is saved: its time and size; None if there is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
