# wrong: relu_deriv_pure=printed-listing backward=printed-listing backward_rows=printed-listing
import numpy as np


def relu(x):
    return np.maximum(0, x)


def relu_deriv(x):
    x[x <= 0] = 0
    x[x > 0] = 1
    return x


def forward(x, W1, W2):
    layer1 = relu(np.dot(x, W1))
    layer2 = relu(np.dot(layer1, W2))
    return layer1, layer2


def loss(x, t, W1, W2):
    return 0.5 * np.sum((forward(x, W1, W2)[1] - t) ** 2)


def backward(x, t, W1, W2):
    layer1, layer2 = forward(x, W1, W2)
    layer2_error = layer2 - t
    layer2_delta = layer2_error * relu_deriv(layer2)
    layer1_error = np.dot(layer2_delta, W2.T)
    layer1_delta = layer1_error * relu_deriv(layer1)
    return np.dot(x.T, layer1_delta), np.dot(layer1.T, layer2_delta)


def train_step(x, t, W1, W2, learning_rate):
    dW1, dW2 = backward(x, t, W1, W2)
    return W1 - learning_rate * dW1, W2 - learning_rate * dW2
