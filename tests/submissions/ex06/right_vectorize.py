# right: np.vectorize and star-args
import math

import numpy as np

relu = np.vectorize(lambda v: max(v, 0.0), otypes=[float])
relu_deriv = np.vectorize(lambda v: 1 if v > 0 else 0, otypes=[int])


def forward(*args):
    x, *weights = args
    activations = []
    for W in weights:
        x = relu(x @ W)
        activations.append(x)
    return tuple(activations)


def loss(*args):
    x, t, *weights = args
    return math.fsum(v**2 for v in (forward(x, *weights)[-1] - t).flat) / 2


def backward(*args):
    x, t, W1, W2 = args
    hidden, output = forward(x, W1, W2)
    delta = np.multiply(output - t, relu_deriv(output))
    return x.T @ np.multiply(delta @ W2.T, relu_deriv(hidden)), hidden.T @ delta


def train_step(x, t, W1, W2, learning_rate=0.2):
    dW1, dW2 = backward(x, t, W1, W2)
    return W1 - learning_rate * dW1, W2 - learning_rate * dW2


x = np.array([[1.0, 1.0]])
t = np.array([[0.0]])
W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
W2 = np.array([[0.3], [0.5], [0.9]])
for i in range(3):
    W1, W2 = train_step(x, t, W1, W2, 0.2)
    print(i, loss(x, t, W1, W2))
