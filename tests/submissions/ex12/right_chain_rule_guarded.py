# right: the derivative through a2 with a guard 1e-7, each factor written out
import numpy as np

EPS = 1e-7


def make_xor(n, scale, seed):
    rng = np.random.RandomState(seed)
    bits = (rng.rand(n, 2) < 0.5).astype(int)
    noise = rng.normal(0, scale, bits.shape)
    return bits + noise, np.logical_xor(bits[:, 0], bits[:, 1]).astype(int)


class ShallowNeuralNetwork(object):
    def __init__(self, num_input_features, num_hiddens):
        self.W1 = np.random.randn(num_hiddens, num_input_features)
        self.b1 = np.random.randn(num_hiddens)
        self.W2 = np.random.randn(num_hiddens)
        self.b2 = np.random.randn(1)

    def predict(self, x):
        z1 = self.W1.dot(x) + self.b1
        a1 = (np.exp(z1) - np.exp(-z1)) / (np.exp(z1) + np.exp(-z1))
        z2 = self.W2.dot(a1) + self.b2
        a2 = np.where(z2 >= 0, 1 / (1 + np.exp(-np.abs(z2))), np.exp(-np.abs(z2)) / (1 + np.exp(-np.abs(z2))))
        return a2, (z1, a1, z2, a2)


def train(X, Y, model, lr):
    grads = [0, 0, 0, 0]
    loss = []
    for x, y in zip(X, Y):
        a2, (z1, a1, z2, a2) = model.predict(x)
        loss.append(-(y * np.log(a2 + EPS) + (1 - y) * np.log(1 - a2 + EPS)))
        dL_da2 = -(y / (a2 + EPS)) + (1 - y) / (1 - a2 + EPS)
        da2_dz2 = a2 * (1 - a2)
        dz2 = dL_da2 * da2_dz2
        da1 = dz2 * model.W2
        dz1 = da1 * (1 - np.tanh(z1) ** 2)
        for k, g in enumerate((np.outer(dz1, x), dz1, dz2 * a1, dz2)):
            grads[k] = grads[k] + g / len(X)
    model.W1 = model.W1 - lr * grads[0]
    model.b1 = model.b1 - lr * grads[1]
    model.W2 = model.W2 - lr * grads[2]
    model.b2 = model.b2 - lr * grads[3]
    return np.mean(loss)
