"""The known numbers of ex15, held against its reference, and the mistake of the source's listing."""

import numpy as np
import pytest

from grader.checks.oracle import execute
from grader.course.definition import read_definition
from grader.course.exercise import find_course

EXERCISE = find_course().exercise("ex15")
X = np.array([1.0, 0.5])


@pytest.fixture(scope="module")
def reference():
    return execute("ex15 solution", (EXERCISE.folder / "solution.py").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("w1", [[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]]),
        ("b1", [0.1, 0.2, 0.3]),
        ("w2", [[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]]),
        ("b2", [0.1, 0.2]),
        ("w3", [[0.1, 0.3], [0.2, 0.4]]),
        ("b3", [0.1, 0.2]),
    ],
)
def test_the_network_is_the_given_one(reference, key, value):
    assert reference.init_network()[key].tolist() == value


def test_the_output_is_the_known_one(reference):
    output = reference.forward(reference.init_network(), X)
    assert np.round(output, 8).tolist() == [0.31682708, 0.69627909]


def test_a_row_gives_what_the_sample_alone_gives(reference):
    network = reference.init_network()
    output = reference.forward(network, np.stack([X, -X]))
    assert output.shape == (2, 2)
    np.testing.assert_allclose(output[0], reference.forward(network, X), rtol=1e-14)


def test_the_printed_listing_gives_one_half_first():
    definition = read_definition(EXERCISE)
    [printed] = [one for one in definition.misconceptions if one.id == "printed-relu"]
    listing = execute("ex15 listing", f"{definition.solution}\n{printed.source}")
    output = listing.forward(listing.init_network(), X)
    assert np.round(output, 8).tolist() == [0.5, 0.69627909]


def test_on_the_given_network_relu_never_acts_and_two_biases_are_equal(reference):
    network = reference.init_network()
    generator = np.random.default_rng(0)
    # The hidden activations lie in (0, 1) and w3 and b3 are positive, so that each sum is positive for any x.
    assert (reference.forward(network, generator.normal(scale=100.0, size=(100, 2))) >= network["b3"]).all()
    assert network["b2"].tolist() == network["b3"].tolist()
