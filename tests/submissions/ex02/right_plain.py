# right: one function after the other, pyplot calls and gca
import matplotlib.pyplot as plt
import numpy as np


def loss(x):
    return x * x - 6 * x + 4


def gradient(x):
    return 2 * (x - 3)


def descend(x0, learning_rate, steps):
    path = np.zeros(steps + 1)
    path[0] = x0
    for i in range(1, steps + 1):
        path[i] = path[i - 1] - learning_rate * gradient(path[i - 1])
    return path


def behaviour(learning_rate):
    if learning_rate < 1:
        return "converges"
    elif learning_rate == 1:
        return "oscillates"
    return "diverges"


def plot_descent(x0, learning_rate, steps):
    path = descend(x0, learning_rate, steps)
    xs = np.linspace(min(path), max(path), 100)
    plt.figure()
    plt.plot(xs, loss(xs), label="loss")
    plt.scatter(path, loss(path), color="red")
    plt.legend()
    return plt.gca()


print(descend(10, 0.2, 5))
plot_descent(10, 0.2, 5)
plt.show()
