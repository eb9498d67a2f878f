"""A class of hostile names and messages, as pages are made of it."""

import msgspec
import pytest

from grader.course.exercise import Picture
from grader.report.exports.records import Grade
from grader.report.html.class_report import Pupil, Topic, write_report
from grader.report.html.code import cells_of
from grader.result import CheckResult, Counterexample, Location, Result, Verdict

HOSTILE = "<script>alert(1)</script>'\"><img src=x onerror=alert(2)>\u202e\x1b[31m"
SOURCE = """def relu(x):
    '''<b>&amp;
    </pre></script>'''
    return x  # \u202e


def loss(x):
    return 1 / 0
""".encode()


def result(student, exercise="ex06", *, message="It differs.", is_full=False):
    failed = CheckResult(
        "loss",
        f"loss {message}",
        Verdict.FAILED,
        4.0,
        0.0,
        rationale=message,
        hint=message,
        misconception=f"half-{message}",
        counterexample=Counterexample(f"loss({message!r})", "[[1., 2.], [3., 4.]]", "[[1., 2.], [3., 5.]]"),
        location=Location(None, 2),
        notes=(f"This is {message}", "a note"),
    )
    after = msgspec.structs.replace(failed, id="step", title="step agrees", location=Location(None, 7))
    after = msgspec.structs.replace(after, follows_from="loss", misconception=None)
    skipped = CheckResult("pure", "pure", Verdict.SKIPPED, 1.0, 0.0, rationale="not tried", follows_from="loss")
    remark = CheckResult("empty", "an empty input", Verdict.FAILED, 0.0, 0.0, rationale="It raises.")
    passed = CheckResult("relu", "relu agrees", Verdict.PASSED, 6.0, 6.0)
    checks = (passed,) if is_full else (passed, failed, after, skipped, remark)
    score = 11.0 if is_full else 6.0
    return Result(
        exercise, f"{exercise}.py", student, "graded", None, score, 11.0, "A", "k", 0, 0.1, checks=checks,
        warnings=(message,), output=message,
    )  # fmt: skip


def line(student, exercise="ex06", **more):
    made = result(student, exercise, **more)
    return Grade(student, exercise, "graded", 11.0, raw=made.score, final=made.score, submission="ex06.py", result=made)


def pupils():
    yield Pupil(
        "Kim Minsu",
        "7",
        (line("Kim Minsu"), line("Kim Minsu", "ex07", is_full=True)),
        {"ex06": cells_of("ex06.py", SOURCE)},
    )
    hostile = msgspec.structs.replace(
        line(HOSTILE, message=HOSTILE), comments=(HOSTILE,), why=HOSTILE, is_late=True, final=5.0
    )
    yield Pupil(HOSTILE, HOSTILE, (hostile,), {"ex06": cells_of("ex06.py", SOURCE)}, {"ex06": (HOSTILE, "second")})
    reason = f"SyntaxError: {HOSTILE} (line 1)"
    broken = Result("ex06", "ex06.py", "이지호", "ungradable", reason, 0.0, 11.0, "none", "", 0, 0.0)
    yield Pupil(
        "이지호",
        "",
        (Grade("이지호", "ex06", "ungradable", 11.0, result=broken, why=reason),),
        {"ex06": cells_of("ex06.py", b"def f(:\n")},
    )
    yield Pupil("kim minsu", "8", (Grade("kim minsu", "ex06", "graded", 11.0, final=9.0, is_by_hand=True, why="oral"),))
    yield Pupil("", "", (Grade("", "ex07", "excused", 11.0, why="ill"),))


TOPICS = (
    Topic("ex06", f"A network {HOSTILE}", Picture("network", layers=(2, 3, 1)), 11.0),
    Topic("ex07", "XOR", None, 11.0),
)


@pytest.fixture(params=["en", "ko"])
def report(request, tmp_path):
    """A report in each language."""
    folder = tmp_path / "report"
    assert write_report(folder, f"Course {HOSTILE}", TOPICS, pupils(), lang=request.param) == 5
    return folder
