# right: float32 inside
import numpy as np

f = np.float32


def cast(params):
    return [np.asarray(p, f) for p in params]


def run(X, params):
    W1, b1, W2, b2, W3, b3 = cast(params)
    X = np.asarray(X, f)
    A = f(1) / (f(1) + np.exp(-np.hstack((X @ W1 + b1, X @ W2 + b2))))
    return X, A, f(1) / (f(1) + np.exp(-(A @ W3 + b3)))


def neural_net(X, params):
    return run(X, params)[2]


def loss(h, t):
    h, t = np.asarray(h, f), np.asarray(t, f)
    tiny = f(1e-7)
    return -np.mean(t * np.log(h + tiny) + (f(1) - t) * np.log(f(1) - h + tiny))


def gradients(X, T, params):
    X, A, h = run(X, params)
    d = (h - np.asarray(T, f)) / f(len(X))
    D = d @ np.asarray(params[4], f).T * A * (f(1) - A)
    G = X.T @ D
    return G[:, :1], D[:, 0].sum(keepdims=True), G[:, 1:], D[:, 1].sum(keepdims=True), A.T @ d, d.sum(axis=0)


def sgd_step(params, grads, learning_rate):
    return tuple(p - f(learning_rate) * np.asarray(g, f) for p, g in zip(cast(params), grads))


def train(X, T, params, learning_rate, epochs):
    params = tuple(cast(params))
    for _ in range(epochs):
        params = sgd_step(params, gradients(X, T, params), learning_rate)
    return params


def accuracy(h, t):
    return f(np.mean((h > f(0.5)) == (t == 1)))
