# right: dataclass, match statement, type hints
from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass
class LayerDense:
    n_inputs: int
    n_neurons: int
    weights: np.ndarray = field(init=False, repr=False)
    biases: np.ndarray = field(init=False, repr=False)
    output: np.ndarray | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.weights = np.random.randn(self.n_inputs, self.n_neurons) / 10
        self.biases = np.zeros(shape=[1, self.n_neurons])

    def forward(self, inputs: np.ndarray) -> np.ndarray:
        self.output = np.matmul(inputs, self.weights)
        self.output += self.biases
        return self.output


class Activation:
    def sigmoid(self, x: np.ndarray) -> np.ndarray:
        return np.reciprocal(1 + np.exp(-x))

    def leaky_relu(self, x: np.ndarray) -> np.ndarray:
        y = x.copy()
        y[y < 0] *= 0.01
        return y

    def swish(self, x: np.ndarray) -> np.ndarray:
        return np.multiply(x, self.sigmoid(x))


def network(inputs, activation: str, seed: int) -> np.ndarray:
    np.random.seed(seed)
    hidden, last = LayerDense(3, 4), LayerDense(4, 2)
    z = hidden.forward(np.array([inputs]))
    act = Activation()
    match activation:
        case "sigmoid":
            a = act.sigmoid(z)
        case "leaky_relu":
            a = act.leaky_relu(z)
        case "swish":
            a = act.swish(z)
        case _:
            raise ValueError(activation)
    return last.forward(a)


if __name__ == "__main__":
    print(network([3, 1, 5.5], "swish", 0))
