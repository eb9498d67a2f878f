# wrong: make_xor_noise=label-after-noise
import numpy as np


def make_xor(n, scale, seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(0, 2, (n, 2)) + rng.normal(0, scale, (n, 2))
    Y = np.logical_xor(X[:, 0] > 0.5, X[:, 1] > 0.5).astype(float)
    return X, Y


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
    out = [model.predict(x)[1] for x in X]
    a1 = np.array([o[1] for o in out])
    a2 = np.array([o[3] for o in out]).ravel()
    cost = -np.mean(Y * np.log(a2) + (1 - Y) * np.log(1 - a2))
    d2 = (a2 - Y) / len(X)
    d1 = np.outer(d2, model.W2) * (1 - a1**2)
    model.W1 = model.W1 - lr * d1.T @ X
    model.b1 = model.b1 - lr * d1.sum(axis=0)
    model.W2 = model.W2 - lr * a1.T @ d2
    model.b2 = model.b2 - lr * d2.sum()
    return cost

