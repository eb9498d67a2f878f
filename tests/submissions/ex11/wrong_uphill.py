# wrong: sgd_step=uphill train=uphill
from __future__ import annotations

from collections import namedtuple
from functools import partial, reduce

import numpy as np

Params = namedtuple("Params", "W1 b1 W2 b2 W3 b3")


def unit(x: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    return 0.5 * (1.0 + np.tanh(0.5 * (x @ W + b)))


def neural_net(X: np.ndarray, params: tuple[np.ndarray, ...]) -> np.ndarray:
    match params:
        case (W1, b1, W2, b2, W3, b3):
            return unit(np.append(unit(X, W1, b1), unit(X, W2, b2), axis=1), W3, b3)
        case _:
            raise ValueError("six arrays")


def loss(h: np.ndarray, t: np.ndarray) -> float:
    right = t * h + (1 - t) * (1 - h)
    return -np.log(np.clip(right, 1e-16, None)).mean().item()


def gradients(X: np.ndarray, T: np.ndarray, params: tuple[np.ndarray, ...]) -> Params:
    p = Params(*params)
    a, b = unit(X, p.W1, p.b1), unit(X, p.W2, p.b2)
    d = (unit(np.append(a, b, axis=1), p.W3, p.b3) - T) / len(T)
    da, db = d * p.W3[0] * a * (1 - a), d * p.W3[1] * b * (1 - b)
    total = partial(np.sum, axis=0)
    return Params(total(X * da)[:, None], total(da), total(X * db)[:, None], total(db), np.array([total(a * d), total(b * d)]), total(d))


def sgd_step(params: tuple[np.ndarray, ...], grads: tuple[np.ndarray, ...], learning_rate: float) -> Params:
    return Params(*map(lambda p, g: p + learning_rate * g, params, grads))


def train(X, T, params, learning_rate: float, epochs: int) -> Params:
    step = lambda p, _: sgd_step(p, gradients(X, T, p), learning_rate)
    return reduce(step, range(epochs), Params(*params))


def accuracy(h: np.ndarray, t: np.ndarray) -> float:
    return float(np.equal(np.greater(h, 0.5), t).mean())


if __name__ == "__main__":
    print(accuracy(np.array([[0.2], [0.8]]), np.array([[0.0], [1.0]])))
