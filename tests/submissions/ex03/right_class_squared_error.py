# right: a class with methods, squared error on a sigmoid output, He start
import numpy as np


def collapse(W1, b1, W2, b2):
    W = np.dot(W1, W2)
    b = np.dot(b1, W2) + b2
    return W, b


class Net:
    def __init__(self, n_in, n_hidden, kind, seed):
        rng = np.random.RandomState(seed)
        self.kind = kind
        self.W1 = rng.randn(n_in, n_hidden) * np.sqrt(2 / n_in)
        self.b1 = np.zeros(n_hidden)
        self.W2 = rng.randn(n_hidden, 1) * np.sqrt(2 / n_in)
        self.b2 = np.zeros(1)

    def forward(self, X):
        self.X = X
        self.z = X @ self.W1 + self.b1
        if self.kind == "linear":
            self.h, self.dh = self.z, np.ones_like(self.z)
        elif self.kind == "sigmoid":
            self.h = 1 / (1 + np.exp(-self.z))
            self.dh = self.h * (1 - self.h)
        else:
            self.h, self.dh = np.maximum(0, self.z), (self.z > 0).astype(float)
        self.o = 1 / (1 + np.exp(-(self.h @ self.W2 + self.b2)))
        return self.o

    def step(self, t, rate):
        d = 2 * (self.o - t) * self.o * (1 - self.o) / len(t)
        dh = d @ self.W2.T * self.dh
        self.W2 -= rate * self.h.T @ d
        self.b2 -= rate * d.sum(axis=0)
        self.W1 -= rate * self.X.T @ dh
        self.b1 -= rate * dh.sum(axis=0)


def train(X, y, activation, hidden, learning_rate, epochs, seed):
    net = Net(X.shape[1], hidden, activation, seed)
    for _ in range(epochs):
        net.forward(X)
        net.step(y[:, None], learning_rate)
    return net


def predict(model, X):
    return (model.forward(X)[:, 0] >= 0.5).astype(int)
