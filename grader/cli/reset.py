"""``grade reset ex06``: give one stub back, and keep a copy of what was there."""

from __future__ import annotations

import itertools
from pathlib import Path

import click

from grader.cli.codes import Code
from grader.cli.course import open_course
from grader.cli.help import SpokenCommand
from grader.cli.options import ExerciseId, Flags, grading_flags
from grader.errors import GraderError, UsageError
from grader.submission.finding import own_files
from grader.submission.untouched import is_untouched
from grader.text.messages import say, text


def command(lang: str) -> click.Command:
    """Build ``grade reset``."""

    @click.command("reset", cls=SpokenCommand, lang=lang, page="cli.reset")
    @click.argument("exercise", type=ExerciseId())
    @click.option("--yes", "is_sure", is_flag=True, help=say(text("cli.yes_option"), lang))
    @grading_flags(lang, without=("json", "seed", "sandbox", "timeout_s", "is_plain"))
    def run(exercise: str, is_sure: bool, flags: Flags) -> int:
        return reset(exercise, Path(), flags, is_sure=is_sure)

    return run


def reset(name: str, where: Path, flags: Flags, *, is_sure: bool) -> int:
    """Put the stub in the place of one's own files for an exercise, which are kept under another name.

    Raises
    ------
    UsageError
        If there is no file of one's own to give up.
    GraderError
        If a file cannot be written.
    """
    exercise = open_course(flags, exercises=[name]).exercise(name)
    stubs = {path.suffix: path.read_bytes() for path in sorted(exercise.stub_folder.glob(f"{exercise.id}.*"))}
    found = [file.path for file in own_files(exercise, where) if file.path is not None and file.path.suffix in stubs]
    changed = [path for path in found if not is_untouched(exercise, path.name, path.read_bytes())]
    if not found:
        raise UsageError("cli.reset_nothing", exercise=exercise.id, path=str(where.resolve()))
    if not changed:
        print(say(text("cli.reset_untouched", exercise=exercise.id), flags.lang))
        return Code.FULL
    names = ", ".join(str(path) for path in changed)
    if not is_sure and not click.confirm(say(text("cli.reset_sure", files=names), flags.lang), err=True):
        print(say(text("cli.reset_kept", files=names), flags.lang))
        return Code.FULL
    for path in changed:
        kept = _move_aside(path)
        _write(path, stubs[path.suffix])
        print(say(text("cli.reset_done", file=str(path), kept=kept.name), flags.lang))
    return Code.FULL


def _move_aside(path: Path) -> Path:
    """Rename a file to a name that is free, and that no grading takes for an attempt."""
    for number in itertools.count(1):
        kept = path.with_name(f"{path.name}.kept-{number}")
        try:
            # Made first and then replaced, so that a copy that is there already is never lost.
            kept.touch(exist_ok=False)
            return path.replace(kept)
        except FileExistsError:
            continue
        except OSError as error:
            raise GraderError("cli.init_failed", path=str(kept), error=error.strerror or str(error)) from error
    raise AssertionError  # itertools.count does not end


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise GraderError("cli.init_failed", path=str(path), error=error.strerror or str(error)) from error
