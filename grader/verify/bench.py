"""Where an author's sources are graded as submissions: any seed and language, with the sandboxes shared."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

import msgspec

from grader.course.definition import Definition, Misconception
from grader.course.exercise import Course
from grader.grading.grader import Grader, Options, ask_each
from grader.grading.locating import load_request
from grader.result import Result, Verdict
from grader.sandbox.pool import SandboxPool
from grader.sandbox.sandbox import Sandbox
from grader.submission import read_bytes


class Bench:
    """Grades references, stubs, misconceptions, variants and mutants.

    Parameters
    ----------
    course : Course
        What is verified.
    options : Options
        How to grade; nothing is shrunk, since nobody reads the examples.
    """

    def __init__(self, course: Course, options: Options | None = None) -> None:
        self.course = course
        self.options = msgspec.structs.replace(options or Options(), shrink=False)
        self._pool = SandboxPool(self.options.sandbox, course.packages)  # a sandbox knows no seed and no language
        self._graders: dict[tuple[int, str], Grader] = {}

    def __enter__(self) -> Bench:
        """Return the bench itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop every sandbox."""
        self._pool.close()

    def grader(self, seed: int | None = None, lang: str = "en") -> Grader:
        """Return the grader of a seed (the options' without one) and a language."""
        chosen = self.options.seed if seed is None else seed
        if (chosen, lang) not in self._graders:
            options = msgspec.structs.replace(self.options, seed=chosen, lang=lang)
            self._graders[chosen, lang] = Grader(self.course, options, pool=self._pool)
        return self._graders[chosen, lang]

    def open(self, imports: frozenset[str]) -> Sandbox:
        """Return the sandbox for submissions with these imports."""
        return self._pool.take(imports)

    def definition(self, exercise: str) -> Definition:
        """Return the exercise as its author wrote it.

        Raises
        ------
        GraderError
            If it cannot be read, or the key cannot be compiled.
        """
        return self.grader().ready(exercise).definition

    def grade(self, exercise: str, source: str, *, seed: int | None = None, lang: str = "en") -> Result:
        """Grade a source as a script of the exercise's name."""
        return self.grader(seed, lang).grade(exercise, read_bytes(f"{exercise}.py", source.encode()))

    def first_lost(self, exercise: str, source: str, timeout_s: float) -> tuple[str, Verdict] | None:
        """Grade a source until a check does not pass, and return that check; ``None`` if it gets everything.

        What follows the first lost check changes nothing about whether points are lost, and takes most of the
        time where something loops.
        """
        grader = self.grader()
        options = msgspec.structs.replace(grader.options, timeout_s=timeout_s)
        submission = read_bytes(f"{exercise}.py", source.encode())
        ready = grader.ready(exercise)
        request = load_request(submission, timeout_s)
        with grader.open(submission.imports).session(request, ready.definition.scenarios) as session:
            for prepared, _, judged in ask_each(ready, session, options):
                if judged.verdict is not Verdict.PASSED and prepared.check.points:
                    return prepared.check.id, judged.verdict
        return None

    def faults(self, exercise: str, name: str, source: bytes) -> list[str]:
        """Run a file's top level and return what was raised there."""
        submission = read_bytes(name, source)
        request = load_request(submission, self.grader().options.timeout_s)
        with self.grader().open(submission.imports).session(request) as session:
            return [f"{one.fault.type_name}: {one.fault.message}" for one in session.loaded.faults]

    def grade_path(self, exercise: str, path: Path, *, seed: int | None = None) -> Result:
        """Grade a file."""
        return self.grader(seed).grade_path(exercise, path)


def with_misconception(definition: Definition, wrong: Misconception) -> str:
    """Return the solution with a misconception's definitions put in."""
    return f"{definition.solution}\n\n{wrong.source}\n"


def lost(result: Result) -> dict[str, str]:
    """Return what is said of each check that costs points, by id; all of it is the reason where nothing was graded."""
    if result.status == "ungradable":
        return {"": result.reason or ""}
    return {
        check.id: check.rationale or check.verdict.value
        for check in result.checks
        if check.verdict is not Verdict.PASSED and not check.is_remark
    }
