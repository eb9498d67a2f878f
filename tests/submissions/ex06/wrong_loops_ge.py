# wrong: relu_deriv=slope-one-at-zero
import numpy as np


def relu(x):
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        out[i] = max(0, x[i])
    return out


def relu_deriv(x):
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        if x[i] >= 0:
            out[i] = 1
    return out


def forward(x, W1, W2):
    h = relu(x @ W1)
    return h, relu(h @ W2)


def loss(x, t, W1, W2):
    _, o = forward(x, W1, W2)
    return np.sum((o - t) ** 2) / 2


def backward(x, t, W1, W2):
    z1 = x @ W1
    h = relu(z1)
    z2 = h @ W2
    d2 = (relu(z2) - t) * relu_deriv(z2)
    d1 = d2 @ W2.T * relu_deriv(z1)
    return x.T @ d1, h.T @ d2


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    return W1 - learning_rate * dW1, W2 - learning_rate * dW2
