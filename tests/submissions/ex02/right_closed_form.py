# right: closed form of the path, no figure of its own, joined points
import matplotlib.pyplot as plt
import numpy as np


def loss(x):
    return np.polyval([1, -6, 4], x)


def gradient(x):
    return np.polyval([2, -6], x)


def descend(x0, learning_rate, steps):
    return 3 + (x0 - 3) * (1 - 2 * learning_rate) ** np.arange(steps + 1)


def behaviour(learning_rate):
    kinds = np.array(["converges", "oscillates", "diverges"])
    return kinds[int(np.sign(learning_rate - 1)) + 1]


def plot_descent(x0, learning_rate, steps):
    ax = plt.gca()
    path = descend(x0, learning_rate, steps)
    far = np.abs(path - 3).max() + 1
    grid = np.arange(3 - far, 3 + far, far / 50)
    ax.plot(grid, loss(grid), "-", path, loss(path), "ro--")
    ax.plot(3, -5, "k*")
    return ax
