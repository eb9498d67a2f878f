# wrong: step_sigmoid=uphill step_relu=uphill step_tanh=uphill train_rows train_late
import numpy as np


class Net:
    def __init__(self, params, activation):
        self.W1, self.B1, self.W2, self.B2 = (np.array(p, dtype=float) for p in params)
        self.activation = activation

    def f(self, z):
        if self.activation == "sigmoid":
            return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))
        if self.activation == "relu":
            return np.clip(z, 0, None)
        return 2 / (1 + np.exp(-2 * z)) - 1

    def df(self, z):
        if self.activation == "sigmoid":
            return self.f(z) * self.f(-z)
        if self.activation == "relu":
            return np.heaviside(z, 0)
        return 1 / np.cosh(z) ** 2

    def predict(self, X):
        self.z1 = X @ self.W1 + self.B1
        self.h = self.f(self.z1)
        self.z2 = self.h @ self.W2 + self.B2
        return self.h, self.f(self.z2)

    def fit_one(self, x, t, lr):
        h, y = self.predict(x.reshape(1, -1))
        dy = (y - t.reshape(1, -1)) * self.df(self.z2)
        dh = dy @ self.W2.T * self.df(self.z1)
        self.W2 += lr * h.T @ dy
        self.B2 += lr * dy[0]
        self.W1 += lr * np.outer(x, dh)
        self.B1 += lr * dh[0]


def forward(X, params, activation):
    return Net(params, activation).predict(X)


def train(X, T, params, activation, learning_rate, epochs):
    net = Net(params, activation)
    for _ in range(epochs):
        for x, t in zip(X, T):
            net.fit_one(x, t, learning_rate)
    return net.W1, net.B1, net.W2, net.B2


if __name__ == "__main__":
    X = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    T = np.array([[0.0], [1], [1], [0]])
    p = (np.array([[0.1, 0.2], [0.3, 0.4]]), np.array([0.1, 0.2]), np.array([[0.5], [0.6]]), np.array([0.3]))
    print(forward(X, train(X, T, p, "sigmoid", 0.2, 90000), "sigmoid")[1])
