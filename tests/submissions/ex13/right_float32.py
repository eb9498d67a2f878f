# right: float32 inside
import numpy as np


class LayerDense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = (0.10 * np.random.randn(n_inputs, n_neurons)).astype(np.float32)
        self.biases = np.zeros((1, n_neurons), dtype=np.float32)

    def forward(self, inputs):
        x = np.asarray(inputs, dtype=np.float32)
        self.output = (x @ self.weights.astype(np.float32) + self.biases.astype(np.float32)).astype(np.float32)
        return self.output


class Activation:
    def sigmoid(self, x):
        x = np.asarray(x, dtype=np.float32)
        return 1 / (1 + np.exp(-np.clip(x, -80, 80)))

    def leaky_relu(self, x):
        x = np.asarray(x, dtype=np.float32)
        return np.where(x > 0, x, np.float32(0.01) * x)

    def swish(self, x):
        x = np.asarray(x, dtype=np.float32)
        return x * self.sigmoid(x)


def network(inputs, activation, seed):
    np.random.seed(seed)
    one = LayerDense(3, 4)
    two = LayerDense(4, 2)
    return two.forward(getattr(Activation(), activation)(one.forward([inputs])))
