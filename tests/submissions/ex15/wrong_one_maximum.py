# wrong: forward_known forward_one forward_rows
import numpy as np


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
    s = lambda z: 1 / (1 + np.exp(-z))
    y = s(s(x @ network["w1"] + network["b1"]) @ network["w2"] + network["b2"]) @ network["w3"] + network["b3"]
    return max(0, np.max(y))
