# right: closures as models, two softmax outputs, argmax; star-args
import functools

import numpy as np


def _standard(X):
    return functools.partial(lambda m, s, Z: (Z - m) / s, X.mean(axis=0), X.std(axis=0))


def train_perceptron(*args):
    X, y, seed = args
    f = _standard(X)
    rng = np.random.default_rng(seed)
    A = np.c_[f(X), np.ones(len(X))]
    W = np.zeros((3, 2))
    best = (0, W)
    for _ in range(30):
        for i in rng.permutation(len(A)):
            guess = int(np.argmax(A[i] @ W))
            if guess != int(y[i]):
                W = W.copy()
                W[:, int(y[i])] += A[i]
                W[:, guess] -= A[i]
        best = max(best, (int(np.sum(np.argmax(A @ W, axis=1) == y)), W), key=lambda pair: pair[0])
    return lambda Z: np.argmax(np.c_[f(Z), np.ones(len(Z))] @ best[1], axis=1)


def train_mlp(X, y, seed):
    f = _standard(X)
    rng = np.random.default_rng(seed)
    U, u, V, v = rng.normal(size=(2, 16)), rng.normal(size=16), 0.3 * rng.normal(size=(16, 2)), np.zeros(2)
    Z, T = f(X), np.stack([1 - y, y], axis=1)
    for _ in range(600):
        H = np.tanh(Z @ U + u)
        S = H @ V + v
        E = np.exp(S - S.max(1, keepdims=True))
        D = (E / E.sum(1, keepdims=True) - T) / len(Z)
        G = D @ V.T * (1 - H**2)
        V, v, U, u = V - 0.5 * H.T @ D, v - 0.5 * D.sum(0), U - 0.5 * Z.T @ G, u - 0.5 * G.sum(0)
    return lambda R: np.argmax(np.tanh(f(R) @ U + u) @ V + v, axis=1)


predict = lambda model, X: model(X)
accuracy = lambda y_true, y_pred: np.average(y_true == y_pred)
