# %% [markdown]
# # softmax · Softmax regression
#
# Probabilities for k classes, their loss, and its gradient. The statement is in `README.md`.

# %%
import numpy as np


# %%
def softmax(Z):
    """Return the softmax of each row of Z, shape (n, k)."""
    # BEGIN SOLUTION
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
    # END SOLUTION


# %%
def loss(X, T, W, b):
    """Return the mean cross-entropy of the rows, a float."""
    # BEGIN SOLUTION
    P = softmax(X @ W + b)
    return float(-np.sum(T * np.log(P)) / len(X))
    # END SOLUTION


# %%
def gradient(X, T, W, b):
    """Return (dW, db), the gradient of the loss."""
    # BEGIN SOLUTION
    delta = (softmax(X @ W + b) - T) / len(X)
    return X.T @ delta, delta.sum(axis=0)
    # END SOLUTION
