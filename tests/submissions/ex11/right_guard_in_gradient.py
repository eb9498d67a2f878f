# right: the gradient goes through the guarded loss, dL/dh first
import numpy as np

GUARD = 1e-7


def s(z):
    return 1 / (1 + np.exp(-z))


def parts(X, params):
    W1, b1, W2, b2, W3, b3 = params
    a1, a2 = s(X @ W1 + b1), s(X @ W2 + b2)
    return a1, a2, s(a1 * W3[0, 0] + a2 * W3[1, 0] + b3)


def neural_net(X, params):
    return parts(X, params)[-1]


def loss(h, t):
    return float(np.mean(-t * np.log(h + GUARD) - (1 - t) * np.log(1 - h + GUARD)))


def gradients(X, T, params):
    a1, a2, h = parts(X, params)
    W3 = params[4]
    dh = (-T / (h + GUARD) + (1 - T) / (1 - h + GUARD)) / T.size
    dz3 = dh * h * (1 - h)
    dz1 = dz3 * W3[0, 0] * a1 * (1 - a1)
    dz2 = dz3 * W3[1, 0] * a2 * (1 - a2)
    one = np.ones((1, len(X)))
    return X.T @ dz1, one @ dz1, X.T @ dz2, one @ dz2, np.vstack([a1.T @ dz3, a2.T @ dz3]), one @ dz3


def sgd_step(params, grads, learning_rate):
    return tuple(p - learning_rate * np.reshape(g, p.shape) for p, g in zip(params, grads))


def train(X, T, params, learning_rate, epochs):
    while epochs:
        params = sgd_step(params, gradients(X, T, params), learning_rate)
        epochs -= 1
    return params


def accuracy(h, t):
    return 1 - np.abs((h > 0.5) - t).mean()
