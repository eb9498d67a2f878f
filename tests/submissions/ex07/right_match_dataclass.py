# right: match statement, dataclass, type hints, functools.partial
from __future__ import annotations

from dataclasses import dataclass
from functools import partial, reduce

import numpy as np

Array = np.ndarray


@dataclass(frozen=True)
class Params:
    W1: Array
    B1: Array
    W2: Array
    B2: Array

    def moved(self, gradient: Params, rate: float) -> Params:
        return Params(*(getattr(self, n) - rate * getattr(gradient, n) for n in ("W1", "B1", "W2", "B2")))

    def astuple(self) -> tuple[Array, ...]:
        return self.W1, self.B1, self.W2, self.B2


def function(name: str, z: Array) -> Array:
    match name:
        case "sigmoid":
            return 0.5 * (1 + np.tanh(z / 2))
        case "relu":
            return np.maximum(z, 0)
        case "tanh":
            return np.tanh(z)
        case other:
            raise ValueError(other)


def derivative(name: str, z: Array) -> Array:
    match name:
        case "sigmoid":
            return function(name, z) * (1 - function(name, z))
        case "relu":
            return np.array(z > 0, dtype=float)
        case _:
            return 1 - np.tanh(z) ** 2


def forward(X: Array, params: tuple[Array, Array, Array, Array], activation: str) -> tuple[Array, Array]:
    f = partial(function, activation)
    p = Params(*params)
    hidden = f(X @ p.W1 + p.B1)
    return hidden, f(hidden @ p.W2 + p.B2)


def one(activation: str, rate: float, p: Params, sample: tuple[Array, Array]) -> Params:
    x, t = sample
    z1 = p.B1 + p.W1.T @ x
    h = function(activation, z1)
    z2 = p.B2 + p.W2.T @ h
    d2 = (function(activation, z2) - t) * derivative(activation, z2)
    d1 = derivative(activation, z1) * (p.W2 @ d2)
    return p.moved(Params(x[:, None] * d1, d1, h[:, None] * d2, d2), rate)


def train(X: Array, T: Array, params, activation: str, learning_rate: float, epochs: int) -> tuple[Array, ...]:
    samples = list(zip(X, T)) * epochs
    return reduce(partial(one, activation, learning_rate), samples, Params(*params)).astuple()
