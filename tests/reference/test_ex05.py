"""The known numbers of ex05, held against its reference, and what the printed listing makes of them."""

import numpy as np
import pytest
from support.outcomes import came

from grader.checks.oracle import execute
from grader.checks.wording import describe
from grader.course.definition import read_definition
from grader.course.exercise import find_course
from grader.text.messages import say

EXERCISE = find_course().exercise("ex05")
NEW_W1 = [[0.6998, 0.233, -0.0006], [0.0998, 0.733, 0.1994]]


@pytest.fixture(scope="module")
def reference():
    return execute("ex05 solution", (EXERCISE.folder / "solution.py").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("output_delta", 1.67),
        ("hidden_delta", [0.501, 0.835, 1.503]),
        ("dW2", [1.67, 2.171, 1.336]),
        ("dW1", [[0.501, 0.835, 1.503], [0.501, 0.835, 1.503]]),
        ("new_W1", NEW_W1),
        ("new_W2", [-0.034, 0.0658, 0.6328]),
    ],
)
def test_each_number_is_the_one_worked_by_hand(reference, name, expected):
    actual = getattr(reference, name)
    assert np.shape(actual) == np.shape(expected)
    np.testing.assert_allclose(actual, expected, rtol=1e-12)


def test_both_weights_after_the_step_are_accepted_and_the_printed_ones_are_said_to_be_so(reference):
    check = read_definition(EXERCISE).check("new_W2")
    accepted = {key: rule(reference, {}) for key, rule in check.kind.accepts.items()}
    assert list(accepted) == ["exact", "printed"]
    np.testing.assert_allclose(accepted["printed"], [-0.034, 0.166, 0.566], rtol=1e-12)
    np.testing.assert_allclose(accepted["exact"], [-0.034, 0.0658, 0.6328], rtol=1e-12)
    assert "printed" in check.key_notes


def test_the_printed_gradient_of_w2_is_wrong_but_in_the_first_place(reference):
    agrees = np.isclose(reference.dW2, [1.67, 1.67, 1.67], rtol=1e-6)
    assert agrees.tolist() == [True, False, False]


def test_feedback_on_a_number_worked_by_hand_does_not_say_the_number():
    check = read_definition(EXERCISE).check("output_delta")
    found = describe(check.kind.mismatch(1.67, came(1.5), {}), hides=check.kind.hides)
    assert found.expected == ""
    assert say(found.rationale, "en") == "The result is 1.5, which is not the right value."
