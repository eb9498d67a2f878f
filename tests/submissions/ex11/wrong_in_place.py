# wrong: sgd_step_pure=parameters-in-place
import numpy as np


class Unit:
    def __init__(self, W, b):
        self.W, self.b = W.copy(), b.copy()

    def forward(self, x):
        self.x = x
        self.a = 1 / (1 + np.exp(-(x @ self.W + self.b)))
        return self.a

    def backward(self, dz):
        self.dW, self.db = self.x.T @ dz, dz.sum(axis=0)
        return dz @ self.W.T

    def slope(self):
        return self.a * (1 - self.a)


class Net:
    def __init__(self, params):
        self.u1, self.u2, self.u3 = (Unit(params[i], params[i + 1]) for i in (0, 2, 4))
        self.units = (self.u1, self.u2, self.u3)

    def forward(self, X):
        return self.u3.forward(np.c_[self.u1.forward(X), self.u2.forward(X)])

    def backward(self, X, T):
        back = self.u3.backward((self.forward(X) - T) / T.shape[0])
        self.u1.backward(back[:, [0]] * self.u1.slope())
        self.u2.backward(back[:, [1]] * self.u2.slope())

    def grads(self):
        return tuple(g for u in self.units for g in (u.dW, u.db))

    def params(self):
        return tuple(p for u in self.units for p in (u.W, u.b))


def neural_net(X, params):
    return Net(params).forward(X)


def loss(h, t):
    safe = np.clip(h, 1e-9, 1 - 1e-9)
    return -(t * np.log(safe) + (1 - t) * np.log(1 - safe)).sum() / len(t)


def gradients(X, T, params):
    net = Net(params)
    net.backward(X, T)
    return net.grads()


def sgd_step(params, grads, learning_rate):
    new = list(params)
    for p, g in zip(new, grads):
        p -= learning_rate * g
    return tuple(new)


def train(X, T, params, learning_rate, epochs):
    net = Net(params)
    for _ in range(epochs):
        net.backward(X, T)
        for p, g in zip(net.params(), net.grads()):
            p -= learning_rate * g
    return net.params()


def accuracy(h, t):
    return np.count_nonzero((h > 0.5) == t.astype(bool)) / t.size
