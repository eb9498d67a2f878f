"""A small class as exporters are given it."""

import pytest

from grader.report.exports.records import Grade
from grader.result import CheckResult, Counterexample, Location, Result, Verdict

CHECKS = (
    CheckResult("relu", "relu agrees", Verdict.PASSED, 1.5, 1.5),
    CheckResult(
        "loss",
        "loss <agrees> & more",
        Verdict.FAILED,
        2.25,
        0.0,
        rationale="The result is \x1b[31m2\x00.",
        hint="Look at the sign.",
        misconception="half",
        counterexample=Counterexample("loss(1)", "1.0", "2.0"),
        location=Location(None, 3),
        notes=("This is twice the loss.",),
    ),
    CheckResult("step", "step agrees", Verdict.SKIPPED, 1.0, 0.0, rationale="loss failed"),
    CheckResult("slow", "slow agrees", Verdict.TIMEOUT, 1.0, 0.0, rationale="too slow"),
    CheckResult("empty", "an empty input", Verdict.FAILED, 0.0, 0.0, rationale="It raises."),
)


def result(student="Kim", checks=CHECKS, *, reason=None):
    return Result(
        exercise="ex06",
        submission="ex06.py",
        student=student,
        status="ungradable" if reason else "graded",
        reason=reason,
        score=sum(check.score for check in checks),
        max_score=5.75,
        isolation="A",
        key="k",
        seed=0,
        duration_s=0.25,
        checks=() if reason else checks,
        warnings=("a warning",),
        output="printed",
    )


def line(student, *ids, score=None, status="graded", points=10.0, **more):
    final = score if status == "graded" else None
    return Grade(
        student=student, exercise="ex06", status=status, points=points, ids=ids, raw=final, final=final, **more
    )


@pytest.fixture
def graded():
    return result()


@pytest.fixture
def ungradable():
    return result(reason="SyntaxError: invalid syntax (line 3)")
