"""The reference of ex14 against itself, definitions by hand and, where it is installed, PyTorch."""

from pathlib import Path

import numpy as np
import pytest

from grader.checks.oracle import execute

FOLDER = Path(__file__).parents[2] / "reference" / "ex14"
KEYS = ("W1", "b1", "W2", "b2")


@pytest.fixture(scope="module")
def ex14():
    return execute("ex14", (FOLDER / "solution.py").read_text(encoding="utf-8"))


@pytest.fixture
def generator():
    return np.random.default_rng(14)


@pytest.fixture
def net(ex14, generator):
    made = ex14.TwoLayerNet(3, 4, 2)
    for value in made.params.values():
        value[...] = generator.normal(size=value.shape)
    return made


@pytest.fixture
def data(generator):
    return generator.normal(size=(5, 3)), np.eye(2)[generator.integers(2, size=5)]


def test_softmax_stands_scores_of_a_thousand(ex14):
    y = ex14.softmax(np.array([[1000.0, 1000.0], [-1000.0, 1000.0], [0.0, np.log(3.0)]]))
    np.testing.assert_allclose(y, [[0.5, 0.5], [0.0, 1.0], [0.25, 0.75]], rtol=1e-14)


def test_the_cross_entropy_is_a_mean_over_rows_and_finite_at_zero(ex14):
    y, t = np.array([[0.25, 0.75], [0.5, 0.5]]), np.array([[1.0, 0.0], [0.0, 1.0]])
    assert ex14.cross_entropy_error(y, t) == pytest.approx((np.log(4) + np.log(2)) / 2, abs=1e-11)
    assert 16 < ex14.cross_entropy_error(np.array([[0.0, 1.0]]), np.array([[1.0, 0.0]])) < 37


@pytest.mark.parametrize("shape", [(), (3,), (2, 2), (1, 2, 2)])
def test_the_numerical_gradient_of_a_sum_of_squares_is_twice_its_argument(ex14, generator, shape):
    x = np.array(generator.normal(size=shape))
    before = x.copy()
    gradient = ex14.numerical_gradient(lambda a: float(np.sum(a**2)), x)
    np.testing.assert_allclose(gradient, 2 * before, atol=1e-9)
    np.testing.assert_array_equal(x, before)
    assert gradient.shape == shape


def test_a_new_network_has_the_shapes_of_the_contract_and_no_bias(ex14):
    params = ex14.TwoLayerNet(2, 3, 4).params
    assert {key: value.shape for key, value in params.items()} == {"W1": (2, 3), "b1": (3,), "W2": (3, 4), "b2": (4,)}
    assert not params["b1"].any()
    assert not params["b2"].any()
    assert np.abs(ex14.TwoLayerNet(50, 40, 30).params["W1"]).max() < 0.06  # six standard deviations of 0.01


def test_backpropagation_and_the_numerical_gradient_agree(net, data):
    numerical, exact = net.numerical_gradient(*data), net.gradient(*data)
    assert tuple(exact) == tuple(numerical) == KEYS
    for key in KEYS:
        np.testing.assert_allclose(exact[key], numerical[key], atol=1e-8)


def test_accuracy_is_the_share_of_rows_with_the_right_class(net, data):
    x, _ = data
    t = np.eye(2)[net.predict(x).argmax(axis=1)]
    assert net.accuracy(x, t) == 1.0
    t[0] = 1 - t[0]
    assert net.accuracy(x, t) == pytest.approx(0.8)


def test_backpropagation_agrees_with_pytorch(net, data):
    torch = pytest.importorskip("torch", reason="PyTorch is a development dependency that is not installed here")
    x, t = (torch.tensor(part, dtype=torch.float64) for part in data)
    params = {key: torch.tensor(value, dtype=torch.float64, requires_grad=True) for key, value in net.params.items()}
    hidden = torch.sigmoid(x @ params["W1"] + params["b1"])
    loss = torch.nn.functional.cross_entropy(hidden @ params["W2"] + params["b2"], t)
    loss.backward()
    assert net.loss(*data) == pytest.approx(loss.item(), rel=1e-10)
    for key, value in net.gradient(*data).items():
        np.testing.assert_allclose(value, params[key].grad.numpy(), rtol=1e-10, atol=1e-14)
