# right: star-args wrappers, closures, np.vectorize, einsum
import numpy as np

sig = np.vectorize(lambda z: 1 / (1 + np.exp(-z)), otypes=[float])


def timed(function):
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    inner.__name__ = function.__name__
    return inner


@timed
def neural_net(X, params):
    W1, b1, W2, b2, W3, b3 = params
    A = sig(np.einsum("ni,ij->nj", X, np.hstack([W1, W2])) + np.hstack([b1, b2]))
    return sig(np.einsum("ni,ij->nj", A, W3) + b3)


@timed
def loss(h, t):
    def log(v):
        return np.log(v + (v == 0) * 1e-12)

    return -np.mean(t * log(h) + (1 - t) * log(1 - h))


@timed
def gradients(*args):
    X, T, (W1, b1, W2, b2, W3, b3) = args
    W, b = np.hstack([W1, W2]), np.hstack([b1, b2])
    A = sig(X @ W + b)
    e = np.divide(sig(A @ W3 + b3) - T, len(T))
    E = np.einsum("nk,ik->ni", e, W3) * (A - A**2)
    dW, db = np.einsum("ni,nj->ij", X, E), np.einsum("nj->j", E)
    return dW[:, [0]], db[[0]], dW[:, [1]], db[[1]], np.einsum("ni,nk->ik", A, e), np.einsum("nk->k", e)


@timed
def sgd_step(*args):
    params, grads, rate = args
    return tuple(a + (-rate) * b for a, b in zip(params, grads))


@timed
def train(X, T, params, learning_rate, epochs):
    return params if epochs == 0 else train(X, T, sgd_step(params, gradients(X, T, params), learning_rate), learning_rate, epochs - 1)


@timed
def accuracy(h, t):
    return sum(int(a > 0.5) == int(b) for a, b in zip(h.ravel(), t.ravel())) / h.size
