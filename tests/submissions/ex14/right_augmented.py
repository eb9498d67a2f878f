# right: backpropagation on inputs with a column of ones, match statement, a plot at the end
import matplotlib.pyplot as plt
import numpy as np


def softmax(a):
    b = a.copy()
    b -= b.max(axis=1)[:, np.newaxis]
    np.exp(b, out=b)
    b /= b.sum(axis=1)[:, np.newaxis]
    return b


def cross_entropy_error(y, t):
    n = y.shape[0]
    logs = np.log(np.clip(y, 1e-12, 1.0))
    return -sum(np.dot(logs[i], t[i]) for i in range(n)) / n


def numerical_gradient(f, x):
    match x.ndim:
        case 0:
            h = 1e-4
            return np.array((f(x + h) - f(x - h)) / (2 * h))
        case _:
            rows = []
            for i in range(len(x)):
                def g(part, i=i):
                    whole = x.copy()
                    whole[i] = part
                    return f(whole)
                rows.append(numerical_gradient(g, np.array(x[i])))
            return np.array(rows)


def ones(x):
    return np.hstack([x, np.ones((x.shape[0], 1))])


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
        self.params = {}
        for number, (a, b) in enumerate([(input_size, hidden_size), (hidden_size, output_size)], start=1):
            self.params[f"W{number}"] = np.random.randn(a, b) * weight_init_std
            self.params[f"b{number}"] = np.zeros(b)

    def stacked(self, number):
        return np.vstack([self.params[f"W{number}"], self.params[f"b{number}"]])

    def forward(self, x):
        hidden = 1 / (1 + np.exp(-(ones(x) @ self.stacked(1))))
        return hidden, softmax(ones(hidden) @ self.stacked(2))

    def predict(self, x):
        return self.forward(x)[1]

    def loss(self, x, t):
        return cross_entropy_error(self.predict(x), t)

    def accuracy(self, x, t):
        return float((np.argmax(self.predict(x), 1) == np.argmax(t, 1)).sum()) / x.shape[0]

    def numerical_gradient(self, x, t):
        grads = {}
        for key in list(self.params):
            kept = self.params[key]
            def f(value):
                self.params[key] = value
                out = self.loss(x, t)
                self.params[key] = kept
                return out
            grads[key] = numerical_gradient(f, kept)
        return grads

    def gradient(self, x, t):
        hidden, y = self.forward(x)
        d2 = (y - t) / x.shape[0]
        d1 = (d2 @ self.params["W2"].T) * (hidden - hidden**2)
        g1, g2 = ones(x).T @ d1, ones(hidden).T @ d2
        return {"W1": g1[:-1], "b1": g1[-1], "W2": g2[:-1], "b2": g2[-1], "extra": None}


np.random.seed(0)
net = TwoLayerNet(2, 3, 2, weight_init_std=1.0)
X = np.random.randn(20, 2)
T = np.eye(2)[(X[:, 0] > 0).astype(int)]
losses = []
for _ in range(30):
    for k, g in net.gradient(X, T).items():
        if g is not None:
            net.params[k] -= 0.5 * g
    losses.append(net.loss(X, T))
plt.plot(losses)
plt.show()
