# right: recursion, helper functions, a default Axes argument
import matplotlib.pyplot as plt
import numpy as np

COEFFICIENTS = np.array([4.0, -6.0, 1.0])


def loss(x):
    return np.polynomial.polynomial.polyval(x, COEFFICIENTS)


def gradient(x):
    return np.polynomial.polynomial.polyval(x, np.polynomial.polynomial.polyder(COEFFICIENTS))


def descend(x0, learning_rate, steps):
    if steps == 0:
        return np.array([x0], dtype=float)
    head = descend(x0, learning_rate, steps - 1)
    return np.append(head, head[-1] - learning_rate * gradient(head[-1]))


def behaviour(learning_rate, names=("converges", "oscillates", "diverges")):
    return names[(learning_rate >= 1) + (learning_rate > 1)]


def plot_descent(x0, learning_rate, steps, ax=None):
    ax = ax or plt.figure().gca()
    path = descend(x0, learning_rate, steps)
    lo, hi = sorted([path.min(), path.max()])
    x = np.linspace(lo - 0.1 * (hi - lo), hi + 0.1 * (hi - lo), 50)
    ax.plot(x, loss(x))
    ax.stem(path, loss(path))
    return ax
