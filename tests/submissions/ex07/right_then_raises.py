# right: all names are defined, then the file raises
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(X, params, activation):
    W1, B1, W2, B2 = params
    f = sigmoid if activation == "sigmoid" else (lambda z: np.maximum(0, z)) if activation == "relu" else np.tanh
    hidden = f(np.matmul(X, W1) + B1)
    output = f(np.matmul(hidden, W2) + B2)
    return hidden, output


def train(X, T, params, activation, learning_rate, epochs):
    def slope(a):
        if activation == "sigmoid":
            return a * (1 - a)
        if activation == "relu":
            d = np.zeros_like(a)
            d[a > 0] = 1
            return d
        return 1 - a * a

    import copy

    W1, B1, W2, B2 = copy.deepcopy(params)
    for _ in range(epochs):
        for i in range(len(X)):
            h, y = forward(X[[i]], (W1, B1, W2, B2), activation)
            output_delta = (y - T[[i]]) * slope(y)
            hidden_delta = np.dot(output_delta, W2.T) * slope(h)
            B2 -= learning_rate * output_delta[0]
            B1 -= learning_rate * hidden_delta[0]
            W2 -= learning_rate * np.dot(h.T, output_delta)
            W1 -= learning_rate * np.dot(X[[i]].T, hidden_delta)
    return (W1, B1, W2, B2)


test = forward(np.array([0.0, 1.0, 2.0]), None, "sigmoid")
