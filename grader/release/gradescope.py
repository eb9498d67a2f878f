"""An autograder for Gradescope: a zip of ``setup.sh``, ``run_autograder``, the compiled course and its seed.

The course is compiled as a student's kit is, but with a seed that is drawn here and told to nobody: no solution is on
the platform's machine, and what a student recorded elsewhere is worth nothing there.
"""

from __future__ import annotations

import difflib
import re
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from grader import __version__
from grader.course.definition import read_definition
from grader.course.exercise import Course, Exercise
from grader.errors import UsageError
from grader.options import MAX_SEED
from grader.release.gradescope_run import CONFIG, COURSE, Config
from grader.release.kit import Files, Progress, Released, compile_course, silent, write
from grader.text.messages import say, text

HERE = Path(__file__).parent
SETUP, START = "setup.sh", "run_autograder"
WHEEL = re.compile(r"nn_grader-[^-]+-py3-none-any\.whl")


class Wanted(msgspec.Struct, frozen=True):
    """What an autograder is to be.

    Attributes
    ----------
    exercises : tuple of str
        What it grades; every exercise of the course without one.
    hidden : tuple of str
        Checks that students do not see: ``check``, or ``exercise:check``.
    wheel : Path, optional
        The grader to install; that of this version from the package index without it.
    lang : {"en", "ko"}
        The language of the feedback.
    rules : tuple of dict
        The course's rules of deadlines.
    """

    exercises: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    wheel: Path | None = None
    lang: str = "en"
    rules: tuple[dict[str, str], ...] = ()


def autograder(course: Course, out: Path, wanted: Wanted, *, on_progress: Progress = silent) -> list[Released]:
    """Write the zip that is uploaded as a Gradescope assignment's autograder; only its owner may read it.

    Raises
    ------
    UsageError
        If the course is a kit or has no such exercise or check, the wheel is not the grader's, or ``out`` is no zip.
    GraderError
        If an exercise cannot be compiled, or the zip cannot be written.
    """
    if course.is_kit or not course.exercises:
        raise UsageError("release.no_reference", path=str(course.folder))
    if out.suffix.lower() != ".zip":
        raise UsageError("release.gs_no_zip", path=str(out))
    if out.is_dir():
        raise UsageError("release.not_a_file", path=str(out))
    names = wanted.exercises or tuple(exercise.id for exercise in course.exercises)
    found = [course.exercise(name) for name in names]
    exercises = tuple({one.id: one for one in found}.values())
    hidden = tuple(_found(check, exercises) for check in wanted.hidden)
    files = _wheel(wanted.wheel)
    seed = 1 + secrets.randbelow(MAX_SEED)  # 0 is the public one
    chosen = msgspec.structs.replace(course, exercises=exercises)
    compiled, said = compile_course(chosen, seed=seed, on_progress=on_progress)
    files |= {Path(COURSE, path): content for path, content in compiled.items()}
    config = Config(tuple(one.id for one in exercises), seed, wanted.lang, hidden, wanted.rules)
    files[Path(CONFIG)] = msgspec.json.encode(config)
    files[Path(SETUP)] = setup_script(chosen, wanted).encode()
    files[Path(START)] = start_script(wanted.lang).encode()
    write(files, out, is_private=True)
    return said


def setup_script(course: Course, wanted: Wanted) -> str:
    """Return ``setup.sh``, which is run once, as root, when the platform builds the image."""
    extras = "[instructor]" if wanted.rules else ""  # deadlines are the gradebook's
    grader = f"$source/{wanted.wheel.name}{extras}" if wanted.wheel else f"nn-grader{extras}=={__version__}"
    needed = " ".join(f'"{package}"' for package in (grader, *course.packages))
    return (HERE / SETUP).read_text(encoding="utf-8").replace("@NEEDED@", needed)


def start_script(lang: str) -> str:
    """Return ``run_autograder``, which is run for each submission."""
    said = say(text("release.gs_fault", why=say(text("release.gs_no_setup"), lang)), lang)
    test = {"name": "autograder", "status": "failed", "score": 0, "output": said, "output_format": "text"}
    broken: dict[str, Any] = {"score": 0, "output": said, "output_format": "text", "tests": [test]}
    content = msgspec.json.encode(broken).decode()
    return (HERE / f"{START}.sh").read_text(encoding="utf-8").replace("@BROKEN@", content)


def _found(name: str, exercises: Sequence[Exercise]) -> str:
    """Return a check's full name; what is called so in several exercises must say in which."""
    known = [f"{one.id}:{check.id}" for one in exercises for check in read_definition(one).checks]
    fitting = [one for one in known if name.casefold() in (one.casefold(), one.partition(":")[2].casefold())]
    if len(fitting) == 1:
        return fitting[0]
    plain = [one.partition(":")[2] for one in known] if len(exercises) == 1 else known
    near = fitting or difflib.get_close_matches(name, plain, n=5, cutoff=0.4) or plain[:20]
    raise UsageError("release.gs_hidden", check=name, near=", ".join(near))


def _wheel(path: Path | None) -> Files:
    if path is None:
        return {}
    if not path.is_file() or not WHEEL.fullmatch(path.name):
        raise UsageError("release.gs_wheel", path=str(path))
    return {Path(path.name): path.read_bytes()}
