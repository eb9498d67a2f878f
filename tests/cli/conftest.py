"""A small course and a grading that needs no sandbox, so that these tests are about the command alone."""

import sys
import types

import msgspec
import pytest
from support.small_course import course, place

from grader.cli.run import run
from grader.result import CheckResult, Result, Verdict

__all__ = ["course", "place"]


class FakeOptions(msgspec.Struct, frozen=True):
    seed: int = 0
    lang: str = "en"
    sandbox: str = "auto"
    timeout_s: float = 10.0
    examples: int = 0
    shrink: bool = True


class FakeGrader:
    """Gives a full score to a file that says ``right``, and half of it to any other."""

    def __init__(self, course, options, *, pool=None):
        self.course = course
        self.options = options

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None

    def hints(self, exercise, check):
        return ("first hint", "second hint")

    def grade(self, exercise, submission):
        source = submission.cells[0].source
        if "fault of ours" in source:
            raise ZeroDivisionError("ours")
        if "ctrl-c" in source:
            raise KeyboardInterrupt
        is_right = "right" in source
        verdict = Verdict.INTERNAL if "internal" in source else Verdict.FAILED
        checks = (
            CheckResult("relu", "relu agrees", Verdict.PASSED, 5.0, 5.0),
            CheckResult("loss", "loss agrees", Verdict.PASSED, 5.0, 5.0)
            if is_right
            else CheckResult("loss", "loss agrees", verdict, 5.0, 0.0, rationale="It differs.", hint="first hint"),
        )
        return Result(
            exercise=exercise,
            submission=submission.name,
            student=None,
            status="graded",
            reason=None,
            score=sum(check.score for check in checks),
            max_score=10.0,
            isolation="A",
            key=f"{self.options.lang}",
            seed=self.options.seed,
            duration_s=0.1,
            checks=checks,
            warnings=tuple(note.key for note in submission.notes),
            output=repr(self.options),
        )


@pytest.fixture(autouse=True)
def fake_grading(place, monkeypatch):
    """Let the command grade without a sandbox, in an empty folder."""
    grading = types.ModuleType("grader.grading.grader")
    grading.Grader = FakeGrader
    grading.Options = FakeOptions
    monkeypatch.setitem(sys.modules, "grader.grading.grader", grading)


@pytest.fixture
def grade(course, capsys):
    """Run the command: ``grade("ex06", "--json")`` gives its code, standard output and standard error."""

    def call(*args):
        capsys.readouterr()
        code = run([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return types.SimpleNamespace(code=int(code), out=out, err=err)

    return call
