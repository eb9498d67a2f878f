# right: np.vectorize with otypes, closures, functools.reduce
from functools import reduce

import numpy as np


class LayerDense:
    def __init__(self, *sizes):
        self.weights = np.random.randn(*sizes) * 0.1
        self.biases = np.zeros((1, sizes[-1]))

    def forward(self, inputs):
        self.output = np.add(np.dot(inputs, self.weights), self.biases)
        return self.output


def vec(f):
    g = np.vectorize(f, otypes=[np.float64])
    return lambda self, x: g(x)


class Activation:
    sigmoid = vec(lambda v: 1 / (1 + np.exp(-v)))
    leaky_relu = vec(lambda v: v if v >= 0 else v * 0.01)
    swish = vec(lambda v: v / (1 + np.exp(-v)))


def network(inputs, activation, seed):
    np.random.seed(seed)
    a, b = LayerDense(3, 4), LayerDense(4, 2)
    stages = [a.forward, getattr(Activation(), activation), b.forward]
    return reduce(lambda value, stage: stage(value), stages, np.array(inputs))
