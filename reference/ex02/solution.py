# %% [markdown]
# # ex02 · Gradient descent on y = x² − 6x + 4 · y = x² − 6x + 4에서의 경사 하강법
#
# The loss has one variable, so every step can be seen. `x` is an array in `loss` and `gradient`; `x0` is a single
# number, possibly an int. The statement is in `README.md`.
#
# 변수가 하나뿐인 손실 함수이므로 모든 단계를 눈으로 볼 수 있습니다. `loss`와 `gradient`의 `x`는 배열이고, `x0`은
# 수 하나이며 정수일 수도 있습니다. 문제 설명은 `README.ko.md`에 있습니다.

# %%
import matplotlib.pyplot as plt
import numpy as np


# %%
def loss(x):
    """Return x² − 6x + 4, elementwise."""
    # BEGIN SOLUTION
    return x**2 - 6 * x + 4
    # END SOLUTION


# %%
def gradient(x):
    """Return the derivative of loss at x, elementwise."""
    # BEGIN SOLUTION
    return 2 * x - 6
    # END SOLUTION


# %%
def descend(x0, learning_rate, steps):
    """Return the path of gradient descent from x0 on, shape (steps + 1,)."""
    # BEGIN SOLUTION
    path = [float(x0)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)
    # END SOLUTION


# %%
def behaviour(learning_rate):
    """Return "converges", "oscillates" or "diverges", for a learning rate above 0 and a start beside the minimum."""
    # BEGIN SOLUTION
    factor = abs(1 - 2 * learning_rate)  # by which each step multiplies the distance from the minimum
    if factor < 1:
        return "converges"
    return "oscillates" if factor == 1 else "diverges"
    # END SOLUTION


# %%
def plot_descent(x0, learning_rate, steps):
    """Return a matplotlib Axes with the loss curve as a line and the path as points on it."""
    # BEGIN SOLUTION
    path = descend(x0, learning_rate, steps)
    _, ax = plt.subplots()
    x = np.linspace(path.min() - 1, path.max() + 1, 200)
    ax.plot(x, loss(x))
    ax.plot(path, loss(path), "o")
    return ax
    # END SOLUTION
