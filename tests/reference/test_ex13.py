"""The reference of ex13 against the numbers of the contract, to the digits printed."""

from pathlib import Path

import numpy as np
import pytest

from grader.checks.oracle import execute

FOLDER = Path(__file__).parents[2] / "reference" / "ex13"
INPUTS = [3, 1, 5.5]
DIGITS = {"rtol": 0, "atol": 5.1e-9}  # half a unit of the eighth decimal, which is the last one printed


@pytest.fixture(scope="module")
def ex13():
    return execute("ex13", (FOLDER / "solution.py").read_text(encoding="utf-8"))


def test_the_first_layer_gives_the_printed_numbers(ex13):
    np.random.seed(0)
    layer = ex13.LayerDense(3, 4)
    assert (layer.weights.shape, layer.biases.shape) == ((3, 4), (1, 4))
    hidden = layer.forward(np.array([INPUTS]))
    np.testing.assert_allclose(hidden, [[0.65920113, 0.24814855, 0.4678542, 1.45698267]], **DIGITS)
    assert layer.output is hidden


@pytest.mark.parametrize(
    ("activation", "printed"),
    [
        ("sigmoid", [0.19235057, -0.05512534]),
        ("leaky_relu", [0.17669663, -0.11773777]),
        ("swish", [0.1192278, -0.09689423]),
    ],
)
def test_the_network_gives_the_printed_outputs(ex13, activation, printed):
    output = ex13.network(INPUTS, activation, 0)
    assert output.shape == (1, 2)
    np.testing.assert_allclose(output, [printed], **DIGITS)
    np.testing.assert_array_equal(ex13.network(np.array(INPUTS), activation, 0), output)


def test_the_same_seed_gives_the_same_output_and_another_seed_another(ex13):
    first = ex13.network(INPUTS, "swish", 7)
    np.testing.assert_array_equal(first, ex13.network(INPUTS, "swish", 7))
    assert not np.allclose(first, ex13.network(INPUTS, "swish", 8))


def test_activations_are_their_formulae(ex13):
    x = np.linspace(-8, 8, 33)
    functions = ex13.Activation()
    np.testing.assert_allclose(functions.sigmoid(x), 1 / (1 + np.exp(-x)), rtol=1e-13)
    np.testing.assert_allclose(functions.swish(x), x / (1 + np.exp(-x)), rtol=1e-13)
    np.testing.assert_array_equal(functions.leaky_relu(np.array([-2.0, 0.0, 3.0])), [-0.02, 0.0, 3.0])
