"""What an author slips on without any check turning red is a flaw that names exercise, check and line."""

import pytest
from support.tiny import CHECKS, MISCONCEPTIONS, SOLUTION

from grader.course.definition import read_definition
from grader.text.messages import say
from grader.verify.course import Plan, verify
from grader.verify.slips import declared_at, with_sums_backwards

QUICK = Plan(n_seeds=1, n_variant_seeds=1, mutants="none")
UNDEFINED = "\nwith misconception('lost', 'More.'):\n\n    def double(x):\n        return factor * x\n"
LOST_AT = MISCONCEPTIONS.count("\n") + 2
IN_PLACE = SOLUTION.replace("return 2 * x", "x *= 2\n    return x")
# The sum is 2 from the left and 0 from the right, where the 1 is lost in the rounding of -1e16.
EXACT = """
import numpy as np
from grader.checks import agree, array, case, rows
CHECKS = [
    agree("double", "x", on=case(x=array(2)), points=5, title="double", hint="Look."),
    agree("total", "x", on=case(x=array(2)), also=[{"x": np.array([1e16, -1e16, 1.0])}], points=5,
          title="total", hint="Sum."),
]
"""


def flaws_of(course):
    (report,) = verify(course, course.exercises, plan=QUICK)
    return [(flaw.promise, flaw.path.rpartition("/")[2], say(flaw.said)) for flaw in report.flaws]


def test_a_misconception_that_uses_an_unknown_name_is_a_flaw(made):
    flaws = flaws_of(made(misconceptions=MISCONCEPTIONS + UNDEFINED))
    said = "The misconception 'lost' stops with a NameError in: double, double_pure, total, slope."
    assert any(
        (promise, place) == ("misconceptions", f"misconceptions.py:{LOST_AT}") and words.startswith(said)
        for promise, place, words in flaws
    ), flaws


def test_a_reference_that_changes_its_arguments_is_a_flaw(made):
    flaws = flaws_of(made(solution=IN_PLACE))
    said = "The reference's double changes its arguments on inputs of the check 'double'."
    assert any(
        (promise, place) == ("reference", "solution.py:5") and words.startswith(said) for promise, place, words in flaws
    ), flaws


def test_a_tolerance_below_what_another_order_of_adding_gives_is_a_flaw(made):
    flaws = flaws_of(made(checks=EXACT, misconceptions=""))
    said = "With its sums in another order, which is as right, the reference fails the check 'total': "
    assert any(
        (promise, place) == ("reference", "checks.py:6") and words.startswith(said) for promise, place, words in flaws
    ), flaws


def test_a_stub_that_does_not_run_is_a_flaw(made):
    flaws = flaws_of(made(solution=SOLUTION + "\n# %%\nprint(double(1) + 1)\n"))
    said = "Run from the top, the stub raises NotImplementedError"
    assert {place for promise, place, words in flaws if promise == "stub" and words.startswith(said)} == {
        "tiny.py",
        "tiny.ipynb",
    }, flaws


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("a @ b", "_product(a, b)"),
        ("np.dot(a, b @ c)", "_dot(a, _product(b, c))"),
        ("np.mean(x, axis=0)", "_total(np.mean, x, axis=0)"),
        ("sum(v for v in x)", "_each((v for v in x))"),
        ("np.max(x)", "np.max(x)"),
    ],
)
def test_sums_are_put_into_another_order(written, becomes):
    source = with_sums_backwards(f'"""About."""\nfrom __future__ import annotations\nvalue = {written}\n')
    assert source.splitlines()[-1] == f"value = {becomes}"
    compile(source, "<source>", "exec")


def test_the_line_of_a_check_is_that_of_its_declaration(made):
    course = made()

    definition = read_definition(course.exercises[0])
    lines = [declared_at(definition, check).rpartition(":")[2] for check in definition.checks]
    assert lines == ["7", "8", "9", "12", "14"]
    assert CHECKS.splitlines()[11].strip().startswith("gradient")
