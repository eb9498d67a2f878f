"""``grade init [DIR]``: copy the stubs and statements; what is there already stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.course import name_course
from grader.cli.help import SpokenCommand
from grader.cli.options import Flags, grading_flags
from grader.errors import GraderError, UsageError
from grader.text.messages import say, text

if TYPE_CHECKING:
    from grader.course.exercise import Course

SHOWN_SKIPS = 5  # names: after these the rest is a count


def command(lang: str) -> click.Command:
    """Build ``grade init``."""

    @click.command("init", cls=SpokenCommand, lang=lang, page="cli.init")
    @click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
    @click.option("--notebook", "kind", flag_value=".ipynb", help=say(text("cli.notebook_option"), lang))
    @click.option("--script", "kind", flag_value=".py", help=say(text("cli.script_option"), lang))
    @grading_flags(lang, without=("json", "seed", "sandbox", "timeout_s", "is_plain"))
    def run(folder: Path | None, kind: str | None, flags: Flags) -> int:
        return copy_course(folder or Path(), flags, kind=kind or "")

    return run


def copy_course(target: Path, flags: Flags, *, kind: str = "") -> int:
    """Copy what a student is given into ``target``, and say what was copied and what was there.

    Parameters
    ----------
    target : Path
        The folder.
    flags : Flags
        The shared flags.
    kind : {"", ".py", ".ipynb"}
        The only kind of stub to copy; both without it.

    Raises
    ------
    UsageError
        If ``target`` is a file.
    GraderError
        If a file cannot be written, or the course has nothing to copy.
    """
    # late: the help page does without
    from grader.course.exercise import find_course

    if target.exists() and not target.is_dir():
        raise UsageError("cli.init_not_a_folder", path=str(target))
    course = find_course(flags.course)
    _mark(target, course)
    copied = 0
    skipped: list[str] = []
    for exercise in course.exercises:
        for source in _given(exercise.stub_folder, kind):
            inside = Path("exercises", exercise.id, source.relative_to(exercise.stub_folder))
            if _copy(source, target / inside):
                copied += 1
            else:
                skipped.append(inside.as_posix())
    if not copied and not skipped:
        raise GraderError("cli.init_nothing_given", path=str(course.folder))
    where = str(target.resolve() / "exercises")
    name = "cli.init_copied" if copied else "cli.init_nothing_new"
    name_course(course, flags)
    lines = [say(text(name, count=copied, path=where), flags.lang)]
    if skipped:
        lines.append(say(text("cli.init_skipped", count=len(skipped)), flags.lang))
        lines += [f"  {name}" for name in skipped[:SHOWN_SKIPS]]
        if len(skipped) > SHOWN_SKIPS:
            lines.append("  …")
    if copied:
        first = course.exercises[0].id
        lines.append(say(text("cli.init_next", exercise=first), flags.lang))
    print("\n".join(lines))
    return 0


def _mark(target: Path, course: Course) -> None:
    """Note in a folder outside of an own course which course it is of: two courses may have an exercise of one name.

    Raises
    ------
    UsageError
        If the folder is another course's already.
    """
    # late: the help page does without
    from grader.course.exercise import SETTINGS, course_above, pointed_to, shipped_course

    above = course_above(target)
    if course.folder == shipped_course() and above is None:
        return  # it is the one that is taken where nothing is said
    if above is not None and pointed_to(above) == course.folder:
        return
    if above is not None and above == target.resolve():
        raise UsageError("cli.init_other_course", path=str(target), course=course.called)
    name, at = (json.dumps(one, ensure_ascii=False) for one in (course.called.en, str(course.folder)))
    lines = [f"# {say(text('cli.init_mark'), lang)}" for lang in course.languages]
    _copy_text(target / SETTINGS, "\n".join([*lines, f"name = {name}", f"at = {at}"]) + "\n")


def _copy_text(target: Path, content: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    except OSError as error:
        raise GraderError("cli.init_failed", path=str(target), error=error.strerror or str(error)) from error


def _given(folder: Path, kind: str) -> Iterator[Path]:
    """Yield a stub folder's files, of stubs that kind alone, without what Python and Jupyter leave behind."""
    for path in sorted(folder.rglob("*")):
        names = path.relative_to(folder).parts
        if path.is_file() and not any(name.startswith((".", "__")) for name in names):
            if kind and path.suffix in (".py", ".ipynb") and path.suffix != kind and path.stem == folder.name:
                continue
            yield path


def _copy(source: Path, target: Path) -> bool:
    """Copy one file unless there is one, also if it appears in the same moment."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(source.read_bytes())
    except FileExistsError:
        return False
    except OSError as error:
        raise GraderError("cli.init_failed", path=str(target), error=error.strerror or str(error)) from error
    return True
