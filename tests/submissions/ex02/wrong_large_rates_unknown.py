# wrong: behaviour
import numpy as np
import matplotlib.pyplot as plt
def loss(x):
    return x ** 2 - 6 * x + 4
def gradient(x):
    return 2 * x - 6
def descend(x0, learning_rate, steps):
    path = [x0]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)
def behaviour(learning_rate):
    if learning_rate > 10:
        return None
    if learning_rate < 1:
        return "converges"
    return "oscillates" if learning_rate == 1 else "diverges"
def plot_descent(x0, learning_rate, steps):
    path = descend(x0, learning_rate, steps)
    fig, ax = plt.subplots()
    xs = np.linspace(path.min() - 1, path.max() + 1, 200)
    ax.plot(xs, loss(xs))
    ax.plot(path, loss(path), "o")
    return ax
