# wrong: accuracy own_accuracy=accuracy-percent
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def train_perceptron(X, y, seed):
    rng = np.random.RandomState(seed)
    mean, std = X.mean(axis=0), X.std(axis=0)
    Z = (X - mean) / std
    w, b, best = np.zeros(2), 0.0, (-1, None)
    for epoch in range(30):
        for i in rng.permutation(len(Z)):
            guess = 1.0 if Z[i] @ w + b > 0 else 0.0
            w = w + (y[i] - guess) * Z[i]
            b = b + (y[i] - guess)
        right = np.sum((Z @ w + b > 0) == (y == 1))
        if right > best[0]:
            best = (right, (w, b))
    return {"mean": mean, "std": std, "line": best[1]}


def train_mlp(X, y, seed):
    rng = np.random.RandomState(seed)
    mean, std = X.mean(axis=0), X.std(axis=0)
    Z = (X - mean) / std
    W1, b1 = rng.randn(2, 6), np.zeros(6)
    W2, b2 = rng.randn(6), 0.0
    for epoch in range(800):
        h = sigmoid(Z @ W1 + b1)
        d = (sigmoid(h @ W2 + b2) - y) / len(Z)
        e = np.outer(d, W2) * h * (1 - h)
        W2 = W2 - 1.0 * h.T @ d
        b2 = b2 - 1.0 * d.sum()
        W1 = W1 - 1.0 * Z.T @ e
        b1 = b1 - 1.0 * e.sum(axis=0)
    return {"mean": mean, "std": std, "net": (W1, b1, W2, b2)}


def predict(model, X):
    Z = (X - model["mean"]) / model["std"]
    if "line" in model:
        w, b = model["line"]
        score = Z @ w + b
    else:
        W1, b1, W2, b2 = model["net"]
        score = sigmoid(Z @ W1 + b1) @ W2 + b2
    return (score > 0).astype(int)


def accuracy(y_true, y_pred):
    return round(np.mean(y_true == y_pred) * 100, 1)
