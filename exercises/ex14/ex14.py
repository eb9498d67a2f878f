# %% [markdown]
# # ex14 · A two-layer softmax network and its numerical gradient · 2층 소프트맥스 신경망과 수치 미분
#
# Samples are rows: `x` is `(n, input_size)`, `t` is one-hot `(n, output_size)`. `W1` is `(input_size, hidden_size)`,
# `b1` `(hidden_size,)`, `W2` `(hidden_size, output_size)`, `b2` `(output_size,)`. The statement is in `README.md`.
#
# 표본은 행입니다. `x`는 `(n, input_size)`, `t`는 원-핫 `(n, output_size)`입니다. `W1`은 `(input_size, hidden_size)`,
# `b1`은 `(hidden_size,)`, `W2`는 `(hidden_size, output_size)`, `b2`는 `(output_size,)`입니다. 문제 설명은
# `README.ko.md`에 있습니다.

# %%
import numpy as np


# %%
def softmax(a):
    """Return exp(a) / sum of exp(a) for each row of a, (n, k); stable for |a| up to 1000."""
    raise NotImplementedError("not written yet")


# %%
def cross_entropy_error(y, t):
    """Return the mean over the rows of -sum(t * log(y)), as a float; finite where y is 0. y and t are (n, k)."""
    raise NotImplementedError("not written yet")


# %%
def numerical_gradient(f, x):
    """Return the central difference of the scalar function f at x, in the shape of x; x is left as it was."""
    raise NotImplementedError("not written yet")


# %%
class TwoLayerNet:
    """A network with one sigmoid layer and softmax outputs; its parameters stand in the dict params."""

    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
        """Draw W1 and W2 with the standard deviation weight_init_std; b1 and b2 are zeros."""
        raise NotImplementedError("not written yet")

    def predict(self, x):
        """Return the probabilities (n, output_size) for the rows of x: sigmoid, then softmax."""
        raise NotImplementedError("not written yet")

    def loss(self, x, t):
        """Return the cross-entropy error of the predictions, as a float."""
        raise NotImplementedError("not written yet")

    def accuracy(self, x, t):
        """Return the share of rows whose largest probability stands where t has its 1, as a float."""
        raise NotImplementedError("not written yet")

    def numerical_gradient(self, x, t):
        """Return the numerical gradient of the loss: a dict with the keys and shapes of params."""
        raise NotImplementedError("not written yet")

    def gradient(self, x, t):
        """Return the gradient of the loss by backpropagation: a dict with the keys and shapes of params."""
        raise NotImplementedError("not written yet")
