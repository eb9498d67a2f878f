# wrong: forward_rows forward_few
import math

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
    h1 = [1 / (1 + math.exp(-(x[0] * network["w1"][0, j] + x[1] * network["w1"][1, j] + network["b1"][j]))) for j in range(3)]
    h2 = [1 / (1 + math.exp(-(sum(h1[i] * network["w2"][i, j] for i in range(3)) + network["b2"][j]))) for j in range(2)]
    return np.array([max(0, h2[0] * network["w3"][0, j] + h2[1] * network["w3"][1, j] + network["b3"][j]) for j in range(2)])
