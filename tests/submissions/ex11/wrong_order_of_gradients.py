# wrong: gradients gradients_rows
import numpy as np

eps = 1e-7


def logistic(x, W, b):
    return 1 / (1 + np.exp(-(np.dot(x, W) + b)))


def neural_net(X, params):
    W1, b1, W2, b2, W3, b3 = params
    h1 = logistic(X, W1, b1)
    h2 = logistic(X, W2, b2)
    return logistic(np.concatenate([h1, h2], axis=1), W3, b3)


def loss(h, t):
    return -np.mean(t * np.log(h + eps) + (1 - t) * np.log(1 - h + eps))


def gradients(X, T, params):
    W1, b1, W2, b2, W3, b3 = params
    h1 = logistic(X, W1, b1)
    h2 = logistic(X, W2, b2)
    h12 = np.concatenate([h1, h2], axis=1)
    h3 = logistic(h12, W3, b3)
    N = X.shape[0]
    d3 = h3 - T
    d1 = d3 * W3[0] * h1 * (1 - h1)
    d2 = d3 * W3[1] * h2 * (1 - h2)
    return [X.T @ d1 / N, X.T @ d2 / N, h12.T @ d3 / N, d1.mean(0), d2.mean(0), d3.mean(0)]


def sgd_step(params, grads, learning_rate):
    return [p - learning_rate * g for p, g in zip(params, grads)]


def train(X, T, params, learning_rate, epochs):
    for epoch in range(epochs):
        params = sgd_step(params, gradients(X, T, params), learning_rate)
    return params


def accuracy(h, t):
    predicted = (h > 0.5).astype(np.float64)
    return np.mean(predicted == t)
