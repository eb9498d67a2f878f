# wrong: relu_pure=relu-in-place train_step_pure=weights-in-place
import numpy as np


def relu(x):
    x[x < 0] = 0
    return x


def relu_deriv(x):
    return (x > 0).astype(int)


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
    dW1, dW2 = backward(x, t, W1, W2)
    W1 -= learning_rate * dW1
    W2 -= learning_rate * dW2
    return W1, W2
