# right: all arithmetic in float32
import numpy as np

f = np.float32


def make_xor(n, scale, seed):
    rng = np.random.default_rng(seed)
    c = rng.integers(0, 2, (n, 2))
    return (c + scale * rng.standard_normal((n, 2))).astype(f), (c.sum(1) == 1).astype(f)


class ShallowNeuralNetwork:
    def __init__(self, num_input_features, num_hiddens):
        g = np.random.default_rng(3)
        self.W1 = g.standard_normal((num_hiddens, num_input_features), dtype=f)
        self.b1 = g.standard_normal(num_hiddens, dtype=f)
        self.W2 = g.standard_normal(num_hiddens, dtype=f)
        self.b2 = g.standard_normal(1, dtype=f)

    def predict(self, x):
        z1 = self.W1.astype(f) @ np.asarray(x, f) + self.b1.astype(f)
        a1 = np.tanh(z1)
        z2 = self.W2.astype(f) @ a1 + self.b2.astype(f)
        a2 = f(1) / (f(1) + np.exp(-z2))
        return a2, (z1, a1, z2, a2)


def train(X, Y, model, lr):
    X, Y, lr = X.astype(f), Y.astype(f), f(lr)
    n = f(len(X))
    W1, b1, W2, b2 = (w.astype(f) for w in (model.W1, model.b1, model.W2, model.b2))
    A = np.tanh(X @ W1.T + b1)
    P = 1 / (1 + np.exp(-(A @ W2 + b2)))
    cost = -np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))
    d = (P - Y) / n
    D = d[:, None] * W2 * (1 - A * A)
    model.W1, model.b1 = W1 - lr * (D.T @ X), b1 - lr * D.sum(0)
    model.W2, model.b2 = W2 - lr * (A.T @ d), b2 - lr * d.sum()
    return cost
