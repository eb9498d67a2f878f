# right: np.vectorize and reduce
import functools
import math

import numpy as np

sigmoid = np.vectorize(lambda z: 1 / (1 + math.exp(-z)), otypes=[float])
relu = np.vectorize(lambda z: z if z > 0 else 0.0, otypes=[float])

def init_network():
    network = {}
    network["w1"] = np.array([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]])
    network["b1"] = np.array([0.1, 0.2, 0.3])
    network["w2"] = np.array([[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]])
    network["b2"] = np.array([0.1, 0.2])
    network["w3"] = np.array([[0.1, 0.3], [0.2, 0.4]])
    network["b3"] = np.array([0.1, 0.2])
    return network

def forward(network, x):
    def step(a, layer):
        number, activation = layer
        return activation(np.dot(a, network["w%d" % number]) + network["b%d" % number])

    return functools.reduce(step, [(1, sigmoid), (2, sigmoid), (3, relu)], x)
