import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checks import gradient
from grader.checks.gradients import PASS_BELOW, has_kink, numerical_gradient, relative_error
from grader.checks.oracle import Oracle

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


LOGISTIC = """
import numpy as np

def loss(X, y, w, b):
    p = 1 / (1 + np.exp(-(X @ w + b)))
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))

def gradient(X, y, w, b):
    error = 1 / (1 + np.exp(-(X @ w + b))) - y
    return X.T @ error / len(y), float(np.mean(error))
"""
SMALL = [
    # Balanced labels and inputs of 0: the derivative is exactly 0, and the difference is -5.6e-12.
    {"X": np.zeros((4, 2)), "y": np.array([0, 0, 1, 1]), "w": np.zeros(2), "b": 0.0},
    # log(1 - p) cancels: the difference is right to 5e-9.
    {"X": np.array([[-2.0, -2.0], [2.0, 0.0]]), "y": np.array([1, 0]), "w": np.array([3.0, 3.0]), "b": 1.0},
]


def logistic(solution, also):
    check = gradient(
        "gradient",
        "X y w b",
        of=lambda ref, given: ref.loss(given["X"], given["y"], given["w"], given["b"]),
        wrt="w b",
        also=also,
        title="gradient",
        points=1,
    )
    oracle = Oracle("logistic", LOGISTIC)
    theirs = Oracle("theirs", solution)
    (inputs,) = also
    call = check.call(inputs)
    expected = check.kind.expect(oracle, call, inputs)[""]
    return check.kind.mismatch(expected, theirs.outcome(call), inputs)


@pytest.mark.parametrize("inputs", SMALL, ids=["zero", "cancelling"])
def test_a_right_gradient_that_is_small_passes_whatever_rounding_the_difference_has(inputs):
    assert logistic(LOGISTIC, [inputs]) is None
    in_loops = LOGISTIC.replace("X.T @ error / len(y)", "sum(e * x for e, x in zip(error, X)) / len(y)")
    assert logistic(in_loops, [inputs]) is None


@pytest.mark.parametrize(
    "wrong",
    [
        "X.T @ error",
        "-X.T @ error / len(y)",
        "X.T @ (error + 1e-4) / len(y)",
        "0 * X.T @ error",
        "X.T @ error / (len(y) - 1)",
    ],
)
def test_a_wrong_one_fails_as_before(wrong):
    assert logistic(LOGISTIC.replace("X.T @ error / len(y)", wrong), [SMALL[1]]) is not None
