# %% [markdown]
# # pca · Principal components
#
# The directions in which points spread; each may point either way. The statement is in `README.md`.

# %%
import numpy as np


# %%
def centred(X):
    """Return X with the mean of each column taken away."""
    # BEGIN SOLUTION
    return X - X.mean(axis=0)
    # END SOLUTION


# %%
def pca(X, k):
    """Return (components, scores): k directions of length 1, shape (k, d), and X along them, shape (n, k)."""
    # BEGIN SOLUTION
    _, _, Vt = np.linalg.svd(centred(X), full_matrices=False)
    return Vt[:k], centred(X) @ Vt[:k].T
    # END SOLUTION
