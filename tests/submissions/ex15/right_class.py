# right: layers as dataclasses
from dataclasses import dataclass
from typing import Callable

import numpy as np


@dataclass
class Layer:
    w: np.ndarray
    b: np.ndarray
    act: Callable

    def __call__(self, a):
        return self.act(a @ self.w + self.b)


def logistic(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))


def rectify(z):
    return np.where(z < 0, 0.0, z)


def init_network():
    step = lambda *shape: np.arange(1, 1 + np.prod(shape)).reshape(shape[::-1]).T / 10
    return {"w1": step(2, 3), "b1": step(3), "w2": step(3, 2), "b2": step(2), "w3": np.array([[0.1, 0.3], [0.2, 0.4]]), "b3": step(2)}


def forward(network, x):
    for i, act in ((1, logistic), (2, logistic), (3, rectify)):
        x = Layer(network[f"w{i}"], network[f"b{i}"], act)(x)
    return x
