# wrong: train_step=w2-updated-first
import numpy as np


def relu(x):
    return np.where(x > 0, x, 0)


def relu_deriv(x):
    return np.where(x > 0, 1, 0)


def forward(x, W1, W2):
    h = relu(x @ W1)
    return h, relu(h @ W2)


def loss(x, t, W1, W2):
    return 0.5 * np.sum((forward(x, W1, W2)[1] - t) ** 2)


def backward(x, t, W1, W2):
    h, o = forward(x, W1, W2)
    d2 = (o - t) * relu_deriv(o)
    d1 = d2 @ W2.T * relu_deriv(h)
    return x.T @ d1, h.T @ d2


def train_step(x, t, W1, W2, learning_rate):
    h, o = forward(x, W1, W2)
    d2 = (o - t) * relu_deriv(o)
    W2 = W2 - learning_rate * (h.T @ d2)
    d1 = np.dot(d2, W2.T) * relu_deriv(h)
    W1 = W1 - learning_rate * (x.T @ d1)
    return W1, W2
