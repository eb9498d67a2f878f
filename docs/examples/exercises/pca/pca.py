# %% [markdown]
# # pca · Principal components
#
# The directions in which points spread; each may point either way. The statement is in `README.md`.

# %%
import numpy as np


# %%
def centred(X):
    """Return X with the mean of each column taken away."""
    raise NotImplementedError("not written yet")


# %%
def pca(X, k):
    """Return (components, scores): k directions of length 1, shape (k, d), and X along them, shape (n, k)."""
    raise NotImplementedError("not written yet")
