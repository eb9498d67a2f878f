# right: gradients by central differences, at every parameter
import numpy as np


def sigmoid(z):
    return np.exp(-np.logaddexp(0.0, -z))


def neural_net(X, params):
    W1, b1, W2, b2, W3, b3 = params
    left = sigmoid(X.dot(W1) + b1)
    right = sigmoid(X.dot(W2) + b2)
    return sigmoid(np.column_stack((left, right)).dot(W3) + b3)


def loss(h, t):
    h = np.where(h < 1e-10, 1e-10, np.where(h > 1 - 1e-10, 1 - 1e-10, h))
    return float(np.average(np.where(t > 0, -np.log(h), -np.log(1 - h))))


def gradients(X, T, params):
    step = 1e-5
    result = []
    for k, p in enumerate(params):
        g = np.zeros(p.shape)
        for index in np.ndindex(*p.shape):
            values = []
            for sign in (1, -1):
                moved = [q.copy() for q in params]
                moved[k][index] += sign * step
                values.append(loss(neural_net(X, moved), T))
            g[index] = (values[0] - values[1]) / (2 * step)
        result.append(g)
    return tuple(result)


def sgd_step(params, grads, learning_rate):
    return tuple(np.subtract(p, np.multiply(learning_rate, g)) for p, g in zip(params, grads))


def exact(X, T, params):
    W1, b1, W2, b2, W3, b3 = params
    A = np.column_stack((sigmoid(X.dot(W1) + b1), sigmoid(X.dot(W2) + b2)))
    e = (neural_net(X, params) - T) / T.shape[0]
    B = e * W3.ravel() * A * (1 - A)
    return X.T.dot(B[:, 0:1]), B[:, 0:1].sum(0), X.T.dot(B[:, 1:2]), B[:, 1:2].sum(0), A.T.dot(e), e.sum(0)


def train(X, T, params, learning_rate, epochs):
    for _ in range(epochs):
        params = sgd_step(params, exact(X, T, params), learning_rate)
    return params


def accuracy(h, t):
    return float(((h > 0.5) * 1.0 == t).mean())
