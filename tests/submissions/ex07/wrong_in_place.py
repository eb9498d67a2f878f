# wrong: train_pure=parameters-in-place
import numpy as np

ACT = {
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda a: a * (1 - a)),
    "relu": (lambda z: z * (z > 0), lambda a: (a > 0).astype(float)),
    "tanh": (np.tanh, lambda a: (1 - a) * (1 + a)),
}


def forward(X, params, activation):
    f, _ = ACT[activation]
    W1, B1, W2, B2 = params
    h = f(np.dot(X, W1) + B1)
    return h, f(np.dot(h, W2) + B2)


def train(X, T, params, activation, learning_rate, epochs):
    f, df = ACT[activation]
    W1, B1, W2, B2 = params
    for _ in range(epochs):
        for i in range(X.shape[0]):
            x = X[i : i + 1]
            h, y = forward(x, (W1, B1, W2, B2), activation)
            d2 = (y - T[i : i + 1]) * df(y)
            d1 = d2.dot(W2.T) * df(h)
            W2 -= learning_rate * h.T.dot(d2)
            B2 -= learning_rate * d2.sum(axis=0)
            W1 -= learning_rate * x.T.dot(d1)
            B1 -= learning_rate * d1.sum(axis=0)
    return W1, B1, W2, B2
