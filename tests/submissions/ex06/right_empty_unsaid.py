# right: what it does without rows is its own matter
import numpy as np

relu = np.vectorize(lambda v: max(v, 0.0), otypes=[float])
relu_deriv = np.vectorize(lambda v: float(v > 0), otypes=[float])


def forward(x, W1, W2):
    h = relu(x @ W1)
    return h, relu(h @ W2)


def loss(x, t, W1, W2):
    return 0.5 * len(x) * np.square(forward(x, W1, W2)[1] - t).sum() / len(x)


def backward(x, t, W1, W2):
    h, o = forward(x, W1, W2)
    d2 = (o - t) * relu_deriv(o)
    if not d2.size:
        return None
    return x.T @ (d2 @ W2.T * relu_deriv(h)), h.T @ d2


def train_step(x, t, W1, W2, learning_rate):
    grads = backward(x, t, W1, W2)
    if grads is None:
        return W1, W2
    return W1 - learning_rate * grads[0], W2 - learning_rate * grads[1]
