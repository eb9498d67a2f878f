# wrong: backward=error-reversed backward_rows=error-reversed train_step=error-reversed
import numpy as np


def relu(x):
    return np.maximum(x, 0)


def relu_deriv(x):
    return (x > 0) * 1.0


def forward(x, W1, W2):
    h = relu(x @ W1)
    return h, relu(h @ W2)


def loss(x, t, W1, W2):
    return 0.5 * np.sum((t - forward(x, W1, W2)[1]) ** 2)


def backward(x, t, W1, W2):
    h, o = forward(x, W1, W2)
    d2 = (t - o) * relu_deriv(o)
    d1 = d2 @ W2.T * relu_deriv(h)
    return x.T @ d1, h.T @ d2


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    return W1 - learning_rate * dW1, W2 - learning_rate * dW2
