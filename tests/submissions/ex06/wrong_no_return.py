# wrong: forward backward train_step loss
import numpy as np


def relu(x):
    return np.maximum(0, x)


def relu_deriv(x):
    return np.where(x > 0, 1.0, 0.0)


def forward(x, W1, W2):
    hidden = relu(x @ W1)
    output = relu(hidden @ W2)
    print(hidden, output)


def loss(x, t, W1, W2):
    return 0.5 * np.sum((forward(x, W1, W2)[1] - t) ** 2)


def backward(x, t, W1, W2):
    hidden, output = forward(x, W1, W2)
    d2 = (output - t) * relu_deriv(output)
    return x.T @ (d2 @ W2.T * relu_deriv(hidden)), hidden.T @ d2


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    return W1 - learning_rate * dW1, W2 - learning_rate * dW2
