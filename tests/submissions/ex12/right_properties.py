# right: the weights live in a dict behind properties; a method of the model does the step
import numpy as np


def make_xor(n, scale, seed):
    rng = np.random.default_rng(seed)
    X = np.zeros((n, 2))
    Y = np.zeros(n, dtype=bool)
    for row in range(n):
        a, b = rng.integers(2), rng.integers(2)
        X[row] = rng.normal((a, b), scale)
        Y[row] = a != b
    return X, Y


def _entry(name):
    def get(self):
        return self._params[name]

    def put(self, value):
        self._params[name] = np.array(value, dtype=float)

    return property(get, put)


class ShallowNeuralNetwork:
    W1, b1, W2, b2 = map(_entry, ("W1", "b1", "W2", "b2"))

    def __init__(self, num_input_features: int, num_hiddens: int) -> None:
        shapes = {"W1": (num_hiddens, num_input_features), "b1": num_hiddens, "W2": num_hiddens, "b2": 1}
        self._params = {name: np.random.standard_normal(shape) for name, shape in shapes.items()}

    def predict(self, x):
        z1 = (self.W1 * x).sum(axis=1) + self.b1
        a1 = np.tanh(z1)
        z2 = (self.W2 * a1).sum() + self.b2
        a2 = 0.5 * (1 + np.tanh(z2 / 2))
        return a2, (z1, a1, z2, a2)

    def gradients(self, x, y):
        a2, (_, a1, _, _) = self.predict(x)
        d2 = a2 - y
        d1 = d2 * self.W2 * (1 - a1 * a1)
        return {"W1": d1[:, None] * x[None, :], "b1": d1, "W2": d2 * a1, "b2": d2}

    def step(self, grads, lr):
        for name, g in grads.items():
            self._params[name] = self._params[name] - lr * g


def train(X, Y, model, lr):
    p = np.array([model.predict(x)[0] for x in X])[:, 0]
    cost = float(-np.log(np.abs(1 - Y - p)).mean())
    per_sample = [model.gradients(x, y) for x, y in zip(X, Y)]
    model.step({k: np.mean([g[k] for g in per_sample], axis=0) for k in ("W1", "b1", "W2", "b2")}, lr)
    return cost
