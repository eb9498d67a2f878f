# wrong: train_cost train_output train_hidden
import numpy as np


def sigmoid(z):
    return 1/(1+np.exp(-z))


def make_xor(n, scale, seed):
    rng = np.random.default_rng(seed)
    corner = rng.integers(0, 2, (n, 2))
    X = corner+rng.normal(0, scale, (n, 2))
    Y = corner[:, 0] ^ corner[:, 1]
    return X, Y


class ShallowNeuralNetwork:
    def __init__(self, num_input_features, num_hiddens):
        self.W1 = np.random.randn(num_hiddens, num_input_features)
        self.b1 = np.random.randn(num_hiddens)
        self.W2 = np.random.randn(num_hiddens)
        self.b2 = np.random.randn(1)

    def predict(self, x):
        z1 = self.W1 @ x+self.b1
        a1 = np.tanh(z1)
        z2 = self.W2 @ a1+self.b2
        a2 = sigmoid(z2)
        return a2, (z1, a1, z2, a2)


def train(X, Y, model, lr):
    X, Y = X[:8], Y[:8]
    A = np.tanh(X @ model.W1.T+model.b1)
    p = sigmoid(A @ model.W2+model.b2)
    cost = -np.mean(Y*np.log(p+1e-12)+(1-Y)*np.log(1-p+1e-12))
    d = (p-Y)/len(X)
    D = np.outer(d, model.W2)*(1-A**2)
    model.W1 = model.W1-lr*D.T @ X
    model.b1 = model.b1-lr*D.sum(axis=0)
    model.W2 = model.W2-lr*d @ A
    model.b2 = model.b2-lr*d.sum()
    return cost
