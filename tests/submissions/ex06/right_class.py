# right: a class behind the functions
import numpy as np


class Network:
    def __init__(self, W1, W2):
        self.W1 = np.copy(W1)
        self.W2 = np.copy(W2)

    @staticmethod
    def activate(z):
        return np.where(z > 0, z, 0)

    def predict(self, x):
        self.x = x
        self.h = self.activate(x @ self.W1)
        self.o = self.activate(self.h @ self.W2)
        return self.o

    def gradients(self, x, t):
        o = self.predict(x)
        delta = np.where(o > 0, o - t, 0)
        back = np.where(self.h > 0, delta @ self.W2.T, 0)
        return [self.x.T @ back, self.h.T @ delta]

    def step(self, x, t, rate):
        g1, g2 = self.gradients(x, t)
        self.W1 -= rate * g1
        self.W2 -= rate * g2


def relu(x):
    return Network.activate(x)


def relu_deriv(x):
    return np.where(x > 0, 1, 0)


def forward(x, W1, W2):
    net = Network(W1, W2)
    net.predict(x)
    return [net.h, net.o]


def loss(x, t, W1, W2):
    return np.sum((Network(W1, W2).predict(x) - t) ** 2) * 0.5


def backward(x, t, W1, W2):
    return Network(W1, W2).gradients(x, t)


def train_step(x, t, W1, W2, learning_rate):
    net = Network(W1, W2)
    net.step(x, t, learning_rate)
    return net.W1, net.W2
