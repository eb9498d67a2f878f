# wrong: sigmoid relu
import numpy as np


def collapse(W1, b1, W2, b2):
    return W1 @ W2, b1 @ W2 + b2


def act(name, z):
    if name == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if name == "relu":
        return np.maximum(z, 0)
    return z


def act_deriv(name, z):
    if name == "sigmoid":
        s = act(name, z)
        return s * (1 - s)
    if name == "relu":
        return np.where(z > 0, 1.0, 0.0)
    return np.ones_like(z)


def train(X, y, activation, hidden, learning_rate, epochs, seed):
    np.random.seed(seed)
    W1 = np.zeros((2, hidden))
    b1 = np.zeros(hidden)
    W2 = np.zeros((hidden, 1))
    b2 = np.zeros(1)
    t = y.reshape(-1, 1)
    for epoch in range(epochs):
        z1 = X @ W1 + b1
        a1 = act(activation, z1)
        out = act("sigmoid", a1 @ W2 + b2)
        d2 = (out - t) / len(X)
        d1 = d2 @ W2.T * act_deriv(activation, z1)
        W2 = W2 - learning_rate * a1.T @ d2
        b2 = b2 - learning_rate * d2.sum(axis=0)
        W1 = W1 - learning_rate * X.T @ d1
        b1 = b1 - learning_rate * d1.sum(axis=0)
    return activation, W1, b1, W2, b2


def predict(model, X):
    activation, W1, b1, W2, b2 = model
    out = act("sigmoid", act(activation, X @ W1 + b1) @ W2 + b2)
    return (out[:, 0] > 0.5).astype(int)
