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
    # BEGIN SOLUTION
    shifted = a - np.max(a, axis=1, keepdims=True)  # the largest exponent is 0, so nothing overflows
    e = np.exp(shifted)
    return e / np.sum(e, axis=1, keepdims=True)
    # END SOLUTION


# %%
def cross_entropy_error(y, t):
    """Return the mean over the rows of -sum(t * log(y)), as a float; finite where y is 0. y and t are (n, k)."""
    # BEGIN SOLUTION
    return float(-np.sum(t * np.log(y + 1e-12)) / len(y))
    # END SOLUTION


# %%
def numerical_gradient(f, x):
    """Return the central difference of the scalar function f at x, in the shape of x; x is left as it was."""
    # BEGIN SOLUTION
    h = 1e-4
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        before = x[index]
        x[index] = before + h
        above = f(x)
        x[index] = before - h
        below = f(x)
        x[index] = before
        gradient[index] = (above - below) / (2 * h)
    return gradient
    # END SOLUTION


# %%
class TwoLayerNet:
    """A network with one sigmoid layer and softmax outputs; its parameters stand in the dict params."""

    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
        """Draw W1 and W2 with the standard deviation weight_init_std; b1 and b2 are zeros."""
        # BEGIN SOLUTION
        self.params = {
            "W1": weight_init_std * np.random.randn(input_size, hidden_size),
            "b1": np.zeros(hidden_size),
            "W2": weight_init_std * np.random.randn(hidden_size, output_size),
            "b2": np.zeros(output_size),
        }
        # END SOLUTION

    def predict(self, x):
        """Return the probabilities (n, output_size) for the rows of x: sigmoid, then softmax."""
        # BEGIN SOLUTION
        return self.forward(x)[1]

    def forward(self, x):
        """Return the hidden activations (n, hidden_size) and the probabilities (n, output_size)."""
        hidden = 1.0 / (1.0 + np.exp(-(x @ self.params["W1"] + self.params["b1"])))
        return hidden, softmax(hidden @ self.params["W2"] + self.params["b2"])
        # END SOLUTION

    def loss(self, x, t):
        """Return the cross-entropy error of the predictions, as a float."""
        # BEGIN SOLUTION
        return cross_entropy_error(self.predict(x), t)
        # END SOLUTION

    def accuracy(self, x, t):
        """Return the share of rows whose largest probability stands where t has its 1, as a float."""
        # BEGIN SOLUTION
        return float(np.mean(np.argmax(self.predict(x), axis=1) == np.argmax(t, axis=1)))
        # END SOLUTION

    def numerical_gradient(self, x, t):
        """Return the numerical gradient of the loss: a dict with the keys and shapes of params."""
        # BEGIN SOLUTION
        # The function changes the parameter itself, one entry at a time, so the loss need not be given it.
        return {key: numerical_gradient(lambda _: self.loss(x, t), value) for key, value in self.params.items()}
        # END SOLUTION

    def gradient(self, x, t):
        """Return the gradient of the loss by backpropagation: a dict with the keys and shapes of params."""
        # BEGIN SOLUTION
        hidden, y = self.forward(x)
        output_delta = (y - t) / len(x)
        hidden_delta = (output_delta @ self.params["W2"].T) * hidden * (1.0 - hidden)
        return {
            "W1": x.T @ hidden_delta,
            "b1": hidden_delta.sum(axis=0),
            "W2": hidden.T @ output_delta,
            "b2": output_delta.sum(axis=0),
        }
        # END SOLUTION
