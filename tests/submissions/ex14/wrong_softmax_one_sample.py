# wrong: softmax no_row
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(a):
    c = np.max(a)
    exp_a = np.exp(a - c)
    return exp_a / np.sum(exp_a)


def cross_entropy_error(y, t):
    delta = 1e-7
    return -np.sum(t * np.log(y + delta)) / y.shape[0]


def numerical_gradient(f, x):
    h = 1e-5
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        saved = float(x[i])
        x[i] = saved + h
        plus = f(x)
        x[i] = saved - h
        minus = f(x)
        x[i] = saved
        grad[i] = (plus - minus) / (2 * h)
    return grad


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
        self.params = {}
        self.params["W1"] = weight_init_std * np.random.randn(input_size, hidden_size)
        self.params["b1"] = np.zeros(hidden_size)
        self.params["W2"] = weight_init_std * np.random.randn(hidden_size, output_size)
        self.params["b2"] = np.zeros(output_size)

    def predict(self, x):
        p = self.params
        z = sigmoid(np.dot(x, p["W1"]) + p["b1"])
        return softmax(np.dot(z, p["W2"]) + p["b2"])

    def loss(self, x, t):
        return cross_entropy_error(self.predict(x), t)

    def accuracy(self, x, t):
        y = np.argmax(self.predict(x), axis=1)
        return np.mean(y == np.argmax(t, axis=1))

    def numerical_gradient(self, x, t):
        f = lambda W: self.loss(x, t)
        return {k: numerical_gradient(f, self.params[k]) for k in ("W1", "b1", "W2", "b2")}

    def gradient(self, x, t):
        p = self.params
        a = np.dot(x, p["W1"]) + p["b1"]
        z = sigmoid(a)
        y = softmax(np.dot(z, p["W2"]) + p["b2"])
        dy = (y - t) / x.shape[0]
        da = np.dot(dy, p["W2"].T) * z * (1 - z)
        return {"W1": np.dot(x.T, da), "b1": np.sum(da, axis=0), "W2": np.dot(z.T, dy), "b2": np.sum(dy, axis=0)}
