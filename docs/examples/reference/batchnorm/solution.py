# %% [markdown]
# # batchnorm · Batch normalisation
#
# Normalise a batch, column by column, and go back through it. The statement is in `README.md`.

# %%
import numpy as np

EPS = 1e-5


# %%
def forward(x, gamma, beta):
    """Return (out, normal): gamma * normal + beta, and the normalised batch, both of shape (n, d)."""
    # BEGIN SOLUTION
    normal = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + EPS)
    return gamma * normal + beta, normal
    # END SOLUTION


# %%
def backward(x, gamma, beta, delta):
    """Return (dx, dgamma, dbeta) for delta, the gradient at the output."""
    # BEGIN SOLUTION
    normal = forward(x, gamma, beta)[1]
    d = delta * gamma
    dx = (d - d.mean(axis=0) - normal * (d * normal).mean(axis=0)) / np.sqrt(x.var(axis=0) + EPS)
    return dx, (delta * normal).sum(axis=0), delta.sum(axis=0)
    # END SOLUTION
