# wrong: backward=statistics-constant
import numpy as np


def forward(x, gamma, beta):
    normal = (x - x.mean(0)) / np.sqrt(x.var(0) + 1e-5)
    return gamma * normal + beta, normal


def backward(x, gamma, beta, delta):
    normal = forward(x, gamma, beta)[1]
    return delta * gamma / np.sqrt(x.var(0) + 1e-5), (delta * normal).sum(0), delta.sum(0)
