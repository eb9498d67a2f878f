"""What is told and costs nothing, inputs in another form, and known numbers that count with the drawn ones."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.tiny import make_course

from grader.errors import GraderError
from grader.grading.grader import Grader, Options
from grader.result import Result, Verdict
from grader.submission import read_bytes

SOLUTION = '''
import numpy as np


def share(y):
    """Return the share of 1s."""
    # BEGIN SOLUTION
    return float(np.mean(y)) if len(y) else 0.0
    # END SOLUTION


def double(x):
    """Return 2x."""
    # BEGIN SOLUTION
    return 2 * x
    # END SOLUTION
'''
CHECKS = """
import numpy as np
from grader.checks import agree, array, case, labels, rows

CHECKS = [
    agree("share", "y", on=case(y=labels("n"), n=rows(1, 5)), n=6, points=4, title="share", hint="Count."),
    agree("share", "y", id="empty", also=[{"y": np.zeros(0)}], points=0, title="share of nothing", hint="Count."),
    agree("double", "x", on=case(x=array("n"), n=rows(1, 3)), n=6, points=4, title="double", hint="Twice."),
    agree("double", "x", id="known", also=[{"x": np.array([1.0])}],
          counts_with="double", points=2, title="1", hint="Two."),
]
"""


@pytest.fixture(scope="module")
def grade(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Result]:
    course = make_course(tmp_path_factory.mktemp("course"), solution=SOLUTION, checks=CHECKS, misconceptions="", ko="")
    with Grader(course, Options(shrink=False)) as grader:
        yield lambda source: grader.grade("tiny", read_bytes("tiny.py", source.encode()))


def verdicts(result: Result) -> dict[str, Verdict]:
    return {one.id: one.verdict for one in result.checks}


def test_a_remark_that_fails_costs_nothing_and_is_nothing_to_mend(grade) -> None:
    result = grade(SOLUTION.replace(" if len(y) else 0.0", " / min(len(y), 1)"))
    assert verdicts(result)["empty"] is not Verdict.PASSED
    assert (result.score, result.max_score, result.mend) == (10.0, 10.0, ())


@pytest.mark.parametrize("wanted", ["np.int64", "np.float64"])
def test_a_submission_that_works_with_labels_of_one_type_alone_gets_the_points(grade, wanted: str) -> None:
    picky = SOLUTION.replace("float(np.mean(y))", f"float(np.mean(y)) if y.dtype == {wanted} else None")
    result = grade(picky)
    [share] = [one for one in result.checks if one.id == "share"]
    assert (share.verdict, share.score) == (Verdict.PASSED, 4.0)
    assert bool(share.notes) == (wanted == "np.float64")


def test_a_known_number_earns_nothing_until_the_drawn_inputs_agree(grade) -> None:
    typed = SOLUTION.replace("return 2 * x", "return np.array([2.0])")
    result = grade(typed)
    [known] = [one for one in result.checks if one.id == "known"]
    assert (known.verdict, known.score) == (Verdict.SKIPPED, 0.0)
    assert known.rationale == "Right, but this counts once these pass, too: double."
    assert verdicts(grade(SOLUTION))["known"] is Verdict.PASSED


def test_a_known_number_that_is_wrong_is_explained(grade) -> None:
    [known] = [one for one in grade(SOLUTION.replace("2 * x", "3 * x")).checks if one.id == "known"]
    assert known.verdict is Verdict.FAILED


def test_points_cannot_hang_on_a_remark(tmp_path: Path) -> None:
    hanging = CHECKS.replace('counts_with="double"', 'needs="empty"')
    course = make_course(tmp_path, solution=SOLUTION, checks=hanging, misconceptions="", ko="")
    with (
        pytest.raises(GraderError, match="Check 'known': It has points, and needs names 'empty', which is a remark"),
        Grader(course) as grader,
    ):
        grader.ready("tiny")
