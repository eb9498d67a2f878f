# wrong: forward_one=biases-exchanged forward_relu=biases-exchanged forward_rows=biases-exchanged forward_few
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.maximum(0, x)


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
    w1, b1, w2, b3, w3, b2 = (network[k] for k in ("w1", "b1", "w2", "b2", "w3", "b3"))
    return relu(sigmoid(sigmoid(x @ w1 + b1) @ w2 + b2) @ w3 + b3)
