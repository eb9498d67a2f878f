# wrong: train_cost=cost-after
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


def cost_of(X, Y, model):
    p = np.array([model.predict(x)[0][0] for x in X])
    return -np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p))


def train(X, Y, model, lr):
    a1 = np.array([model.predict(x)[1][1] for x in X])
    p = np.array([model.predict(x)[0][0] for x in X])
    e = (p - Y) / len(Y)
    h = e[:, None] * model.W2 * (1 - a1**2)
    model.W1 = model.W1 - lr * h.T @ X
    model.b1 = model.b1 - lr * h.sum(0)
    model.W2 = model.W2 - lr * a1.T @ e
    model.b2 = model.b2 - lr * e.sum()
    return cost_of(X, Y, model)
