# right: step by step
import numpy as np


def forward(x, gamma, beta):
    mean = x.sum(axis=0) / len(x)
    variance = ((x - mean) ** 2).sum(axis=0) / len(x)
    normal = (x - mean) * (variance + 1e-5) ** -0.5
    return normal * gamma + beta, normal


def backward(x, gamma, beta, delta):
    n = len(x)
    centred = x - x.mean(axis=0)
    root = np.sqrt((centred**2).mean(axis=0) + 1e-5)
    dnormal = delta * gamma
    dvar = (dnormal * centred).sum(axis=0) * -0.5 / root**3
    dmean = -(dnormal / root).sum(axis=0)
    dx = dnormal / root + dvar * 2 * centred / n + dmean / n
    return dx, (delta * centred / root).sum(axis=0), delta.sum(axis=0)
