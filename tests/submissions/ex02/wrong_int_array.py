# wrong: descend_from_int=int-path
import matplotlib.pyplot as plt
import numpy as np


def loss(x):
    return x ** 2 - 6 * x + 4


def gradient(x):
    return 2 * x - 6


def descend(x0, learning_rate, steps):
    xs = np.array([x0] * (steps + 1))
    for i in range(steps):
        xs[i + 1] = xs[i] - learning_rate * gradient(xs[i])
    return xs


def behaviour(learning_rate):
    if learning_rate < 1:
        return "converges"
    if learning_rate == 1:
        return "oscillates"
    return "diverges"


def plot_descent(x0, learning_rate, steps):
    path = descend(x0, learning_rate, steps)
    fig, ax = plt.subplots()
    x = np.linspace(path.min() - 1, path.max() + 1, 100)
    ax.plot(x, loss(x))
    ax.scatter(path, loss(path))
    return ax
