# %% [markdown]
# # softmax · Softmax regression
#
# Probabilities for k classes, their loss, and its gradient. The statement is in `README.md`.

# %%
import numpy as np


# %%
def softmax(Z):
    """Return the softmax of each row of Z, shape (n, k)."""
    raise NotImplementedError("not written yet")


# %%
def loss(X, T, W, b):
    """Return the mean cross-entropy of the rows, a float."""
    raise NotImplementedError("not written yet")


# %%
def gradient(X, T, W, b):
    """Return (dW, db), the gradient of the loss."""
    raise NotImplementedError("not written yet")
