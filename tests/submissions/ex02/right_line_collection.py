# right: LineCollection for the curve, circles for the points, generator for the path
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle


def loss(x):
    return (x - 6) * x + 4


def gradient(x):
    return x + x - 6


def walk(x, rate):
    while True:
        yield x
        x = x - rate * gradient(x)


def descend(x0, learning_rate, steps):
    steps_taken = walk(np.float64(x0), learning_rate)
    return np.array([next(steps_taken) for _ in range(steps + 1)])


def behaviour(learning_rate):
    return "oscillates" if learning_rate == 1 else ("converges", "diverges")[learning_rate > 1]


def plot_descent(x0, learning_rate, steps):
    path = descend(x0, learning_rate, steps)
    fig, ax = plt.subplots()
    grid = np.linspace(path.min(), path.max(), 120)
    ax.add_collection(LineCollection([np.column_stack([grid, loss(grid)])]))
    for x in path:
        ax.add_patch(Circle((x, loss(x)), 0.1))
    ax.autoscale_view()
    return ax
