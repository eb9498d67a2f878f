# right: a class with bound methods, type hints and a match statement
from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure


@dataclass
class Parabola:
    a: float = 1.0
    b: float = -6.0
    c: float = 4.0
    trace: list[float] = field(default_factory=list)

    def loss(self, x):
        return self.a * x**2 + self.b * x + self.c

    def gradient(self, x):
        return 2 * self.a * x + self.b

    def descend(self, x0: float, learning_rate: float, steps: int) -> np.ndarray:
        self.trace = [float(x0)]
        for _ in range(steps):
            x = self.trace[-1]
            self.trace.append(x - learning_rate * self.gradient(x))
        return np.asarray(self.trace)


p = Parabola()
loss, gradient, descend = p.loss, p.gradient, p.descend


def behaviour(learning_rate: float) -> str:
    match learning_rate:
        case 1.0:
            return "oscillates"
        case rate if rate > 1:
            return "diverges"
        case _:
            return "converges"


def plot_descent(x0: float, learning_rate: float, steps: int) -> Axes:
    ax = Figure().add_subplot()
    path = descend(x0, learning_rate, steps)
    grid = np.linspace(path.min() - 2, path.max() + 2, 300)
    ax.plot(grid, loss(grid))
    ax.scatter(path, loss(path), c=np.arange(len(path)))
    ax.set_title(behaviour(learning_rate))
    return ax


if __name__ == "__main__":
    print(descend(10, 0.2, 3))
