"""The known numbers of ex07, held against its reference, and where the source's numbers come from."""

import math

import numpy as np
import pytest

from grader.checks.oracle import execute
from grader.course.exercise import find_course

FOLDER = find_course().exercise("ex07").folder
RATE = 0.2


@pytest.fixture(scope="module")
def reference():
    return execute("ex07 solution", (FOLDER / "solution.py").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def checks():
    return execute("ex07 checks", (FOLDER / "checks.py").read_text(encoding="utf-8"))


def plain_training(reference, activation, epochs, tanh_slope=lambda a: 1.0 - a * a):
    """Train the book's net in plain floats, which takes half a second for the 90 000 epochs."""
    sigmoid = activation == "sigmoid"

    def act(z):
        return 1.0 / (1.0 + math.exp(-z)) if sigmoid else math.tanh(z)

    def slope(a):
        return a * (1.0 - a) if sigmoid else tanh_slope(a)

    (w11, w12), (w21, w22) = reference.PARAMS[0].tolist()
    b1, b2 = reference.PARAMS[1].tolist()
    v1, v2 = reference.PARAMS[2].ravel().tolist()
    c = float(reference.PARAMS[3][0])
    for _ in range(epochs):
        for x1, x2, t in ((0.0, 0.0, 0.0), (0.0, 1.0, 1.0), (1.0, 0.0, 1.0), (1.0, 1.0, 0.0)):
            h1, h2 = act(x1 * w11 + x2 * w21 + b1), act(x1 * w12 + x2 * w22 + b2)
            y = act(h1 * v1 + h2 * v2 + c)
            delta = (y - t) * slope(y)
            d1, d2 = delta * v1 * slope(h1), delta * v2 * slope(h2)
            v1, v2, c = v1 - RATE * delta * h1, v2 - RATE * delta * h2, c - RATE * delta
            w11, w12, w21, w22 = (
                w11 - RATE * x1 * d1,
                w12 - RATE * x1 * d2,
                w21 - RATE * x2 * d1,
                w22 - RATE * x2 * d2,
            )
            b1, b2 = b1 - RATE * d1, b2 - RATE * d2
    return np.array([[w11, w12], [w21, w22]]), np.array([b1, b2]), np.array([[v1], [v2]]), np.array([c])


def outputs(reference, params, activation):
    return reference.forward(reference.X, params, activation)[1].ravel()


def test_sigmoid_ends_at_the_printed_outputs_when_it_is_restarted_near_the_end(reference, checks):
    last = reference.train(reference.X, reference.T, checks.LATE["sigmoid"], "sigmoid", RATE, checks.LATE_EPOCHS)
    printed = [0.00814407, 0.99154105, 0.99152258, 0.01038517]
    np.testing.assert_allclose(outputs(reference, last, "sigmoid"), printed, rtol=0, atol=5e-9)


def test_the_late_parameters_of_sigmoid_are_those_of_training_from_the_start(reference, checks):
    late = plain_training(reference, "sigmoid", 90_000 - checks.LATE_EPOCHS)
    for part, literal in zip(late, checks.LATE["sigmoid"], strict=True):
        np.testing.assert_allclose(part, literal, rtol=1e-9)


def test_relu_stands_still_at_the_printed_outputs_and_does_not_learn_xor(reference):
    last = reference.train(reference.X, reference.T, reference.PARAMS, "relu", RATE, 1000)
    printed = [0.32786885, 1.06557377, 0.32786885, 0.32786885]
    np.testing.assert_allclose(outputs(reference, last, "relu"), printed, rtol=0, atol=5e-9)
    further = reference.train(reference.X, reference.T, last, "relu", RATE, 100)
    for part, same in zip(further, last, strict=True):
        np.testing.assert_allclose(part, same, rtol=1e-12)


def test_tanh_with_the_right_derivative_ends_at_about_0_and_09983(reference, checks):
    last = reference.train(reference.X, reference.T, checks.LATE["tanh"], "tanh", RATE, checks.LATE_EPOCHS)
    ended = outputs(reference, last, "tanh")
    np.testing.assert_allclose(ended[1:3], 0.9983, rtol=0, atol=5e-5)
    np.testing.assert_allclose(ended[[0, 3]], 0.0, rtol=0, atol=5e-3)


def test_the_late_parameters_of_tanh_are_near_those_of_training_from_the_start(reference, checks):
    # Two implementations of tanh part in the last digits, and 90 000 epochs make 1e-3 of that.
    late = plain_training(reference, "tanh", 90_000 - checks.LATE_EPOCHS)
    for part, literal in zip(late, checks.LATE["tanh"], strict=True):
        np.testing.assert_allclose(part, literal, rtol=0, atol=5e-3)


def test_the_last_epochs_do_not_depend_on_the_last_digits(reference, checks):
    # Of 1e-9 in every parameter no more than 1e-8 is left, so that the restart is fair to any right tanh.
    for activation, late in checks.LATE.items():
        moved = tuple(part * (1 + 1e-9) for part in late)
        ends = [
            reference.train(reference.X, reference.T, start, activation, RATE, checks.LATE_EPOCHS)
            for start in (late, moved)
        ]
        for one, other in zip(*ends, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-8, atol=1e-8)


def test_the_printed_outputs_of_tanh_come_from_a_derivative_applied_to_the_output(reference):
    def listed(a):
        return (1.0 + math.tanh(a)) * (1.0 - math.tanh(a))

    ended = outputs(reference, plain_training(reference, "tanh", 90_000, listed), "tanh")
    np.testing.assert_allclose(ended[1:3], 0.99996947, rtol=0, atol=5e-6)
    # The signs of the small values differ between platforms; the printed ones are -0.00412996, -0.00633601.
    np.testing.assert_allclose(np.abs(ended[[0, 3]]), [0.00412996, 0.00633601], rtol=0, atol=5e-4)


def test_the_derivative_of_the_listing_is_among_the_misconceptions(reference):
    source = (FOLDER / "misconceptions.py").read_text(encoding="utf-8")
    assert 'misconception(\n    "tanh-slope-of-output"' in source
    assert "(1.0 + np.tanh(a)) * (1.0 - np.tanh(a))" in source


@pytest.mark.parametrize("activation", ["sigmoid", "relu", "tanh"])
def test_a_step_goes_along_the_gradient_that_pytorch_finds(reference, activation):
    torch = pytest.importorskip("torch", reason="PyTorch is an oracle for gradients, and is not needed otherwise")
    x, t = np.array([0.7, -0.4]), np.array([0.9])
    leaves = [torch.tensor(part, requires_grad=True) for part in reference.PARAMS]
    act = {"sigmoid": torch.sigmoid, "relu": torch.relu, "tanh": torch.tanh}[activation]
    hidden = act(torch.tensor(x) @ leaves[0] + leaves[1])
    output = act(hidden @ leaves[2] + leaves[3])
    (0.5 * (output - torch.tensor(t)) ** 2).sum().backward()
    stepped = reference.train(x[None, :], t[None, :], reference.PARAMS, activation, 1.0, 1)
    for before, after, leaf in zip(reference.PARAMS, stepped, leaves, strict=True):
        np.testing.assert_allclose(before - after, leaf.grad.numpy(), rtol=1e-9, atol=1e-12)
