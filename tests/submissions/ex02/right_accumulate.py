# right: itertools.accumulate, np.vectorize, functools.partial, numeric behaviour
from functools import partial
from itertools import accumulate, repeat

import matplotlib.pyplot as plt
import numpy as np

loss = np.vectorize(lambda v: (v - 3) ** 2 - 5, otypes=[float])
gradient = np.vectorize(lambda v: 2 * v - 6, otypes=[float])


def step(x, _, rate):
    return x - rate * float(gradient(x))


def descend(x0, learning_rate, steps):
    return np.fromiter(accumulate(repeat(0, steps), partial(step, rate=learning_rate), initial=float(x0)), float)


def behaviour(learning_rate):
    distance = np.abs(descend(5.0, learning_rate, 40) - 3)
    if np.isclose(distance[-1], distance[0], rtol=1e-9):
        return "oscillates"
    return "converges" if distance[-1] < distance[0] else "diverges"


def plot_descent(*args):
    path = descend(*args)
    fig, axes = plt.subplots(1, 2)
    ax = axes[0]
    order = np.sort(np.concatenate([path, np.linspace(path.min(), path.max(), 150)]))
    ax.plot(order, loss(order))
    for x in path:
        ax.scatter(x, loss(x))
    return ax
