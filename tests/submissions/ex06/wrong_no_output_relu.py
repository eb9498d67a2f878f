# wrong: forward=linear-output loss backward=linear-output backward_rows=linear-output train_step
import numpy as np


def relu(x):
    return np.maximum(0, x)


def relu_deriv(x):
    return np.where(x > 0, 1.0, 0.0)


def forward(x, W1, W2):
    hidden = relu(np.dot(x, W1))
    output = np.dot(hidden, W2)
    return hidden, output


def loss(x, t, W1, W2):
    return 0.5 * np.sum((forward(x, W1, W2)[1] - t) ** 2)


def backward(x, t, W1, W2):
    hidden, output = forward(x, W1, W2)
    d2 = output - t
    d1 = d2 @ W2.T * relu_deriv(hidden)
    return x.T @ d1, hidden.T @ d2


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    return W1 - learning_rate * dW1, W2 - learning_rate * dW2
