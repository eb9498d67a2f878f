"""The known numbers of ex10, held against its reference."""

import numpy as np
import pytest

from grader.checks.oracle import execute
from grader.course.exercise import find_course

SOLUTION = find_course().exercise("ex10").folder / "solution.py"
OUTPUTS = {
    (0.0, 0.0): 0.011184219364935457,
    (0.0, 1.0): 0.9949357246807846,
    (1.0, 0.0): 0.9949357246807846,
    (1.0, 1.0): 0.024388527857003826,
}


@pytest.fixture(scope="module")
def reference():
    return execute("ex10 solution", SOLUTION.read_text(encoding="utf-8"))


@pytest.mark.parametrize("corner", OUTPUTS)
def test_each_corner_has_its_known_output(reference, corner):
    # 1e-15: the last of the 17 digits may differ between implementations of exp
    assert reference.xor_unit(*corner)[2] == pytest.approx(OUTPUTS[corner], rel=1e-15, abs=1e-15)


def test_the_corners_in_one_array_give_the_same_outputs(reference):
    corners = np.array(list(OUTPUTS))
    y1, y2, output = reference.xor_unit(corners[:, 0], corners[:, 1])
    assert y1.shape == y2.shape == output.shape == (4,)
    np.testing.assert_allclose(output, list(OUTPUTS.values()), rtol=1e-14)


def test_the_hidden_units_are_and_and_nor(reference):
    y1, y2, _ = zip(*(reference.xor_unit(*corner) for corner in OUTPUTS), strict=True)
    assert [round(y) for y in y1] == [0, 0, 0, 1]
    assert [round(y) for y in y2] == [1, 0, 0, 0]


@pytest.mark.parametrize(("w", "x", "b"), [(2.0, -3.0, 0.5), (0.0, 0.0, 0.0), (-1.25, 4.0, -2.0)])
def test_the_derivatives_are_those_of_a_difference(reference, w, x, b):
    def f(w, x, b):
        return w * x + b

    h = 0.5  # f is linear in each variable, so that any step gives the derivative itself
    expected = (f(w + h, x, b) - f(w, x, b), f(w, x + h, b) - f(w, x, b), f(w, x, b + h) - f(w, x, b))
    np.testing.assert_allclose(reference.chain_rule(w, x, b), np.array(expected) / h, rtol=1e-12)
