# right: classes behind the functions, dataclass and type hints, a plot at the end
from __future__ import annotations

from dataclasses import asdict, dataclass

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Sigmoid:
    def __call__(self, x: Array) -> Array:
        return np.exp(-np.logaddexp(0.0, -x))

    def derivative(self, x: Array) -> Array:
        return self(x) * (1.0 - self(x))


class Leaky:
    def __init__(self, slope: float) -> None:
        self.slope = slope

    def __call__(self, x: Array) -> Array:
        return np.where(x > 0, x, self.slope * x)

    def derivative(self, x: Array) -> Array:
        return np.where(x > 0, 1.0, self.slope)


sigmoid = Sigmoid()
sigmoid_deriv = sigmoid.derivative
relu = Leaky(0.0)
relu_deriv = relu.derivative


def step(x: Array) -> Array:
    return relu_deriv(x)


def tanh(x: Array) -> Array:
    return np.tanh(x)


def tanh_deriv(x: Array) -> Array:
    return 1.0 - np.tanh(x) ** 2


def leaky_relu(x: Array, slope: float = 0.01) -> Array:
    return Leaky(slope)(x)


def leaky_relu_deriv(x: Array, slope: float = 0.01) -> Array:
    return Leaky(slope).derivative(x)


def swish(x: Array) -> Array:
    return x * sigmoid(x)


def swish_deriv(x: Array) -> Array:
    return sigmoid(x) + x * sigmoid_deriv(x)


@dataclass
class Row:
    minimum: float
    maximum: float
    zero_centred: bool
    saturates: bool
    differentiable_at_zero: bool


PROPERTIES = {
    "step": asdict(Row(0.0, 1.0, False, True, False)),
    "sigmoid": asdict(Row(0.0, 1.0, False, True, True)),
    "relu": asdict(Row(0.0, float("inf"), False, False, False)),
    "tanh": asdict(Row(-1.0, 1.0, True, True, True)),
}

grid = np.linspace(-5, 5, 101)
fig, ax = plt.subplots()
for function in (step, sigmoid, relu, tanh):
    ax.plot(grid, function(grid))
plt.show()
