"""Variants: each slip of the field, made in a solution, and what may be said of it."""

from typing import Any

import numpy as np
import pytest

from grader.variants.making import Making
from grader.variants.slip import Slip

SOLUTION = '''import numpy as np

def sigmoid(z):
    """Return it."""
    return 1.0 / (1.0 + np.exp(-z))

def backward(x, t, W1, W2):
    """Return (dW1, dW2)."""
    secret = sigmoid(x @ W1)
    error = secret @ W2 - t
    delta = (error @ W2.T) * secret * (1.0 - secret)
    return x.T @ delta / len(x), secret.T @ error / len(x)

def train(x, t, W1, W2, learning_rate, epochs):
    """Train."""
    for _ in range(epochs):
        dW1, dW2 = backward(x, t, W1, W2)
        W1 = W1 - learning_rate * dW1
        W2 = W2 - learning_rate * dW2
    return W1, W2

def wait(n):
    """Never changed: its loop might not end."""
    while n > 0:
        n = n - 1
    return n
'''
STUB = '''import numpy as np

def sigmoid(z):
    """Return it."""

def backward(x, t, W1, W2):
    """Return (dW1, dW2)."""

def train(x, t, W1, W2, learning_rate, epochs):
    """Train."""

def wait(n):
    """Wait."""
'''
NET = (
    np.array([[1.0, -2.0], [0.5, 0.25], [2.0, 1.0]]),
    np.array([[1.0], [0.0], [0.5]]),
    np.array([[0.3, -0.2], [0.1, 0.7]]),
    np.array([[0.4], [-0.6]]),
)


@pytest.fixture(scope="module")
def making() -> Making:
    return Making(SOLUTION, STUB)


def slips(making: Making, where: str) -> set[Slip]:
    return {one.slip for one in making.variants() if one.slip.where == where}


def gives(making: Making, slip: Slip) -> list[tuple[np.ndarray, np.ndarray]]:
    return [making.module(one).backward(*NET) for one in making.variants() if one.slip == slip]


def test_a_slip_is_told_in_words_that_the_student_was_given(making: Making) -> None:
    found = slips(making, "backward")
    assert Slip("factor_missing", "a · (1 − a)", "backward") in found
    assert Slip("factor_missing", "(1 − a)", "backward") in found
    assert Slip("divisor_missing", "len(x)", "backward") in found
    assert Slip("activation_missing", "sigmoid", "backward") in found
    assert not {one.what for one in found} & {"secret", "error", "delta"}


def test_a_variant_gives_what_the_slip_gives(making: Making) -> None:
    x, t, W1, W2 = NET
    hidden = 1 / (1 + np.exp(-x @ W1))
    error = hidden @ W2 - t
    without = x.T @ (error @ W2.T) / 3
    assert any(np.allclose(dW1, without) for dW1, _ in gives(making, Slip("factor_missing", "a · (1 − a)", "backward")))


def test_one_slip_may_be_made_in_all_its_places(making: Making) -> None:
    found = gives(making, Slip("divisor_missing", "len(x)", "backward"))
    right: dict[str, Any] = {}
    exec(SOLUTION, right)
    whole = [3 * one for one in right["backward"](*NET)]
    assert len(found) == 3  # the one gradient, the other, and both
    assert any(all(np.allclose(a, b) for a, b in zip(one, whole, strict=True)) for one in found)


def test_a_variant_is_made_again_by_its_number(making: Making) -> None:
    variants = list(making.variants())
    for one in variants[::40]:
        (again,) = Making(SOLUTION, STUB).variants(only=(one.number,))
        assert again.slip == one.slip
        assert again.code.co_consts == one.code.co_consts


def test_making_leaves_the_solution_as_it_was(making: Making) -> None:
    first = [one.slip for one in making.variants()]
    assert [one.slip for one in making.variants()] == first


def test_a_function_that_may_not_end_is_left_alone(making: Making) -> None:
    assert not slips(making, "wait")


def outcome(function: Any, args: tuple[Any, ...]) -> list[Any] | str:
    try:
        result = function(*args)
    except (ValueError, TypeError) as error:
        return type(error).__name__
    return [np.asarray(one).tolist() for one in (result if isinstance(result, tuple) else (result,))]


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [  # what stands there, what a student may write, and what it is called
        ("1.0 + np.exp(-z)", "1.0 - np.exp(-z)", Slip("sign", "exp(…)", "sigmoid")),
        ("np.exp(-z)", "np.exp(z)", Slip("minus_missing", "", "sigmoid")),
        ("secret @ W2 - t", "t - secret @ W2", Slip("difference_reversed", "", "backward")),
        ("error @ W2.T", "error @ W2", Slip("turned", "", "backward")),
        ("return W1, W2", "return W2, W1", Slip("returns_exchanged", "", "train")),
        ("W1 - learning_rate * dW1", "W1 + learning_rate * dW1", Slip("sign", "", "train")),
        ("W1 - learning_rate * dW1", "W1 - dW1", Slip("factor_missing", "learning_rate", "train")),
        ("range(epochs)", "range(epochs - 1)", Slip("once_less", "", "train")),
        ("range(epochs)", "range(epochs + 1)", Slip("once_more", "", "train")),
        ("W2 = W2 - learning_rate * dW2", "pass", Slip("step_missing", "W2", "train")),
    ],
)
def test_the_usual_slips_are_there(making: Making, old: str, new: str, slip: Slip) -> None:
    assert old in SOLUTION
    wrong: dict[str, Any] = {}
    exec(SOLUTION.replace(old, new), wrong)
    made = [making.module(one) for one in making.variants() if one.slip == slip]
    args = {"sigmoid": NET[:1], "backward": NET, "train": (*NET, 0.1, 3)}[slip.where]
    with np.errstate(all="ignore"):
        theirs = outcome(wrong[slip.where], args)
        assert any(theirs == outcome(getattr(one, slip.where), args) for one in made)
