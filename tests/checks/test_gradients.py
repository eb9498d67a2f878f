import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checks.gradients import PASS_BELOW, has_kink, numerical_gradient, relative_error

ARRAYS = hnp.arrays(np.float64, (2, 3), elements=st.floats(-5, 5))


@given(ARRAYS)
def test_the_central_difference_of_a_cubic_is_its_gradient(theta: np.ndarray) -> None:
    numerical = numerical_gradient(lambda a: float((a**3).sum()), theta)
    # The central difference of a cubic is off by h² = 1e-10 in each of six entries, whatever theta: with the largest
    # entry at 0.01 that is at most √6 · 1e-10 / (2 · 3e-4) = 4e-7 of the whole, and for smaller ones it may be more.
    assert relative_error(numerical, 3 * theta**2) < PASS_BELOW or np.abs(theta).max() < 1e-2


def test_theta_is_left_as_it_is() -> None:
    theta = np.array([1.0, 2.0])
    numerical_gradient(lambda a: float(a.sum()), theta)
    assert theta.tolist() == [1.0, 2.0]


@given(ARRAYS, ARRAYS)
def test_the_relative_error_is_symmetric_and_between_0_and_1(a: np.ndarray, b: np.ndarray) -> None:
    assert relative_error(a, b) == relative_error(b, a)
    assert 0 <= relative_error(a, b) <= 1
    assert relative_error(a, a) == 0


def test_the_relative_error_stands_any_number() -> None:
    ones, huge = np.ones((2, 3)), np.full((2, 3), 1e300)
    assert 1 - 1e-9 < relative_error(huge, ones) <= 1
    assert 1 - 1e-9 < relative_error(-huge, huge) <= 1
    assert relative_error(huge, huge) == 0
    assert relative_error(np.full((2, 3), np.inf), ones) == relative_error(np.full((2, 3), np.nan), ones) == 1


def test_a_kink_is_seen_at_it_and_not_beside_it() -> None:
    def loss(a: np.ndarray) -> float:
        return float(np.maximum(0, a).sum() ** 2 + np.maximum(0, a).sum())

    assert has_kink(loss, np.array([0.0, 1.0]))
    assert not has_kink(loss, np.array([0.001, 1.0]))
    assert not has_kink(lambda a: float((a**4).sum() * 50), np.array([3.0]))
