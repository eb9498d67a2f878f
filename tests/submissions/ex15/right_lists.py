# right: lists in the network
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.maximum(0, x)


def init_network():
    return {
        "w1": [[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]],
        "b1": [0.1, 0.2, 0.3],
        "w2": [[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]],
        "b2": [0.1, 0.2],
        "w3": [[0.1, 0.3], [0.2, 0.4]],
        "b3": [0.1, 0.2],
    }


def forward(network, x):
    z1 = sigmoid(np.dot(x, network["w1"]) + network["b1"])
    z2 = sigmoid(np.dot(z1, network["w2"]) + network["b2"])
    return relu(np.dot(z2, network["w3"]) + network["b3"])
