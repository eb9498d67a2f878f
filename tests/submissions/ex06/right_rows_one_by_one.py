# right: gradients added up row by row with outer products
import numpy as np


def relu(x):
    return np.clip(x, 0, np.inf)


def relu_deriv(x):
    return 1.0 * np.greater(x, 0)


def forward(x, W1, W2):
    hidden = np.zeros((len(x), 3))
    output = np.zeros((len(x), 1))
    for n, row in enumerate(x):
        hidden[n] = relu(row @ W1)
        output[n] = relu(hidden[n] @ W2)
    return hidden, output


def loss(x, t, W1, W2):
    _, output = forward(x, W1, W2)
    return sum(0.5 * float(o - u) ** 2 for o, u in zip(output.ravel(), t.ravel()))


def backward(x, t, W1, W2):
    dW1, dW2 = np.zeros((2, 3)), np.zeros((3, 1))
    hidden, output = forward(x, W1, W2)
    for n in range(x.shape[0]):
        d2 = (output[n] - t[n]) * relu_deriv(output[n])
        d1 = W2 @ d2 * relu_deriv(hidden[n])
        dW1 += np.outer(x[n], d1)
        dW2 += np.outer(hidden[n], d2)
    return dW1, dW2


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    return (W1 - learning_rate * dW1, W2 - learning_rate * dW2)
