# right: dataclass, type hints, log-sum-exp, five-point difference, Jacobian of softmax per sample
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def softmax(a: Array) -> Array:
    return np.exp(a - np.logaddexp.reduce(a, axis=1, keepdims=True))


def cross_entropy_error(y: Array, t: Array) -> float:
    chosen = y[np.arange(len(y)), t.argmax(axis=1)]
    return float(np.mean(-np.log(np.fmax(chosen, np.finfo(float).eps))))


def numerical_gradient(f: Callable[[Array], float], x: Array) -> Array:
    h = 1e-3
    out = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        value = float(x[i])

        def at(v: float) -> float:
            x[i] = v
            return f(x)

        near = at(value + h) - at(value - h)
        far = at(value + 2 * h) - at(value - 2 * h)
        x[i] = value
        out[i] = (8 * near - far) / (12 * h)
    return out


@dataclass
class TwoLayerNet:
    input_size: int
    hidden_size: int
    output_size: int
    weight_init_std: float = 0.01
    params: dict[str, Array] = field(init=False)

    def __post_init__(self) -> None:
        n, h, k = self.input_size, self.hidden_size, self.output_size
        draw = lambda *shape: np.random.normal(scale=self.weight_init_std, size=shape)
        self.params = {"b2": np.zeros(k), "W2": draw(h, k), "b1": np.zeros(h), "W1": draw(n, h)}

    def predict(self, x: Array) -> Array:
        p = self.params
        return softmax((1 / (1 + np.exp(-x @ p["W1"] - p["b1"]))) @ p["W2"] + p["b2"])

    def loss(self, x: Array, t: Array) -> float:
        return cross_entropy_error(self.predict(x), t)

    def accuracy(self, x: Array, t: Array) -> float:
        return float(np.count_nonzero(self.predict(x).argmax(-1) == t.argmax(-1)) / len(t))

    def numerical_gradient(self, x: Array, t: Array) -> dict[str, Array]:
        return {key: numerical_gradient(lambda _: self.loss(x, t), value) for key, value in self.params.items()}

    def gradient(self, x: Array, t: Array) -> dict[str, Array]:
        grads = {key: np.zeros_like(value) for key, value in self.params.items()}
        p = self.params
        for row, target in zip(x, t):
            h = 1 / (1 + np.exp(-row @ p["W1"] - p["b1"]))
            y = softmax((h @ p["W2"] + p["b2"])[None])[0]
            jacobian = np.diag(y) - np.outer(y, y)
            d = jacobian @ (-target / y) / len(x)
            e = (p["W2"] @ d) * h * (1 - h)
            grads["W1"] += np.outer(row, e)
            grads["b1"] += e
            grads["W2"] += np.outer(h, d)
            grads["b2"] += d
        return grads
