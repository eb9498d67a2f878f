# right: plain Python loops, lists returned
import math

import numpy as np


def init_network():
    lists = dict(
        w1=[[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]],
        b1=[0.1, 0.2, 0.3],
        w2=[[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]],
        b2=[0.1, 0.2],
        w3=[[0.1, 0.3], [0.2, 0.4]],
        b3=[0.1, 0.2],
    )
    return {k: np.array(v) for k, v in lists.items()}


def layer(a, w, b, act):
    out = []
    for j in range(len(b)):
        z = b[j]
        for i in range(len(a)):
            z += a[i] * w[i][j]
        out.append(act(z))
    return out


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def forward(network, x):
    if np.ndim(x) == 2:
        return [forward(network, row) for row in x]
    a = layer(x, network["w1"], network["b1"], sigmoid)
    a = layer(a, network["w2"], network["b2"], sigmoid)
    return layer(a, network["w3"], network["b3"], lambda z: max(0.0, z))
