# wrong: train_output=sample-by-sample train_hidden=sample-by-sample train_cost=sample-by-sample
import numpy as np


def make_xor(n, scale, seed):
    rng = np.random.default_rng(seed)
    c = rng.integers(0, 2, (n, 2))
    return c + rng.normal(0, scale, (n, 2)), c[:, 0] ^ c[:, 1]


class ShallowNeuralNetwork:
    def __init__(self, num_input_features, num_hiddens):
        self.W1 = np.random.randn(num_hiddens, num_input_features)
        self.b1 = np.random.randn(num_hiddens)
        self.W2 = np.random.randn(num_hiddens)
        self.b2 = np.random.randn(1)

    def predict(self, x):
        z1 = np.dot(self.W1, x) + self.b1
        a1 = np.tanh(z1)
        z2 = np.dot(self.W2, a1) + self.b2
        a2 = 1 / (1 + np.exp(-z2))
        return a2, (z1, a1, z2, a2)


def train(X, Y, model, lr):
    costs = []
    for x, y in zip(X, Y):
        a2, (z1, a1, z2, a2) = model.predict(x)
        costs.append(-(y * np.log(a2) + (1 - y) * np.log(1 - a2)))
        d = a2 - y
        d1 = d * model.W2 * (1 - a1**2)
        model.W2 -= lr * d * a1
        model.b2 -= lr * d
        model.W1 -= lr * np.outer(d1, x)
        model.b1 -= lr * d1
    return np.mean(costs)
