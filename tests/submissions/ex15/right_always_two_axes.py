# right: a sample is made a row first, and the result stays one
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
    a = np.atleast_2d(x)
    a = sigmoid(a @ network["w1"] + network["b1"].reshape(1, -1))
    a = sigmoid(a @ network["w2"] + network["b2"].reshape(1, -1))
    return relu(a @ network["w3"] + network["b3"].reshape(1, -1))
