# %% [markdown]
# # conv · Convolution and pooling
#
# One image, one filter: forward and backward. The statement is in `README.md`.

# %%
import numpy as np


# %%
def conv(x, k):
    """Return the sums of x times k at every place where k fits into x, shape (h - kh + 1, w - kw + 1)."""
    raise NotImplementedError("not written yet")


# %%
def conv_backward(x, k, delta):
    """Return (dx, dk) for delta, the gradient at the output of conv."""
    raise NotImplementedError("not written yet")


# %%
def pool(x):
    """Return the largest number of each block of 2 by 2, shape (h // 2, w // 2); both sides of x are even."""
    raise NotImplementedError("not written yet")


# %%
def pool_backward(x, delta):
    """Return dx for delta, the gradient at the output of pool."""
    raise NotImplementedError("not written yet")
