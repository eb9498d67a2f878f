import numpy as np


def relu(x):
    return np.maximum(0.0, x)


def relu_deriv(x):
    return (np.asarray(x) > 0).astype(float)


def forward(x, W1, W2):
    hidden = np.maximum(0.0, np.matrix(x) * np.matrix(W1))
    return hidden, np.maximum(0.0, hidden * np.matrix(W2))


def loss(x, t, W1, W2):
    return float(0.5 * np.sum((forward(x, W1, W2)[1] - t) ** 2))


def backward(x, t, W1, W2):
    z1 = x @ W1
    hidden = relu(z1)
    z2 = hidden @ W2
    delta2 = (relu(z2) - t) * relu_deriv(z2)
    delta1 = (delta2 @ W2.T) * relu_deriv(z1)
    return x.T @ delta1, hidden.T @ delta2


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    return W1 - learning_rate * dW1, W2 - learning_rate * dW2
