"""The reference of ex02 against the numbers of the contract, and the listing that the source prints."""

from pathlib import Path

import numpy as np
import pytest

from grader.checks.oracle import execute

FOLDER = Path(__file__).parents[2] / "reference" / "ex02"


@pytest.fixture(scope="module")
def ex02():
    return execute("ex02", (FOLDER / "solution.py").read_text(encoding="utf-8"))


def test_the_path_with_rate_0_2_begins_as_printed_and_ends_at_the_minimum(ex02):
    path = ex02.descend(10, 0.2, 100)
    np.testing.assert_allclose(path[:4], [10, 7.2, 5.52, 4.512], rtol=1e-15)
    assert path.shape == (101,)
    assert path[-1] == pytest.approx(3.0, abs=1e-15)
    assert ex02.loss(path[-1]) == pytest.approx(-5.0, abs=1e-12)


def test_rate_1_jumps_to_and_fro_exactly(ex02):
    np.testing.assert_array_equal(ex02.descend(10, 1.0, 5), [10, -4, 10, -4, 10, -4])


@pytest.mark.parametrize(("rate", "end"), [(0.001, 8.729967632818996), (1.1, 579725824.6541097)])
def test_the_ends_of_long_paths_are_those_of_the_contract(ex02, rate, end):
    assert ex02.descend(10, rate, 100)[-1] == pytest.approx(end, rel=1e-14)


@pytest.mark.parametrize(
    ("rate", "name"),
    [(0.001, "converges"), (0.5, "converges"), (0.9, "converges"), (1.0, "oscillates"), (1.002, "diverges")],
)
def test_behaviour_names_what_the_path_does(ex02, rate, name):
    assert ex02.behaviour(rate) == name
    distance = np.abs(ex02.descend(10.0, rate, 50) - 3)
    change = distance[-1] - distance[0]
    assert name == {-1: "converges", 0: "oscillates", 1: "diverges"}[int(np.sign(change))]


def test_the_function_of_the_listing_has_the_same_gradient_and_another_minimum(ex02):
    x, h = np.linspace(-5, 11, 33), 1e-5

    def listing(x):
        return (x - 3) ** 2 + 10

    np.testing.assert_allclose((listing(x + h) - listing(x - h)) / (2 * h), ex02.gradient(x), atol=1e-6)
    np.testing.assert_allclose((ex02.loss(x + h) - ex02.loss(x - h)) / (2 * h), ex02.gradient(x), atol=1e-6)
    assert (listing(3), ex02.loss(3)) == (10, -5)


def test_the_plot_holds_the_curve_and_the_path(ex02):
    ax = ex02.plot_descent(10, 0.2, 5)
    curve, points = ax.get_lines()
    path = ex02.descend(10, 0.2, 5)
    np.testing.assert_array_equal(points.get_xdata(), path)
    assert curve.get_xdata().min() <= path.min()
    assert curve.get_xdata().max() >= path.max()
    ex02.plt.close("all")
