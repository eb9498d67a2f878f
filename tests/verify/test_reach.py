"""Lines that no check runs, parts that none compares, tolerances that float32 misses: flaws with their line."""

# ruff: noqa: E501 - what is said reads best in one line.

import pytest
from support.tiny import SOLUTION

from grader.text.messages import say
from grader.verify.course import Plan, verify

QUICK = Plan(n_seeds=1, n_variant_seeds=1, mutants="none")
BRANCH = SOLUTION.replace(
    "    return 2 * x\n",
    "    if len(x) > 9:\n        twice = x + x\n        return twice\n    if x is None:\n        raise ValueError('no x')\n    return 2 * x\n",
)
UNUSED = SOLUTION + "\n\ndef half(x):\n    # BEGIN SOLUTION\n    return x / 2\n    # END SOLUTION\n"
PARTS = """
from grader.author import agree, array, case, value
ON = case(x=array(2))
CHECKS = [
    value("double", "x", on=ON, accepts={{"exact": lambda r, c: r.double(c["x"])}}, compare="{compare}", {parts}
          points=5, title="double", hint="Look."),
    agree("total", "x", on=ON, points=5, title="total", hint="Sum."),
]
"""
PAIR = SOLUTION.replace("return 2 * x", "return 2 * x, x").replace("np.sum(double(x))", "np.sum(double(x)[0])")
TABLE = SOLUTION.replace("return 2 * x", "return {'twice': 2 * x, 'once': x}").replace(
    "np.sum(double(x))", "np.sum(double(x)['twice'])"
)
NAMELESS = """
from grader.author import agree, array, case, examine
import numpy as np
ON = case(x=array(2))
def judge(value, expected, inputs):
    return None
CHECKS = [
    examine("double", "x", on=ON, judge=judge, points=5, title="double", hint="Look."),
    agree("total", "x", on=ON, points=5, title="total", hint="Sum."),
]
"""
FINE = """
import numpy as np
from grader.author import agree, array, case
CHECKS = [
    agree("double", "x", on=case(x=array(2)), points=5, title="double", hint="Look."),
    agree("total", "x", on=case(x=array(2)), also=[{"x": np.array([4096.1, -4096.0])}], atol=0, points=5,
          title="total", hint="Sum."),
]
"""


def flaws_of(course, promise):
    (report,) = verify(course, course.exercises, plan=QUICK)
    return [(flaw.path.rpartition("/")[2], say(flaw.said)) for flaw in report.flaws if flaw.promise == promise]


def test_a_line_that_no_check_runs_is_a_flaw(made):
    assert flaws_of(made(solution=BRANCH), "reached") == [
        (
            "solution.py:9",
            "No check runs line 9–10 of double: a mistake there would be noticed by nobody. Add an input that leads"
            " there, or take the lines out.",
        )
    ]


def test_a_function_that_no_check_calls_is_a_flaw(made):
    ((place, said),) = flaws_of(made(solution=UNUSED), "reached")
    assert place.startswith("solution.py:")
    assert said.startswith("No check runs line 27 of half")


def test_the_course_that_holds_is_looked_at_everywhere(made):
    assert flaws_of(made(), "reached") == []


def test_a_part_that_no_check_compares_is_a_flaw(made):
    checks = PARTS.format(compare="twice", parts='parts="twice once",')
    ((place, said),) = flaws_of(made(solution=PAIR, checks=checks, misconceptions=""), "reached")
    assert place == "checks.py:5"
    assert said.startswith("The check 'double' and the others of double do not look at once of what it gives: ")


def test_a_column_that_no_check_compares_is_a_flaw(made):
    checks = PARTS.format(compare="twice", parts="")
    ((place, said),) = flaws_of(made(solution=TABLE, checks=checks, misconceptions=""), "reached")
    assert place == "checks.py:5"
    assert "do not look at 'once' of what it gives" in said


def test_a_judge_that_looks_at_nothing_is_a_flaw(made):
    found = flaws_of(made(solution=TABLE, checks=NAMELESS, misconceptions=""), "reached")
    assert [place for place, _ in found] == ["checks.py:8", "checks.py:8"]
    assert "'twice' of what it gives" in found[0][1]


def test_a_judge_that_does_not_look_at_names_is_a_flaw(made):
    by_value = NAMELESS.replace(
        "return None", "return None if value and np.allclose(list(value.values())[0], expected) else Words('No.')"
    )
    by_value = by_value.replace("judge=judge,", "judge=judge, expects=lambda r, c: 2 * c['x'],").replace(
        "import agree", "import Words, agree"
    )
    solution = TABLE.replace(", 'once': x", "")
    ((place, said),) = flaws_of(made(solution=solution, checks=by_value, misconceptions=""), "reached")
    assert place == "checks.py:8"
    assert "do not look at the name 'twice'" in said


def test_a_tolerance_that_float32_just_misses_is_a_flaw(made):
    found = [
        said for place, said in flaws_of(made(checks=FINE, misconceptions=""), "reference") if place == "checks.py:6"
    ]
    assert [
        one
        for one in found
        if one.startswith("Computed in float32, which is allowed, the reference fails the check 'total'")
    ]


@pytest.mark.parametrize("broken", ["def of(", "raise SystemError('x')"])
def test_an_authors_error_ends_his_exercise_only(made, broken):
    course = made(examiners=broken)
    (report,) = verify(course, course.exercises, plan=QUICK)
    assert [flaw.promise for flaw in report.flaws] == ["readable"]
