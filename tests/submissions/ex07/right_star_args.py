# right: star-args wrapper around a decorated function, a list returned, np.vectorize
import functools
import math

import numpy as np


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


sig = np.vectorize(lambda z: 1 / (1 + math.exp(-z)), otypes=[float])
rel = np.vectorize(lambda z: max(0.0, z), otypes=[float])
tan = np.vectorize(math.tanh, otypes=[float])
fs = dict(sigmoid=sig, relu=rel, tanh=tan)
ds = dict(
    sigmoid=lambda y: y - y**2,
    relu=lambda y: np.sign(y),
    tanh=lambda y: 1 - np.square(y),
)


@counted
def forward(X, params, activation):
    a, b, c, d = params
    h = fs[activation](X @ a + b)
    return [h, fs[activation](h @ c + d)]


@counted
def train(X, T, params, activation, learning_rate, epochs):
    p = list(params)
    for n in range(epochs * len(X)):
        x, t = X[n % len(X)], T[n % len(X)]
        h, y = forward(x[None, :], p, activation)
        e = (y - t) * ds[activation](y)
        g = (e @ p[2].T) * ds[activation](h)
        p = [p[0] - learning_rate * x[:, None] @ g, p[1] - learning_rate * g[0], p[2] - learning_rate * h.T @ e, p[3] - learning_rate * e[0]]
    return p
