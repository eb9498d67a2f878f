# wrong: forward_known=printed-relu forward_one=printed-relu forward_relu=printed-relu forward_rows=printed-relu forward_few
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def ReLU(x):
    return np.maximum(0.5, x)


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
    a1 = np.dot(x, network["w1"]) + network["b1"]
    z1 = sigmoid(a1)
    a2 = np.dot(z1, network["w2"]) + network["b2"]
    z2 = sigmoid(a2)
    a3 = np.dot(z2, network["w3"]) + network["b3"]
    return ReLU(a3)
