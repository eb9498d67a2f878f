"""``grade watch [ex06]``: grade again at every save, and do what single keys ask for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.course import open_course
from grader.cli.help import SpokenCommand
from grader.cli.keys import Key, has_keys, merged, single_keys
from grader.cli.listing import standing
from grader.cli.options import ExerciseId, Flags, grading_flags, grading_options
from grader.cli.output import console, dim, print_json, show, working
from grader.errors import GraderError, NothingToGradeError
from grader.result import Result, is_full_score
from grader.text.messages import say, text

if TYPE_CHECKING:
    from grader.cli.graded import Graded
    from grader.course.exercise import Exercise
    from grader.grading.grader import Grader

WAKE_UP_MS = 5_000  # the longest that a save on a network folder goes unseen

Stamp = tuple[int, int] | None
Saves = Callable[[Mapping[Path, str]], Iterator[str]]
Events = Iterator[tuple[Key | None, str | None]]


def command(lang: str) -> click.Command:
    """Build ``grade watch``."""

    @click.command("watch", cls=SpokenCommand, lang=lang, page="cli.watch")
    @click.argument("exercise", required=False, type=ExerciseId())
    @grading_flags(lang)
    def run(exercise: str | None, flags: Flags) -> int:
        return watch(exercise, Path(), flags)

    return run


def watch(
    name: str | None, where: Path, flags: Flags, *, saves: Saves | None = None, events: Events | None = None
) -> int:
    """Grade at every save until q or Ctrl-C, which are the ways to end it and no error.

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
    events : iterator, optional
        Yields keys, and ids of exercises that were saved; the terminal's keys without it, where there is one.

    Raises
    ------
    NothingToGradeError
        If there is no file to watch.
    """
    # late: NumPy and the engine take 0.2 s, and the help page does without
    from grader.grading.grader import Grader

    course = open_course(flags)
    reads_keys = events is not None or (saves is None and not flags.json and has_keys())
    named = [course.exercise(name)] if name else course.exercises
    if not _paths(named, where):
        raise NothingToGradeError("cli.nothing_here", path=str(where.resolve()))
    # With keys one can go on to any other exercise.
    paths = _paths(course.exercises if reads_keys else named, where)
    if events is None:
        quiet = ((None, saved) for saved in (saves or watch_files)(paths))
        events = merged(lambda stop: watch_files(paths, stop)) if reads_keys else quiet
    is_typed = reads_keys and has_keys()
    try:
        with Grader(course, grading_options(flags)) as grader, single_keys() if is_typed else nullcontext():
            desk = Desk(grader, where, flags, paths, follows=name, reads_keys=reads_keys)
            if name:
                desk.grade(name)
            desk.wait()
            for key, saved in events:
                if key == "quit":
                    break
                if key is not None:
                    desk.press(key)
                elif saved is not None and desk.follows in (None, saved):
                    desk.grade(saved)
                else:
                    continue
                desk.wait()
    except KeyboardInterrupt:
        pass
    _say(flags, say(text("cli.watch_ended"), flags.lang))
    return 0


def _paths(exercises: Iterable[Exercise], where: Path) -> dict[Path, str]:
    """Return the files of exercises, and to which each belongs."""
    # late: the help page does without
    from grader.submission.finding import own_files
    from grader.submission.names import SUFFIXES

    paths: dict[Path, str] = {}
    for exercise in exercises:
        for file in own_files(exercise, where):
            if file.path is not None:
                # The other kind too, which may be made later.
                paths |= {file.path.with_suffix(suffix): exercise.id for suffix in SUFFIXES}
    return paths


class Desk:
    """What is being worked on, and what the keys do with it.

    Parameters
    ----------
    grader : Grader
        Stays warm between two saves.
    where : Path
        The folder that the student works in.
    flags : Flags
        The shared flags.
    paths : mapping
        The files that are watched, and to which exercise each belongs.
    follows : str or None
        The exercise whose saves count; all of them without it.
    reads_keys : bool
        Whether the keys are told of.
    """

    def __init__(
        self,
        grader: Grader,
        where: Path,
        flags: Flags,
        paths: Mapping[Path, str],
        *,
        follows: str | None,
        reads_keys: bool,
    ) -> None:
        self.follows = follows
        self._grader, self._where, self._flags = grader, where, flags
        self._paths, self._reads_keys = paths, reads_keys
        self._shown: Graded | None = None

    def grade(self, name: str) -> None:
        """Grade and show one exercise; whatever goes wrong is said, and the watch goes on."""
        # late: the help page does without
        from grader.cli.graded import Graded, find_or_result, grade_choice
        from grader.course.progress import remember

        exercise, flags = self._grader.course.exercise(name), self._flags
        try:
            with working(flags, exercise.id) as self._grader.on_prepare:
                found = find_or_result(exercise, self._where, flags)
                if isinstance(found, Result):
                    graded = Graded(found, None)
                else:
                    graded = grade_choice(self._grader, exercise, found, flags)
        except GraderError as error:
            _say(flags, say(error.message, flags.lang))
            return
        self._shown = graded
        if flags.json:
            print_json(graded.result)
            return
        self._show(graded.result)
        if graded.path is not None:
            remember(graded.path, graded.result, is_shown=True)
            if is_full_score(graded.result.score, graded.result.max_score):
                self._show_course()

    def press(self, key: Key) -> None:
        """Do what a key asks for."""
        # late: the help page does without
        from grader.cli.hint import show_hint

        if key == "next":
            self._go_on()
        elif self._shown is None:
            self._say_key("cli.watch_nothing_yet")
        elif key == "again":
            self.grade(self._shown.result.exercise)
        elif key == "all":
            self._show(self._shown.result, is_whole=True)
        else:
            show_hint(self._grader, self._grader.course.exercise(self._shown.result.exercise), self._shown, self._flags)

    def wait(self) -> None:
        """Say what is watched, and what can be done meanwhile."""
        names = sorted(
            path.name for path, name in self._paths.items() if self.follows in (None, name) and path.is_file()
        )
        key = "cli.watch_waiting_keys" if self._reads_keys else "cli.watch_waiting"
        self._say_key(key, files=", ".join(names))

    def _go_on(self) -> None:
        """Turn to the next exercise that is not done, the first ones after the last."""
        exercises = self._grader.course.exercises
        now = self.follows or (self._shown.result.exercise if self._shown else "")
        place = next((i + 1 for i, exercise in enumerate(exercises) if exercise.id == now), 0)
        for exercise in (*exercises[place:], *exercises[:place]):
            found = standing(exercise, self._where, self._flags.lang)
            if found.is_done:
                continue
            if found.file is None:
                self._say_key("cli.next_to_copy", exercise=found.id, title=found.title)
                return
            self.follows = self.follows and found.id
            if found.state == "not started":
                self._shown = None
                self._say_key("cli.next_to_start", exercise=found.id, title=found.title, file=found.file)
            else:
                self.grade(found.id)
            return
        self._say_key("cli.next_all_done", count=len(exercises))

    def _show(self, result: Result, *, is_whole: bool = False) -> None:
        # late: the help page does without
        from grader.cli.output import show_result

        screen = console(self._flags)
        if screen.is_terminal:
            screen.clear()
        title = say(self._grader.course.exercise(result.exercise).title, self._flags.lang)
        show_result(result, self._flags, title=title, is_whole=is_whole)

    def _show_course(self) -> None:
        # late: the help page does without
        from grader.report.summary import course_bar

        exercises, lang = self._grader.course.exercises, self._flags.lang
        rows = [standing(exercise, self._where, lang).row() for exercise in exercises]
        show(self._flags, course_bar(rows, lang=lang))

    def _say_key(self, key: str, **params: str | int) -> None:
        _say(self._flags, say(text(key, **params), self._flags.lang))


def _say(flags: Flags, words: str) -> None:
    console(flags, is_error=True).print(dim(words))


def watch_files(paths: Mapping[Path, str], stop: threading.Event | None = None) -> Iterator[str]:
    """Yield an exercise's id each time its file has another content, by the system's news, until told to stop."""
    stamps = {path: stamp(path) for path in paths}
    for _ in _wake_ups(paths, stop):
        for path, name in paths.items():
            now = stamp(path)
            # An editor that saves by renaming leaves no file for a moment; the next look sees the new one.
            if now is not None and now != stamps[path]:
                stamps[path] = now
                yield name


def _wake_ups(paths: Iterable[Path], stop: threading.Event | None) -> Iterator[None]:
    # late: the help page does without
    from watchfiles import watch as news

    folders = sorted({path.resolve().parent for path in paths})
    # Also without news it wakes up now and then: network folders do not tell.
    for _ in news(*folders, recursive=False, yield_on_timeout=True, rust_timeout=WAKE_UP_MS, stop_event=stop):
        yield


def stamp(path: Path) -> Stamp:
    """Return what changes when a file is saved: its time and size; None if there is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
