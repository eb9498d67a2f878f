"""``grade site OUT``: a website of the course that grades in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from grader.cli.course import open_course
from grader.cli.help import SpokenCommand
from grader.cli.options import ExerciseId, Flags, Seconds, grading_flags
from grader.cli.output import dim, show
from grader.cli.release import compiling, shown_size
from grader.errors import UsageError
from grader.options import DEFAULT_TIMEOUT_S
from grader.text.messages import Param, say, text

CDN = "cdn"


def command(lang: str) -> click.Command:
    """Build ``grade site``."""

    def described(name: str) -> str:
        return say(text(f"site.{name}_option"), lang)

    timeout = say(text("site.timeout_option", default=f"{DEFAULT_TIMEOUT_S:g}"), lang)

    @click.command("site", cls=SpokenCommand, lang=lang, page="site.site")
    @click.argument("out", required=False, metavar="[OUT]", type=click.Path(path_type=Path))
    @click.option("--pyodide", metavar="DIR|cdn", default=CDN, help=described("pyodide"))
    @click.option("--exercise", type=ExerciseId(), multiple=True, help=described("exercise"))
    @click.option("--timeout", type=Seconds(), default=DEFAULT_TIMEOUT_S, help=timeout)
    @grading_flags(lang, without=("json", "seed", "sandbox", "timeout_s"))
    def run(out: Path | None, pyodide: str, exercise: Sequence[str], timeout: float, flags: Flags) -> int:
        if out is None:
            raise UsageError("site.no_out")
        return write_site(out, pyodide, tuple(exercise), msgspec.structs.replace(flags, timeout_s=timeout))

    return run


def write_site(out: Path, pyodide: str, exercises: tuple[str, ...], flags: Flags) -> int:
    """Write the site, and say what to do with it."""
    # late: NumPy and the engine take 0.2 s, and the help page does without
    from grader.site.building import Wanted, build
    from grader.site.distribution import from_cdn, from_folder

    course = open_course(flags, exercises=exercises)
    if exercises:
        course = msgspec.structs.replace(course, exercises=tuple(map(course.exercise, dict.fromkeys(exercises))))
    is_cdn = pyodide.lower() == CDN
    python = from_cdn() if is_cdn else from_folder(Path(pyodide), course.packages)
    with compiling(flags) as on_progress:
        wanted = Wanted(flags.lang, flags.timeout_s)
        built = build(course, out, python, wanted, on_progress=on_progress)
    if python.lacking:
        _say(flags, "site.lacking", names=", ".join(python.lacking), path=pyodide)
    _say(flags, "site.written", path=str(out), count=built.n_files, size=shown_size(built.n_bytes))
    _say(flags, "site.first_visit_cdn" if is_cdn else "site.first_visit", size=shown_size(built.n_first))
    _say(flags, "site.look", path=str(out))
    _say(flags, "site.browsers")
    show(flags, dim(say(text("site.public_key"), flags.lang)))
    return 0


def _say(flags: Flags, key: str, **params: Param) -> None:
    show(flags, say(text(key, **params), flags.lang))
