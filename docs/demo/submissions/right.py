"""A right ex06 with loops instead of matrix products."""

import numpy as np


def relu(x):
    return np.where(np.asarray(x) > 0, x, 0.0)


def relu_deriv(x):
    return (np.asarray(x) > 0).astype(float)


def forward(x, W1, W2):
    hidden = np.zeros((len(x), 3))
    output = np.zeros((len(x), 1))
    for i in range(len(x)):
        for j in range(3):
            hidden[i, j] = max(0.0, sum(x[i, k] * W1[k, j] for k in range(2)))
        output[i, 0] = max(0.0, sum(hidden[i, j] * W2[j, 0] for j in range(3)))
    return hidden, output


def loss(x, t, W1, W2):
    return sum((y - target) ** 2 for y, target in zip(forward(x, W1, W2)[1].ravel(), t.ravel())) / 2


def backward(x, t, W1, W2):
    hidden, output = forward(x, W1, W2)
    dW1, dW2 = np.zeros((2, 3)), np.zeros((3, 1))
    for i in range(len(x)):
        delta = (output[i, 0] - t[i, 0]) * relu_deriv(output[i, 0])
        for j in range(3):
            dW2[j, 0] += hidden[i, j] * delta
            for k in range(2):
                dW1[k, j] += x[i, k] * delta * W2[j, 0] * relu_deriv(hidden[i, j])
    return dW1, dW2


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    return W1 - learning_rate * dW1, W2 - learning_rate * dW2
