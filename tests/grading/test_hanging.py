"""A function that does not come back costs one time-out, and what has nothing to do with it costs nothing."""

import pytest
from support.tiny import SOLUTION, make_course

from grader.checks.check import LIMIT_S
from grader.checks.declare import agree
from grader.grading.grader import Grader, Options
from grader.grading.hanging import Hanging, limit_s
from grader.result import Verdict
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.wire import Fault, Line
from grader.submission import read_bytes


@pytest.fixture(scope="module")
def grade(tmp_path_factory):
    with Grader(make_course(tmp_path_factory.mktemp("course")), Options(timeout_s=1.0)) as grader:
        yield lambda source: grader.grade("tiny", read_bytes("tiny.py", source.encode()))


def by_id(result):
    return {check.id: check for check in result.checks}


def test_callers_of_what_hangs_are_not_waited_for_and_say_what_it_follows_from(grade) -> None:
    checks = by_id(grade(SOLUTION.replace("return 2 * x", "\n    while True:\n        y = 2 * x")))
    assert checks["double"].verdict is Verdict.TIMEOUT
    assert checks["double"].location.line in (9, 10)
    assert checks["total"].verdict is Verdict.TIMEOUT
    assert checks["total"].follows_from == "double"
    assert "was in double, which did not come back" in checks["total"].rationale
    assert checks["answer"].verdict is Verdict.PASSED


def test_what_is_only_slow_has_its_whole_time_after_another_function_hung(grade) -> None:
    wait = "until = time.process_time() + (0.002 if len(x) else 0.3)\n    while time.process_time() < until: pass\n    "
    source = "import time\n" + SOLUTION.replace("return 2 * x", "while np.ndim(x): pass\n    return 2 * x")
    source = source.replace("return float(np.sum(double(x)))", f"{wait}return float(np.sum(2 * x))")
    checks = by_id(grade(source))
    assert checks["double"].verdict is Verdict.TIMEOUT
    assert checks["total"].verdict is Verdict.PASSED


def timed_out(*names: str) -> Outcome:
    return Outcome("timeout", fault=Fault("TimeLimit", "", [Line("a.py", 1, name) for name in names]))


def check(name: str):
    return agree(name, title="t", points=1)


def test_a_function_that_passed_its_own_check_is_not_blamed() -> None:
    hanging = Hanging()
    hanging.passed(check("relu"))
    assert not hanging
    hanging.note(check("train"), [timed_out("<module>", "train", "relu")])
    assert hanging
    assert hanging.cause(check("relu"), [timed_out("relu")]) is None
    assert hanging.cause(check("predict"), [timed_out("predict", "train")]) == ("train", "train")
    assert hanging.cause(check("other"), [Outcome("returned")]) is None


def test_where_nobody_knows_where_it_hung_the_target_is_taken() -> None:
    hanging = Hanging()
    hanging.note(check("train"), [Outcome("timeout")])
    assert hanging.cause(check("train"), [Outcome("timeout")]) == ("train", "train")
    assert hanging.cause(check("predict"), [Outcome("timeout")]) is None


def test_a_check_may_have_more_time_than_others() -> None:
    assert limit_s(check("f"), LIMIT_S) == LIMIT_S
    slow = agree("f", title="t", points=1, limit_s=60)
    assert limit_s(slow, LIMIT_S) == 60
    assert limit_s(slow, LIMIT_S / 5) == 12
