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
    raise NotImplementedError("not written yet")


# %%
def gradient(x):
    """Return the derivative of loss at x, elementwise."""
    raise NotImplementedError("not written yet")


# %%
def descend(x0, learning_rate, steps):
    """Return the path of gradient descent from x0 on, shape (steps + 1,)."""
    raise NotImplementedError("not written yet")


# %%
def behaviour(learning_rate):
    """Return "converges", "oscillates" or "diverges", for a learning rate above 0 and a start beside the minimum."""
    raise NotImplementedError("not written yet")


# %%
def plot_descent(x0, learning_rate, steps):
    """Return a matplotlib Axes with the loss curve as a line and the path as points on it."""
    raise NotImplementedError("not written yet")
