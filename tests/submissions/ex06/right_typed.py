# right: type hints, a dataclass and a named tuple
from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


class Activations(NamedTuple):
    hidden: Array
    output: Array


@dataclass(frozen=True)
class Gradients:
    dW1: Array
    dW2: Array

    def as_tuple(self) -> tuple[Array, Array]:
        return self.dW1, self.dW2


def relu(x: Array) -> Array:
    return (x + np.abs(x)) / 2


def relu_deriv(x: Array) -> Array:
    return (np.sign(x) > 0).astype(np.float64)


def forward(x: Array, W1: Array, W2: Array) -> Activations:
    hidden = relu(x @ W1)
    return Activations(hidden=hidden, output=relu(hidden @ W2))


def loss(x: Array, t: Array, W1: Array, W2: Array) -> float:
    error = (forward(x, W1, W2).output - t).ravel()
    return float(error @ error) / 2.0


def backward(x: Array, t: Array, W1: Array, W2: Array) -> tuple[Array, Array]:
    a = forward(x, W1, W2)
    delta = (a.output - t) * relu_deriv(a.output)
    return Gradients(x.T @ ((delta @ W2.T) * relu_deriv(a.hidden)), a.hidden.T @ delta).as_tuple()


def train_step(x: Array, t: Array, W1: Array, W2: Array, learning_rate: float) -> tuple[Array, Array]:
    g = backward(x, t, W1, W2)
    return W1 + -learning_rate * g[0], W2 + -learning_rate * g[1]
