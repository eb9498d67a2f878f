# wrong: train_hidden=tanh-slope-of-z predict_leaves
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
        z1 = self.b1
        z1 += self.W1 @ x
        a1 = np.tanh(z1)
        z2 = np.dot(self.W2, a1) + self.b2
        a2 = 1 / (1 + np.exp(-z2))
        return a2, (z1, a1, z2, a2)


def train(X, Y, model, lr):
    z1 = X @ model.W1.T + model.b1
    a1 = np.tanh(z1)
    a2 = 1 / (1 + np.exp(-(a1 @ model.W2 + model.b2)))
    cost = -np.mean(Y * np.log(a2) + (1 - Y) * np.log(1 - a2))
    d2 = (a2 - Y) / len(X)
    d1 = d2[:, None] * model.W2 * (1 - z1**2)
    model.W1 = model.W1 - lr * d1.T @ X
    model.b1 = model.b1 - lr * d1.sum(axis=0)
    model.W2 = model.W2 - lr * a1.T @ d2
    model.b2 = model.b2 - lr * d2.sum()
    return cost
