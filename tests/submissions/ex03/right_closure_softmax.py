# right: the model is a closure; two softmax outputs with cross-entropy; bool predictions
import numpy as np


def collapse(W1, b1, W2, b2):
    return [W1 @ W2, b2 + b1 @ W2]


ACT = {
    "linear": (lambda z: z, lambda z: np.ones(z.shape)),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
    "relu": (lambda z: z * (z > 0), lambda z: 1.0 * (z > 0)),
}


def softmax(s):
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def train(X, y, activation, hidden, learning_rate, epochs, seed):
    f, df = ACT[activation]
    g = np.random.default_rng(seed)
    U, u = g.normal(size=(2, hidden)), g.normal(size=hidden)
    V, v = g.normal(size=(hidden, 2)), np.zeros(2)
    T = np.eye(2)[y.astype(int)]
    for _ in range(epochs):
        z = X @ U + u
        a = f(z)
        d = (softmax(a @ V + v) - T) / len(X)
        e = d @ V.T * df(z)
        V, v, U, u = (p - learning_rate * q for p, q in ((V, a.T @ d), (v, d.sum(0)), (U, X.T @ e), (u, e.sum(0))))

    def model(points):
        scores = f(points @ U + u) @ V + v
        return scores[:, 1] > scores[:, 0]

    return model


def predict(model, X):
    return model(X)
