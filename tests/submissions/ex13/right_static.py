# right: static methods, a registry, np.random.normal from the same stream
import numpy as np


class LayerDense:
    def __init__(self, n_inputs: int, n_neurons: int) -> None:
        self.n_inputs, self.n_neurons = n_inputs, n_neurons
        self.weights = np.random.normal(0.0, 0.1, size=(n_inputs, n_neurons))
        self.biases = np.full((1, n_neurons), 0.0)
        self.output = None

    def forward(self, inputs):
        self.output = inputs @ self.weights + self.biases
        return self.output

    __call__ = forward


class Activation:
    SLOPE = 0.01

    @staticmethod
    def sigmoid(x):
        return 0.5 * (1 + np.tanh(x / 2))

    @classmethod
    def leaky_relu(cls, x):
        return np.where(x < 0, cls.SLOPE * x, x)

    @staticmethod
    def swish(x):
        return x * Activation.sigmoid(x)


REGISTRY = {name: getattr(Activation, name) for name in ("sigmoid", "leaky_relu", "swish")}


def network(inputs, activation="sigmoid", seed=None):
    x = np.asarray(inputs, dtype=float).reshape(1, -1)
    np.random.seed(seed)
    first, second = (LayerDense(a, b) for a, b in ((3, 4), (4, 2)))
    return second(REGISTRY[activation](first(x)))
