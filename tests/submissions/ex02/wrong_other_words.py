# wrong: behaviour
import matplotlib.pyplot as plt
import numpy as np


def loss(x):
    return x ** 2 - 6 * x + 4


def gradient(x):
    return 2 * x - 6


def descend(x0, learning_rate, steps):
    x = float(x0)
    history = [x]
    for i in range(steps):
        x = x - learning_rate * gradient(x)
        history.append(x)
    return np.array(history)


def behaviour(learning_rate):
    return 'converge' if learning_rate < 1 else 'oscillate' if learning_rate == 1 else 'diverge'


def plot_descent(x0, learning_rate, steps):
    path = descend(x0, learning_rate, steps)
    fig, ax = plt.subplots()
    x = np.linspace(path.min() - 1, path.max() + 1, 100)
    ax.plot(x, loss(x))
    ax.scatter(path, loss(path))
    return ax
