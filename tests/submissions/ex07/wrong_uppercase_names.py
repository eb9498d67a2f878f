# wrong: forward_relu step_relu
import numpy as np


def make(name):
    def sigmoid(z):
        z = np.clip(z, -500, 500)
        return 1 / (1 + np.exp(-z))

    def relu(z):
        return (z + abs(z)) / 2

    if name == "sigmoid":
        return sigmoid, lambda a: a * (1 - a)
    if name == "ReLU":
        return relu, lambda a: 1.0 * (a > 0)
    return np.tanh, lambda a: 1 - a**2


def with_one(a):
    return np.hstack([a, np.ones((len(a), 1))])


def forward(X, params, activation):
    f, _ = make(activation)
    W1, B1, W2, B2 = params
    hidden = f(with_one(X) @ np.vstack([W1, B1]))
    return hidden, f(with_one(hidden) @ np.vstack([W2, B2]))


def train(X, T, params, activation, learning_rate, epochs):
    f, df = make(activation)
    W1, B1, W2, B2 = params
    U = np.vstack([W1, B1])
    v = np.append(W2.ravel(), B2)
    X1 = with_one(X)
    while epochs > 0:
        for x, (t,) in zip(X1, T):
            h = np.append(f(x @ U), 1.0)
            y = f(h @ v)
            d = (y - t) * df(y)
            back = d * v[:2] * df(h[:2])
            v = v - learning_rate * d * h
            U = U - learning_rate * np.multiply.outer(x, back)
        epochs -= 1
    return U[:2], U[2], v[:2].reshape(2, 1), v[2:]
