# wrong: step_sigmoid=parameters-reordered step_relu=parameters-reordered step_tanh=parameters-reordered train_epochs train_late
import numpy as np


def f(z, name):
    one = np.float64(1)
    return {"sigmoid": lambda: one / (one + np.exp(-z)), "relu": lambda: np.maximum(z, np.float64(0)), "tanh": lambda: np.tanh(z)}[name]()


def df(a, name):
    one = np.float64(1)
    return {"sigmoid": lambda: a * (one - a), "relu": lambda: (a > 0).astype(np.float64), "tanh": lambda: one - a * a}[name]()


def forward(X, params, activation):
    X = np.asarray(X, np.float64)
    W1, B1, W2, B2 = (np.asarray(p, np.float64) for p in params)
    h = f(X @ W1 + B1, activation)
    return h, f(h @ W2 + B2, activation)


def train(X, T, params, activation, learning_rate, epochs):
    X, T = np.asarray(X, np.float64), np.asarray(T, np.float64)
    lr = np.float64(learning_rate)
    W1, B1, W2, B2 = (np.array(p, np.float64) for p in params)
    for _ in range(epochs):
        for x, t in zip(X, T):
            h = f(x @ W1 + B1, activation)
            y = f(h @ W2 + B2, activation)
            d2 = (y - t) * df(y, activation)
            d1 = W2[:, 0] * d2[0] * df(h, activation)
            W2 = W2 - lr * h[:, None] * d2
            B2 = B2 - lr * d2
            W1 = W1 - lr * x[:, None] * d1[None, :]
            B1 = B1 - lr * d1
    return W1, W2, B1, B2
