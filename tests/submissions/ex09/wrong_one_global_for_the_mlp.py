# wrong: same_seed=model-in-globals
import numpy as np
def accuracy(y_true, y_pred):
    return float(np.mean(np.ravel(y_true) == np.ravel(y_pred)))
def train_perceptron(X, y, seed):
    rng = np.random.default_rng(seed)
    mu, sd = X.mean(axis=0), X.std(axis=0)
    Z = (X - mu) / sd
    w = np.zeros(X.shape[1]); b = 0.0
    for epoch in range(50):
        for i in rng.permutation(len(Z)):
            e = y[i] - (Z[i] @ w + b > 0)
            w = w + 0.1 * e * Z[i]
            b = b + 0.1 * e
    return lambda A: (((A - mu) / sd) @ w + b > 0).astype(int)
def train_mlp(X, y, seed):
    rng = np.random.default_rng(seed)
    mu, sd = X.mean(axis=0), X.std(axis=0)
    Z = (X - mu) / sd
    t = np.asarray(y, float)[:, None]
    W1 = rng.normal(size=(X.shape[1], 8)); b1 = np.zeros(8)
    W2 = rng.normal(size=(8, 1)); b2 = np.zeros(1)
    for epoch in range(1000):
        h = np.tanh(Z @ W1 + b1)
        o = 1 / (1 + np.exp(-(h @ W2 + b2)))
        d2 = (o - t) / len(t)
        d1 = d2 @ W2.T * (1 - h ** 2)
        W2 -= 0.5 * h.T @ d2; b2 -= 0.5 * d2.sum(axis=0)
        W1 -= 0.5 * Z.T @ d1; b1 -= 0.5 * d1.sum(axis=0)
    global M
    M = lambda A: ((np.tanh((A - mu) / sd @ W1 + b1) @ W2 + b2).ravel() > 0).astype(int)
def predict(model, X):
    return (model or M)(X)
