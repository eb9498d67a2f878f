"""The known numbers of ex06, held against its reference, and what the printed listing makes of them."""

import numpy as np
import pytest

from grader.checks.oracle import execute
from grader.course.definition import read_definition
from grader.course.exercise import find_course

EXERCISE = find_course().exercise("ex06")
BOOK = {
    "x": np.array([[1.0, 1.0]]),
    "t": np.array([[0.0]]),
    "W1": np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]]),
    "W2": np.array([[0.3], [0.5], [0.9]]),
    "learning_rate": 0.2,
}
NEW_W1 = [[0.6998, 0.233, -0.0006], [0.0998, 0.733, 0.1994]]
WEIGHTS = {"exact": [-0.034, 0.0658, 0.6328], "printed": [-0.034, 0.166, 0.566]}
OUTPUTS = {"exact": 0.16217704, "printed": 0.2456904}


def random_net(seed, n=5):
    generator = np.random.default_rng(seed)
    x, t = generator.normal(size=(n, 2)), generator.normal(size=(n, 1))
    return x, t, generator.normal(size=(2, 3)), generator.normal(size=(3, 1))


@pytest.fixture(scope="module")
def reference():
    return execute("ex06 solution", (EXERCISE.folder / "solution.py").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def listing():
    """The reference with the definitions of the printed listing put in."""
    definition = read_definition(EXERCISE)
    [printed] = [one for one in definition.misconceptions if one.id == "printed-listing"]
    return execute("ex06 listing", f"{definition.solution}\n{printed.source}")


def test_before_the_step_the_output_is_the_known_one(reference):
    hidden, output = reference.forward(BOOK["x"], BOOK["W1"], BOOK["W2"])
    np.testing.assert_allclose(hidden, [[1.0, 1.3, 0.8]], rtol=1e-14)
    np.testing.assert_allclose(output, [[1.67]], rtol=1e-14)


@pytest.mark.parametrize("key", ["exact", "printed"])
def test_each_accepted_step_gives_its_known_weights_and_output(reference, key):
    rule = read_definition(EXERCISE).check("train_step").kind.accepts[key]
    W1, W2 = rule(reference, BOOK)
    np.testing.assert_allclose(W1, NEW_W1, rtol=1e-12)
    np.testing.assert_allclose(W2.ravel(), WEIGHTS[key], rtol=1e-12)
    _, output = reference.forward(BOOK["x"], W1, W2)
    assert round(output.item(), 8) == OUTPUTS[key]


def test_the_reference_makes_the_exact_step(reference):
    W1, W2 = reference.train_step(**BOOK)
    np.testing.assert_allclose(W1, NEW_W1, rtol=1e-12)
    np.testing.assert_allclose(W2.ravel(), WEIGHTS["exact"], rtol=1e-12)


def test_the_printed_listing_makes_the_printed_step(listing):
    W1, W2 = listing.train_step(**BOOK)
    np.testing.assert_allclose(W1, NEW_W1, rtol=1e-12)
    np.testing.assert_allclose(W2.ravel(), WEIGHTS["printed"], rtol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_the_printed_rule_is_what_the_listing_does_on_any_net(reference, listing, seed):
    x, t, W1, W2 = random_net(seed)
    rule = read_definition(EXERCISE).check("train_step").kind.accepts["printed"]
    expected = rule(reference, {"x": x, "t": t, "W1": W1, "W2": W2, "learning_rate": 0.2})
    for ours, theirs in zip(expected, listing.train_step(x, t, W1, W2, 0.2), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-12)


def test_the_printed_listing_overwrites_what_relu_deriv_is_given(listing):
    given = np.array([-1.0, 0.0, 2.0])
    listing.relu_deriv(given)
    assert given.tolist() == [0.0, 0.0, 1.0]


@pytest.mark.parametrize("seed", range(5))
def test_the_gradient_is_the_one_that_pytorch_computes(reference, seed):
    torch = pytest.importorskip("torch", reason="PyTorch is an oracle for gradients; it is not installed here")
    net = random_net(seed)
    x, t, W1, W2 = (torch.tensor(part, dtype=torch.float64) for part in net)
    W1.requires_grad_(True)
    W2.requires_grad_(True)
    output = torch.relu(torch.relu(x @ W1) @ W2)
    (0.5 * ((output - t) ** 2).sum()).backward()
    for ours, theirs in zip(reference.backward(*net), (W1.grad, W2.grad), strict=True):
        np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-10, atol=1e-12)
