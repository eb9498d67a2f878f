# right: float32 inside
import matplotlib.pyplot as plt
import numpy as np

F = np.float32


def loss(x):
    x = np.asarray(x, dtype=F)
    return x * x - F(6) * x + F(4)


def gradient(x):
    return F(2) * np.asarray(x, dtype=F) - F(6)


def descend(x0, learning_rate, steps):
    path = np.empty(steps + 1, dtype=F)
    path[0] = x0
    for i in range(steps):
        path[i + 1] = path[i] - F(learning_rate) * gradient(path[i])
    return path


def behaviour(learning_rate):
    r = abs(1 - 2 * learning_rate)
    return {-1: "converges", 0: "oscillates", 1: "diverges"}[(r > 1) - (r < 1)]


def plot_descent(x0, learning_rate, steps):
    path = descend(x0, learning_rate, steps)
    x = np.linspace(path.min() - 1, path.max() + 1, 200, dtype=F)
    fig, ax = plt.subplots()
    ax.plot(x, loss(x))
    ax.plot(path, loss(path), "x")
    return ax
