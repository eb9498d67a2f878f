# right: gradients by exact central differences of the loss, which is piecewise quadratic
import numpy as np

W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])
W2 = np.array([0.3, 0.5, 0.9])


def loss(a, b):
    h = np.maximum(0, a[0] + a[1])
    return 0.5 * np.maximum(0, h @ b) ** 2


def diff(f, w, step=1e-3):
    g = np.zeros_like(w)
    for i in np.ndindex(*w.shape):
        up, down = w.copy(), w.copy()
        up[i] += step
        down[i] -= step
        g[i] = (f(up) - f(down)) / (2 * step)
    return g


dW1 = diff(lambda a: loss(a, W2), W1)
dW2 = diff(lambda b: loss(W1, b), W2)
output_delta = 1.67
hidden_delta = dW1[0]
new_W1 = W1 - 0.2 * dW1
new_W2 = W2 - 0.2 * dW2
