"""The known numbers of ex04, held against its reference."""

import numpy as np
import pytest

from grader.checks.oracle import execute
from grader.course.exercise import find_course

SOLUTION = find_course().exercise("ex04").folder / "solution.py"


@pytest.fixture(scope="module")
def reference():
    return execute("ex04 solution", SOLUTION.read_text(encoding="utf-8"))


def test_the_hidden_activations_are_those_worked_by_hand(reference):
    np.testing.assert_allclose(reference.hidden, [1.0, 1.3, 0.8], rtol=1e-14)
    assert reference.hidden.shape == (3,)


def test_the_output_is_the_one_worked_by_hand(reference):
    assert reference.output == pytest.approx(1.67, rel=1e-14)


def test_the_error_is_the_output_minus_the_target(reference):
    assert reference.error == pytest.approx(1.67, rel=1e-14)
