# wrong: train_output=gradient-sum train_hidden=gradient-sum
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
    cost = 0
    gW1, gb1, gW2, gb2 = 0, 0, 0, 0
    for i in range(len(X)):
        a2, (z1, a1, z2, a2) = model.predict(X[i])
        cost += -np.log(a2) if Y[i] == 1 else -np.log(1 - a2)
        e = a2 - Y[i]
        gW2 = gW2 + e * a1
        gb2 = gb2 + e
        h = e * model.W2 * (1 - a1**2)
        gW1 = gW1 + np.outer(h, X[i])
        gb1 = gb1 + h
    model.W1 = model.W1 - lr * gW1
    model.b1 = model.b1 - lr * gb1
    model.W2 = model.W2 - lr * gW2
    model.b2 = model.b2 - lr * gb2
    return cost / len(X)
