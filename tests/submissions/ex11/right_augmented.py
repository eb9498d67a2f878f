# right: one matrix for the first layer with the bias as a row of it, then a file that raises
import numpy as np


def ones(A):
    return np.hstack([A, np.ones((A.shape[0], 1))])


def act(z):
    out = np.zeros_like(z)
    out[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    out[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return out


def stacked(params):
    W1, b1, W2, b2, W3, b3 = params
    return np.block([[W1, W2], [b1[None], b2[None]]]), np.vstack([W3, b3])


def neural_net(X, params):
    U, V = stacked(params)
    return act(ones(act(ones(X) @ U)) @ V)


def loss(h, t):
    h = 1e-10 + (1 - 2e-10) * h
    return (-(t * np.log(h)) - (1 - t) * np.log1p(-h)).mean()


def gradients(X, T, params):
    U, V = stacked(params)
    A = act(ones(X) @ U)
    h = act(ones(A) @ V)
    d = (h - T) / len(X)
    dV = ones(A).T @ d
    dU = ones(X).T @ (d @ V[:2].T * A * (1 - A))
    return dU[:2, 0], dU[2, 0], dU[:2, 1], dU[2, 1], dV[:2, 0], dV[2]


def sgd_step(params, grads, learning_rate):
    out = []
    for p, g in zip(params, grads):
        out.append(p - learning_rate * np.asarray(g).reshape(p.shape))
    return out


def train(X, T, params, learning_rate, epochs):
    history = [params]
    for _ in range(epochs):
        history.append(sgd_step(history[-1], gradients(X, T, history[-1]), learning_rate))
    return history[-1]


def accuracy(h, t):
    return np.mean(np.ceil(h - 0.5) == t)


print(accuracy(0.3, undefined_name))
