# wrong: gradient=gradient-summed
import numpy as np


def softmax(Z):
    E = np.exp(Z - np.max(Z, axis=1)[:, None])
    return E / E.sum(axis=1)[:, None]


def loss(X, T, W, b):
    return -(T * np.log(softmax(X @ W + b))).sum(axis=1).mean()


def gradient(X, T, W, b):
    delta = softmax(X @ W + b) - T
    return X.T @ delta, delta.sum(axis=0)
