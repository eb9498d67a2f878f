"""The reference of ex01 against definitions, differences and the contract's extremes."""

import warnings
from pathlib import Path

import numpy as np
import pytest

from grader.checks.oracle import execute

FOLDER = Path(__file__).parents[2] / "reference" / "ex01"
SMOOTH = ("sigmoid", "tanh", "swish")
NAMES = ("step", *SMOOTH, "relu", "leaky_relu")
DERIVATIVES = ("sigmoid_deriv", "relu_deriv", "tanh_deriv", "leaky_relu_deriv", "swish_deriv")


@pytest.fixture(scope="module")
def ex01():
    return execute("ex01", (FOLDER / "solution.py").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SMOOTH)
def test_a_derivative_is_the_central_difference_of_its_function(ex01, name):
    x, h = np.linspace(-6, 6, 101), 1e-5
    function = getattr(ex01, name)
    numerical = (function(x + h) - function(x - h)) / (2 * h)
    np.testing.assert_allclose(getattr(ex01, f"{name}_deriv")(x), numerical, atol=1e-9)


def test_values_at_zero_are_those_of_the_contract(ex01):
    zero = np.zeros(1)
    assert ex01.step(zero) == 0
    assert ex01.relu_deriv(zero) == 0
    assert ex01.leaky_relu_deriv(zero, slope=0.3) == 0.3
    assert ex01.sigmoid(zero) == 0.5
    assert ex01.swish_deriv(zero) == 0.5


def test_sigmoid_is_its_formula_where_nothing_overflows(ex01):
    x = np.linspace(-30, 30, 61)
    np.testing.assert_allclose(ex01.sigmoid(x), 1 / (1 + np.exp(-x)), rtol=1e-13)
    np.testing.assert_allclose(ex01.swish(x), x / (1 + np.exp(-x)), rtol=1e-13)


@pytest.mark.parametrize("name", NAMES + DERIVATIVES)
def test_large_inputs_give_finite_values_without_a_warning(ex01, name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isfinite(getattr(ex01, name)(np.array([-10_000.0, -800.0, 800.0, 10_000.0]))).all()


@pytest.mark.parametrize("name", NAMES + DERIVATIVES)
@pytest.mark.parametrize("shape", [(), (0,), (2, 0), (3, 1, 2)])
def test_the_shape_of_the_input_is_kept(ex01, name, shape):
    assert np.shape(getattr(ex01, name)(np.ones(shape))) == shape


@pytest.mark.parametrize("name", ["step", "sigmoid", "relu", "tanh"])
def test_the_table_says_what_the_functions_do(ex01, name):
    row, function = ex01.PROPERTIES[name], getattr(ex01, name)
    far = function(np.array([-1e4, 1e4]))
    assert far[0] == row["minimum"]
    assert far[1] == row["maximum"] or row["maximum"] == np.inf
    slopes = [(function(np.array(x + 1.0)) - function(np.array(x - 1.0))) / 2 for x in (-1e3, 1e3)]
    assert row["saturates"] == np.allclose(slopes, 0)
    assert row["zero_centred"] == (row["minimum"] == -row["maximum"])
