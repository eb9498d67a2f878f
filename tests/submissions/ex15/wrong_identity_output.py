# wrong: forward_one=output-linear forward_relu=output-linear forward_rows=output-linear
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def identity_function(x):
    return x


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
    z1 = sigmoid(np.dot(x, network["w1"]) + network["b1"])
    z2 = sigmoid(np.dot(z1, network["w2"]) + network["b2"])
    return identity_function(np.dot(z2, network["w3"]) + network["b3"])
