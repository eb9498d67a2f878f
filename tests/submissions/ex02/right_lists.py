# right: lists and plain Python, one artist for each point and for each piece of the curve
import matplotlib.pyplot as plt


def loss(x):
    return [v**2 - 6 * v + 4 for v in x]


def gradient(x):
    return [2 * v - 6 for v in x]


def descend(x0, learning_rate, steps):
    path = [x0]
    while len(path) < steps + 1:
        path.append(path[-1] - learning_rate * gradient([path[-1]])[0])
    return path


def behaviour(learning_rate):
    a, b = descend(4.0, learning_rate, 1)
    before, after = abs(a - 3), abs(b - 3)
    return "converges" if after < before else "oscillates" if after == before else "diverges"


def plot_descent(x0, learning_rate, steps):
    path = descend(x0, learning_rate, steps)
    fig = plt.figure()
    ax = fig.add_subplot(111)
    left, right = min(path) - 0.5, max(path) + 0.5
    xs = [left + (right - left) * k / 60 for k in range(61)]
    for a, b in zip(xs, xs[1:]):
        ax.plot([a, b], loss([a, b]), color="gray")
    for i, x in enumerate(path):
        ax.plot([x], loss([x]), marker="o", linestyle="none")
        ax.annotate(str(i), (x, loss([x])[0]))
    return ax
