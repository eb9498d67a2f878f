"""The corpus of submissions: whole files as students write them, each saying in its first line what must be seen.

``# right: <style>`` is a correct variant, and ``# wrong: <check>[=<misconception>] …`` names the checks that
must not pass.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from grader.course.exercise import Course, Exercise
from grader.result import Result, Verdict


class Variant(msgspec.Struct, frozen=True):
    """A file of the corpus.

    Attributes
    ----------
    path : Path
        Where it lies.
    is_right : bool
        Whether its name says that it is a correct variant.
    says : str
        Its first line.
    """

    path: Path
    is_right: bool
    says: str

    @property
    def expected(self) -> tuple[tuple[str, str], ...]:
        """The checks that must not pass, with the misconception that must be named, or ``""``."""
        kind, _, named = self.says.partition(":")
        if kind.strip() != "# wrong":
            return ()
        pairs = [one.partition("=") for one in named.split()]
        return tuple((check, misconception) for check, _, misconception in pairs)


def corpus_folder(course: Course, exercise: Exercise) -> Path:
    """Return where the files of an exercise lie; an installed course has none."""
    return course.folder / "tests" / "submissions" / exercise.id


def read_corpus(course: Course, exercise: Exercise) -> list[Variant]:
    """Return the files of an exercise in the order of their names."""
    paths = sorted(
        path
        for path in corpus_folder(course, exercise).glob("*")
        if path.suffix in (".py", ".ipynb") and path.name.startswith(("right", "wrong"))
    )
    return [Variant(path, path.name.startswith("right"), first_line(path)) for path in paths]


def first_line(path: Path) -> str:
    """Return the first line of a script; of a notebook, where it stands in the first cell or the first of code."""
    content = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return next(iter(content.splitlines()), "")
    cells = json.loads(content)["cells"]
    firsts = [*cells[:1], *[cell for cell in cells if cell["cell_type"] == "code"][:1]]
    lines = [next(iter("".join(cell["source"]).splitlines()), "") for cell in firsts]
    return next((line for line in lines if line.startswith(("# right:", "# wrong:"))), "")


def unseen(variant: Variant, result: Result) -> list[str]:
    """Return what a wrong variant announces and grading did not see, as it stands in the file."""
    failed = {check.id for check in result.checks if check.verdict is not Verdict.PASSED}  # remarks, too
    named = {check.id: check.misconception for check in result.checks}
    return [
        f"{check}={misconception}" if misconception else check
        for check, misconception in variant.expected
        if check not in failed or (misconception and named[check] != misconception)
    ]
