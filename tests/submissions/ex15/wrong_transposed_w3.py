# wrong: forward_known=w3-transposed forward_one=w3-transposed forward_relu=w3-transposed forward_rows=w3-transposed forward_few
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
    a = sigmoid(network["w1"].T @ x.T + (network["b1"] if x.ndim == 1 else network["b1"][:, None]))
    a = sigmoid(network["w2"].T @ a + (network["b2"] if x.ndim == 1 else network["b2"][:, None]))
    y = network["w3"] @ a + (network["b3"] if x.ndim == 1 else network["b3"][:, None])
    return relu(y).T
