# right: a linear output with half the squared error, a small start for ReLU
import numpy as np
def collapse(W1, b1, W2, b2): return W1 @ W2, b1 @ W2 + b2
def h(n, z): return 1 / (1 + np.exp(-z)) if n == "sigmoid" else np.maximum(z, 0) if n == "relu" else z
def train(X, y, activation, hidden, learning_rate, epochs, seed):
    r = np.random.RandomState(seed); s = 2.0 if activation == "sigmoid" else 0.1
    W1, b1, W2, b2 = r.randn(2, hidden) * s, np.zeros(hidden) + (r.randn(hidden) if activation == "sigmoid" else 0), r.randn(hidden, 1) * s / 2, np.zeros(1)
    t = y[:, None]; n = len(X)
    for _ in range(epochs):
        a = h(activation, X @ W1 + b1); d = (a @ W2 + b2 - t) / n
        e = d @ W2.T * {"sigmoid": a * (1 - a), "relu": a > 0, "linear": 1}[activation]
        W1, b1, W2, b2 = W1 - learning_rate * X.T @ e, b1 - learning_rate * e.sum(0), W2 - learning_rate * a.T @ d, b2 - learning_rate * d.sum(0)
    return activation, W1, b1, W2, b2
def predict(model, X):
    n, W1, b1, W2, b2 = model
    return (h(n, X @ W1 + b1) @ W2 + b2 > .5)[:, 0]
