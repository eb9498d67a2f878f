# right: plain Python loops over np.random.randn() one by one
import math

import numpy as np


class LayerDense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = np.zeros((n_inputs, n_neurons))
        for i in range(n_inputs):
            for j in range(n_neurons):
                self.weights[i, j] = 0.1 * np.random.randn()
        self.biases = np.array([[0.0] * n_neurons])

    def forward(self, inputs):
        rows = []
        for row in np.atleast_2d(inputs):
            out = []
            for j in range(self.weights.shape[1]):
                total = self.biases[0][j]
                for i, value in enumerate(row):
                    total += value * self.weights[i][j]
                out.append(total)
            rows.append(out)
        self.output = np.array(rows)
        return self.output


class Activation:
    def _each(self, f, x):
        x = np.asarray(x, dtype=float)
        return np.array([f(v) for v in x.flat]).reshape(x.shape)

    def sigmoid(self, x):
        return self._each(lambda v: 1 / (1 + math.exp(-v)), x)

    def leaky_relu(self, x):
        return self._each(lambda v: v if v > 0 else 0.01 * v, x)

    def swish(self, x):
        return self._each(lambda v: v / (1 + math.exp(-v)), x)


def network(inputs, activation, seed):
    np.random.seed(seed)
    layers = [LayerDense(3, 4), LayerDense(4, 2)]
    hidden = layers[0].forward(inputs)
    return layers[1].forward(getattr(Activation(), activation)(hidden))
