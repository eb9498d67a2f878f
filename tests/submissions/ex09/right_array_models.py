# right: models are arrays told apart by their size, momentum, half the squared error on a sigmoid output
import numpy as np


def _split(p):
    return p[:16].reshape(2, 8), p[16:24], p[24:32], p[32], p[33:35], p[35:37]


def train_perceptron(X, y, seed):
    rng = np.random.RandomState(seed)
    lo, hi = X.min(axis=0), X.max(axis=0)
    A = np.column_stack((2 * (X - lo) / (hi - lo) - 1, np.ones(len(y))))
    w, keep, least = rng.uniform(-0.1, 0.1, 3), None, np.inf
    for epoch in range(60):
        errors = 0
        for k in rng.permutation(len(y)):
            delta = y[k] - np.heaviside(A[k] @ w, 0)
            w = w + 0.1 * delta * A[k]
        errors = np.abs(y - np.heaviside(A @ w, 0)).sum()
        if errors < least:
            least, keep = errors, w.copy()
    return np.concatenate([keep, lo, hi])


def train_mlp(X, y, seed):
    rng = np.random.RandomState(seed)
    p = np.concatenate([rng.randn(32), [0.0], X.mean(axis=0), X.std(axis=0)])
    v = np.zeros(33)
    for _ in range(1500):
        W, b, V, c, m, s = _split(p)
        Z = (X - m) / s
        h = 1 / (1 + np.exp(-(Z @ W + b)))
        o = 1 / (1 + np.exp(-(h @ V + c)))
        d = (o - y) * o * (1 - o) / len(y)
        e = np.outer(d, V) * h * (1 - h)
        v = 0.9 * v - 0.5 * np.concatenate([(Z.T @ e).ravel(), e.sum(0), h.T @ d, [d.sum()]])
        p = np.concatenate([p[:33] + v, p[33:]])
    return p


def predict(model, X):
    if model.size == 7:
        w, lo, hi = model[:3], model[3:5], model[5:]
        return np.heaviside((2 * (X - lo) / (hi - lo) - 1) @ w[:2] + w[2], 0)
    W, b, V, c, m, s = _split(model)
    h = 1 / (1 + np.exp(-((X - m) / s @ W + b)))
    return np.where(h @ V + c > 0, 1.0, 0.0)


def accuracy(y_true, y_pred):
    n_right = 0
    for i in range(len(y_true)):
        if y_true[i] == y_pred[i]:
            n_right += 1
    return n_right / len(y_true)
