# right: results as flat lists, where no shape is asked for
import numpy as np


def relu(x):
    return np.maximum(x, 0).tolist()


def relu_deriv(x):
    return (x > 0).tolist()


def forward(x, W1, W2):
    h = np.maximum(x @ W1, 0)
    return h.tolist(), np.maximum(h @ W2, 0).ravel().tolist()


def loss(x, t, W1, W2):
    o = np.array(forward(x, W1, W2)[1]).reshape(-1, 1)
    return [[0.5 * np.sum((o - t) ** 2)]]


def backward(x, t, W1, W2):
    z1 = x @ W1
    h = np.maximum(z1, 0)
    z2 = h @ W2
    e = np.where(z2 > 0, z2 - t, 0.0)
    return (x.T @ np.where(z1 > 0, e @ W2.T, 0.0)).tolist(), (h.T @ e).ravel().tolist()


def train_step(x, t, W1, W2, learning_rate):
    a, b = backward(x, t, W1, W2)
    return W1 - learning_rate * np.array(a), W2.ravel() - learning_rate * np.array(b)
