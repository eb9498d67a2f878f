"""What is claimed of a check that a warning of NumPy decides, where NumPy never warns."""

import pytest

from grader.grading.grader import Grader, Options
from grader.site.silence import listens, put_off
from grader.submission import read_bytes

REST = "def total(x):\n    return float(np.sum(2 * x))\nanswer = 42.0\n"
HEAD = "import numpy as np\n"


@pytest.fixture(scope="module")
def grader(tiny):
    with Grader(tiny, Options(sandbox="none", shrink=False)) as grader:
        yield grader


def graded(grader, body, lang="en"):
    submission = read_bytes("tiny.py", f"{HEAD}{body}\n{REST}".encode())
    checks = grader.ready("tiny").definition.checks
    assert [check.id for check in checks if listens(check)] == ["double"]
    return put_off(grader.grade("tiny", submission), checks, submission, lang)


@pytest.mark.parametrize(
    "body",
    [
        "def double(x):\n    return 2 * x",
        "def double(x):\n    y = np.asarray(x)\n    return np.where(y > 0, y + y, -np.abs(y) * 2)",
        "def twice(x):\n    return x + x\ndef double(x):\n    return twice(x)",
    ],
)
def test_what_cannot_warn_has_passed(grader, body):
    result, later = graded(grader, body)
    assert (result.score, later) == (10, 0)


@pytest.mark.parametrize(
    "body",
    [
        "def double(x):\n    return x / 0.5",
        "def double(x):\n    return x ** 1 * 2",
        "def double(x):\n    return 2 * np.log(np.exp(x))",
        "def half(x):\n    return np.divide(x, 2)\ndef double(x):\n    return 4 * half(x)",
        "double = lambda x: 2 * x",
        "def exp(x):\n    return x\ndef double(x):\n    return 2 * np.log(np.exp(x))",
        "class A:\n    def go(self, x):\n        return 2 * x\ndouble = A().go",
    ],
)
def test_what_might_warn_is_put_off_and_not_claimed(grader, body):
    result, later = graded(grader, body)
    assert (result.score, result.max_score, later) == (7, 10, 3)
    check = result.checks[0]
    assert (check.verdict, check.score) == ("skipped", 0)
    assert check.rationale.startswith("Tried when your instructor grades")
    assert result.warnings[0].startswith("3 points are decided when your instructor grades")


def test_what_fails_by_its_values_has_failed(grader):
    result, later = graded(grader, "def double(x):\n    return 3 * x / 1")
    assert (result.checks[0].verdict, result.checks[0].misconception, later) == ("failed", "triple", 0)


def test_it_is_said_in_korean(grader):
    assert graded(grader, "double = lambda x: 2 * x", "ko")[0].checks[0].rationale.startswith("선생님이 채점할 때")
