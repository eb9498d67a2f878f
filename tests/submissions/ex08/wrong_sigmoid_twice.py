# wrong: output_delta=slope-of-output hidden_delta=slope-of-output
import numpy as np


def net(params):
    W1, B1, W2, B2 = params
    sigma = lambda z: np.reciprocal(1 + np.exp(-z))

    def forward(x):
        h = sigma(W1.T @ x + B1)
        return h, sigma(W2.T @ h + B2)

    def back(h, d):
        return (W2 * d).ravel() * (1 / (1 + np.exp(-h))) * (1 - 1 / (1 + np.exp(-h)))

    def moved(x, h, d, g, rate):
        return W1 - rate * x.reshape(2, 1) * g, B1 - rate * g, W2 - rate * h.reshape(2, 1) * d, B2 - rate * d

    return forward, back, moved


def steps(X, T, params, rate):
    for x, t in zip(X, T):
        forward, back, moved = net(params)
        h, y = forward(x)
        e = y - t
        d = e * (1 / (1 + np.exp(-y))) * (1 - 1 / (1 + np.exp(-y)))
        g = back(h, d)
        params = moved(x, h, d, g, rate)
        yield {"hidden": h, "output": y, "error": e, "output_delta": d, "hidden_delta": g} | dict(zip(("W1", "B1", "W2", "B2"), params))


def trace(X, T, params, learning_rate):
    return list(steps(X, T, params, learning_rate))
