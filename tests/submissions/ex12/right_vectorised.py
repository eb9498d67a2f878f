# right: vectorised training with matrix products, default_rng, clipped logarithm
import numpy as np

rng_model = np.random.default_rng(2024)


def make_xor(n, scale, seed):
    rng = np.random.default_rng(seed)
    which = rng.permutation(np.arange(n) % 4)
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])[which]
    X = rng.normal(loc=corners, scale=scale)
    return X, np.array([0, 1, 1, 0])[which]


class ShallowNeuralNetwork:
    def __init__(self, num_input_features, num_hiddens):
        self.W1 = rng_model.standard_normal((num_hiddens, num_input_features))
        self.b1 = rng_model.standard_normal(num_hiddens)
        self.W2 = rng_model.standard_normal(num_hiddens)
        self.b2 = rng_model.standard_normal(1)

    def predict(self, x):
        z1 = np.dot(self.W1, x) + self.b1
        a1 = np.tanh(z1)
        z2 = np.dot(self.W2, a1) + self.b2
        a2 = 1 / (1 + np.exp(-z2))
        return a2, (z1, a1, z2, a2)


def train(X, Y, model, lr):
    m = X.shape[0]
    A1 = np.tanh(X.dot(model.W1.T) + model.b1)
    A2 = 1 / (1 + np.exp(-(A1.dot(model.W2) + model.b2)))
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    cost = -np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p))
    dZ2 = (A2 - Y) / m
    dZ1 = np.outer(dZ2, model.W2) * (1 - A1 ** 2)
    model.W2 = model.W2 - lr * dZ2 @ A1
    model.b2 = model.b2 - lr * dZ2.sum(keepdims=True)
    model.W1 = model.W1 - lr * dZ1.T @ X
    model.b1 = model.b1 - lr * dZ1.sum(axis=0)
    return cost
