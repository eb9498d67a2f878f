# right: small normal start for ReLU, larger for sigmoid; cross-entropy with clipping; keeps the loss in an attribute
import numpy as np


def collapse(W1, b1, W2, b2):
    W = W1.dot(W2)
    b = b1.dot(W2) + b2
    return W, b


class M:
    pass


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-np.clip(x, -500, 500)))


def train(X, y, activation, hidden, learning_rate, epochs, seed):
    rng = np.random.RandomState(seed)
    s = {"linear": 0.01, "relu": 0.1, "sigmoid": 1.0}[activation]
    m = M()
    m.activation = activation
    m.p = [s * rng.randn(X.shape[1], hidden), np.zeros(hidden), s * rng.randn(hidden, 1), np.zeros(1)]
    m.losses = []
    Y = y.reshape((-1, 1))
    for _ in range(epochs):
        a, o = forward(m, X)
        oc = np.clip(o, 1e-7, 1 - 1e-7)
        m.losses.append(-np.mean(Y * np.log(oc) + (1 - Y) * np.log(1 - oc)))
        d2 = (o - Y) / X.shape[0]
        g3, g4 = a.T.dot(d2), d2.sum(axis=0)
        d1 = d2.dot(m.p[2].T)
        if activation == "relu":
            d1[a == 0] = 0
        elif activation == "sigmoid":
            d1 = d1 * a * (1 - a)
        for w, g in zip(m.p, (X.T.dot(d1), d1.sum(axis=0), g3, g4)):
            w -= learning_rate * g
    return m


def forward(m, X):
    z = X.dot(m.p[0]) + m.p[1]
    a = sigmoid(z) if m.activation == "sigmoid" else np.maximum(0, z) if m.activation == "relu" else z
    return a, sigmoid(a.dot(m.p[2]) + m.p[3])


def predict(model, X):
    return (forward(model, X)[1] > 0.5).astype(int).reshape(-1)


if __name__ == "__main__":
    print("no test here")
