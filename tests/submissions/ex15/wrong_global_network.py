# wrong: forward_one=given-network-only forward_relu=given-network-only forward_rows=given-network-only forward_few
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


net = init_network()


def forward(network, x):
    h = sigmoid(x @ net["w1"] + net["b1"])
    h = sigmoid(h @ net["w2"] + net["b2"])
    return relu(h @ net["w3"] + net["b3"])
