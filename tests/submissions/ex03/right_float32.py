# right: float32 inside, half the squared error on a linear output
import numpy as np

F = np.float32


def collapse(W1, b1, W2, b2):
    W1, b1, W2, b2 = (a.astype(F) for a in (W1, b1, W2, b2))
    return W1 @ W2, b1 @ W2 + b2


def hidden_layer(X, model):
    z = X @ model["W1"] + model["b1"]
    return {"linear": z, "sigmoid": 1 / (1 + np.exp(-z)), "relu": np.maximum(z, 0)}[model["act"]]


def train(X, y, activation, hidden, learning_rate, epochs, seed):
    rng = np.random.default_rng(seed)
    scale = {"linear": 0.3, "sigmoid": 1.0, "relu": 0.5}[activation]
    m = {
        "act": activation,
        "W1": (scale * rng.standard_normal((2, hidden))).astype(F),
        "b1": np.zeros(hidden, F),
        "W2": (scale * rng.standard_normal((hidden, 1))).astype(F),
        "b2": np.zeros(1, F),
    }
    X, t, rate = X.astype(F), y.astype(F).reshape(-1, 1), F(learning_rate)
    for _ in range(epochs):
        h = hidden_layer(X, m)
        d = (h @ m["W2"] + m["b2"] - t) / F(len(X))
        s = {"linear": 1, "sigmoid": h * (1 - h), "relu": h > 0}[activation]
        e = d @ m["W2"].T * s
        m["W2"] = m["W2"] - rate * h.T @ d
        m["b2"] = m["b2"] - rate * d.sum(0)
        m["W1"] = m["W1"] - rate * X.T @ e
        m["b1"] = m["b1"] - rate * e.sum(0)
    return m


def predict(model, X):
    out = hidden_layer(X.astype(F), model) @ model["W2"] + model["b2"]
    return (out > 0.5).astype(F).ravel()
