# right: computes with columns inside
import numpy as np


def softmax(a):
    c = a.T
    c = c - c.max(axis=0)
    e = np.exp(c)
    return (e / e.sum(axis=0)).T


def cross_entropy_error(y, t):
    return float(np.mean([-np.sum(q * np.log(p + 1e-9)) for p, q in zip(y, t)]))


def numerical_gradient(f, x):
    grad = np.zeros(x.shape)
    flat = grad.ravel()
    for k, index in enumerate(np.ndindex(x.shape)):
        keep = x[index]
        h = 1e-4 * max(1.0, abs(keep))
        values = []
        for sign in (1, -1):
            x[index] = keep + sign * h
            values.append(f(x))
        x[index] = keep
        flat[k] = (values[0] - values[1]) / (2 * h)
    return grad


class TwoLayerNet(object):
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
        self.params = {
            "W1": np.random.randn(hidden_size, input_size).T.copy() * weight_init_std,
            "b1": np.zeros(hidden_size),
            "W2": np.random.randn(output_size, hidden_size).T.copy() * weight_init_std,
            "b2": np.zeros(output_size),
        }

    def _columns(self, x):
        p = self.params
        h = 1 / (1 + np.exp(-(p["W1"].T @ x.T + p["b1"][:, None])))
        a = p["W2"].T @ h + p["b2"][:, None]
        return h, softmax(a.T).T

    def predict(self, x):
        return self._columns(x)[1].T

    def loss(self, x, t):
        return cross_entropy_error(self.predict(x), t)

    def accuracy(self, x, t):
        return np.equal(self.predict(x).argmax(axis=1), t.argmax(axis=1)).astype(float).mean()

    def numerical_gradient(self, x, t):
        return {name: numerical_gradient(lambda ignored: self.loss(x, t), array) for name, array in self.params.items()}

    def gradient(self, x, t):
        h, y = self._columns(x)
        d2 = (y - t.T) / t.shape[0]
        d1 = h * (1 - h) * (self.params["W2"] @ d2)
        return {"W1": (d1 @ x).T, "b1": d1.sum(axis=1), "W2": (d2 @ h.T).T, "b2": d2.sum(axis=1)}
