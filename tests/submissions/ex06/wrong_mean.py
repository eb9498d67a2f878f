# wrong: loss=loss-mean backward=gradient-mean backward_rows=gradient-mean train_step=gradient-mean
import numpy as np


def relu(x):
    return np.maximum(0, x)


def relu_deriv(x):
    return np.where(x > 0, 1.0, 0.0)


def forward(x, W1, W2):
    h = relu(x @ W1)
    return h, relu(h @ W2)


def loss(x, t, W1, W2):
    n = max(1, len(x))
    return np.sum((forward(x, W1, W2)[1] - t) ** 2) / (2 * n)


def backward(x, t, W1, W2):
    n = max(1, len(x))
    h, o = forward(x, W1, W2)
    d2 = (o - t) * relu_deriv(o) / n
    d1 = d2 @ W2.T * relu_deriv(h)
    return x.T @ d1, h.T @ d2


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    return W1 - learning_rate * dW1, W2 - learning_rate * dW2
