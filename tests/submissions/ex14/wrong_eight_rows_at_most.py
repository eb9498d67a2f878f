# wrong: predict
import numpy as np


def sigmoid(x):
    return 1/(1+np.exp(-x))


def softmax(a):
    c = np.max(a, axis=1, keepdims=True)
    e = np.exp(a-c)
    return e/np.sum(e, axis=1, keepdims=True)


def cross_entropy_error(y, t):
    return -np.sum(t*np.log(y+1e-7))/y.shape[0]


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        v = x[i].copy()
        x[i] = v+h
        up = f(x)
        x[i] = v-h
        down = f(x)
        grad[i] = (up-down)/(2*h)
        x[i] = v
    return grad


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
        self.params = {}
        self.params["W1"] = weight_init_std*np.random.randn(input_size, hidden_size)
        self.params["b1"] = np.zeros(hidden_size)
        self.params["W2"] = weight_init_std*np.random.randn(hidden_size, output_size)
        self.params["b2"] = np.zeros(output_size)

    def predict(self, x):
        x = x[:8]
        z1 = sigmoid(np.dot(x, self.params["W1"])+self.params["b1"])
        return softmax(np.dot(z1, self.params["W2"])+self.params["b2"])

    def loss(self, x, t):
        return cross_entropy_error(self.predict(x), t)

    def accuracy(self, x, t):
        return np.mean(np.argmax(self.predict(x), axis=1) == np.argmax(t, axis=1))

    def numerical_gradient(self, x, t):
        loss_W = lambda W: self.loss(x, t)
        return {k: numerical_gradient(loss_W, self.params[k]) for k in ("W1", "b1", "W2", "b2")}

    def gradient(self, x, t):
        z1 = sigmoid(np.dot(x, self.params["W1"])+self.params["b1"])
        y = softmax(np.dot(z1, self.params["W2"])+self.params["b2"])
        dy = (y-t)/x.shape[0]
        dz = np.dot(dy, self.params["W2"].T)*z1*(1-z1)
        return {"W1": np.dot(x.T, dz), "b1": dz.sum(axis=0), "W2": np.dot(z1.T, dy), "b2": dy.sum(axis=0)}
