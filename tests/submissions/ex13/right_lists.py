# right: nested lists for results
import math

import numpy as np


class LayerDense:
    def __init__(self, n_inputs, n_neurons):
        draws = np.random.randn(n_inputs * n_neurons)
        self.weights = [[0.1 * draws[i * n_neurons + j] for j in range(n_neurons)] for i in range(n_inputs)]
        self.biases = [[0.0 for _ in range(n_neurons)]]

    def forward(self, inputs):
        columns = list(zip(*self.weights))
        self.output = [
            [sum(x * w for x, w in zip(row, column)) + b for column, b in zip(columns, self.biases[0])] for row in inputs
        ]
        return self.output


def nested(f):
    def method(self, x):
        try:
            rows = list(x)
        except TypeError:
            return f(float(x))
        return [method(self, row) for row in rows]

    return method


class Activation:
    sigmoid = nested(lambda v: 1 / (1 + math.exp(-v)))
    leaky_relu = nested(lambda v: v if v > 0 else v / 100)
    swish = nested(lambda v: v / (1 + math.exp(-v)))


def network(inputs, activation, seed):
    np.random.seed(seed)
    first = LayerDense(3, 4)
    second = LayerDense(4, 2)
    return second.forward(getattr(Activation(), activation)(first.forward([list(inputs)])))
