# %% [markdown]
# # ex03 · Why a network needs a non-linear activation · 신경망에 비선형 활성화 함수가 필요한 이유
#
# Samples are rows: `X` is `(n, 2)`, `y` is `(n,)` of 0 and 1. `W1` is `(inputs, hidden)`, `W2` is
# `(hidden, outputs)`, biases are 1-d. No function changes its arguments. The statement is in `README.md`.
#
# 표본은 행입니다. `X`는 `(n, 2)`, `y`는 0과 1로 된 `(n,)`입니다. `W1`은 `(inputs, hidden)`, `W2`는
# `(hidden, outputs)`이고 편향은 1차원입니다. 어떤 함수도 인수의 값을 바꾸지 않습니다. 문제 설명은
# `README.ko.md`에 있습니다.

# %%
import numpy as np


# %%
def collapse(W1, b1, W2, b2):
    """Return (W, b) of the one linear layer that equals two: x @ W + b == (x @ W1 + b1) @ W2 + b2."""
    raise NotImplementedError("not written yet")


# %%
def activate(z, activation):
    """Return the activations of the hidden layer, in the shape of z."""
    raise NotImplementedError("not written yet")


# %%
def slope(a, activation):
    """Return the derivative of the activation where it has the value a."""
    raise NotImplementedError("not written yet")


# %%
def train(X, y, activation, hidden, learning_rate, epochs, seed):
    """Return a model, any object: one hidden layer with "linear", "sigmoid" or "relu", trained on (X, y).

    Full batch, mean loss. The loss and the initialisation are for you to choose; the same seed gives the same
    model.
    """
    raise NotImplementedError("not written yet")


# %%
def predict(model, X):
    """Return the model's class for each row of X, (n,) of 0 and 1."""
    raise NotImplementedError("not written yet")
