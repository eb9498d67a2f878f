# wrong: train_rows
import numpy as np

def act(z, activation):
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if activation == "relu":
        return np.maximum(z, 0)
    return np.tanh(z)

def act_deriv(a, activation):
    if activation == "sigmoid":
        return a * (1 - a)
    if activation == "relu":
        return (a > 0) * 1.0
    return 1 - a ** 2

def forward(X, params, activation):
    W1, B1, W2, B2 = params
    hidden = act(X @ W1 + B1, activation)
    return hidden, act(hidden @ W2 + B2, activation)

def train(X, T, params, activation, learning_rate, epochs):
    W1, B1, W2, B2 = params
    for _ in range(epochs):
        for i in range(min(len(X), 4)):
            x, t = X[i:i + 1], T[i:i + 1]
            h, o = forward(x, (W1, B1, W2, B2), activation)
            d2 = (o - t) * act_deriv(o, activation)
            d1 = d2 @ W2.T * act_deriv(h, activation)
            W2 = W2 - learning_rate * h.T @ d2
            B2 = B2 - learning_rate * d2.sum(axis=0)
            W1 = W1 - learning_rate * x.T @ d1
            B1 = B1 - learning_rate * d1.sum(axis=0)
    return W1, B1, W2, B2
