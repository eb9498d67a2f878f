# right: float32 inside
import numpy as np


def f(a):
    return np.asarray(a, dtype=np.float32)


def relu(x):
    return np.maximum(f(x), np.float32(0))


def relu_deriv(x):
    return f(x > 0)


def forward(x, W1, W2):
    hidden = relu(f(x) @ f(W1))
    return hidden, relu(hidden @ f(W2))


def loss(x, t, W1, W2):
    return np.float32(0.5) * np.sum((forward(x, W1, W2)[1] - f(t)) ** 2)


def backward(x, t, W1, W2):
    hidden, output = forward(x, W1, W2)
    d2 = (output - f(t)) * relu_deriv(output)
    d1 = (d2 @ f(W2).T) * relu_deriv(hidden)
    return f(x).T @ d1, hidden.T @ d2


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    rate = np.float32(learning_rate)
    return f(W1) - rate * dW1, f(W2) - rate * dW2
