# %% [markdown]
# # conv · Convolution and pooling
#
# One image, one filter: forward and backward. The statement is in `README.md`.

# %%
import numpy as np


# %%
def conv(x, k):
    """Return the sums of x times k at every place where k fits into x, shape (h - kh + 1, w - kw + 1)."""
    # BEGIN SOLUTION
    kh, kw = k.shape
    out = np.zeros((x.shape[0] - kh + 1, x.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(x[i : i + kh, j : j + kw] * k)
    return out
    # END SOLUTION


# %%
def conv_backward(x, k, delta):
    """Return (dx, dk) for delta, the gradient at the output of conv."""
    # BEGIN SOLUTION
    dx, dk = np.zeros(x.shape), np.zeros(k.shape)
    kh, kw = k.shape
    for i in range(delta.shape[0]):
        for j in range(delta.shape[1]):
            dx[i : i + kh, j : j + kw] += delta[i, j] * k
            dk += delta[i, j] * x[i : i + kh, j : j + kw]
    return dx, dk
    # END SOLUTION


# %%
def pool(x):
    """Return the largest number of each block of 2 by 2, shape (h // 2, w // 2); both sides of x are even."""
    # BEGIN SOLUTION
    h, w = x.shape
    return x.reshape(h // 2, 2, w // 2, 2).max(axis=(1, 3))
    # END SOLUTION


# %%
def pool_backward(x, delta):
    """Return dx for delta, the gradient at the output of pool."""
    # BEGIN SOLUTION
    wide = np.repeat(np.repeat(pool(x), 2, axis=0), 2, axis=1)
    return (x == wide) * np.repeat(np.repeat(delta, 2, axis=0), 2, axis=1)
    # END SOLUTION
