# %% [markdown]
# # rnn · A recurrent cell
#
# A cell with tanh, run over a sequence, and the gradient through time. The statement is in `README.md`.

# %%
import numpy as np


# %%
def run(xs, params):
    """Return the hidden states after each step, shape (n, 2); the first starts from zeros."""
    raise NotImplementedError("not written yet")


# %%
def gradient(xs, params):
    """Return (dWx, dWh, db), the gradient of the sum of squares of the last state."""
    raise NotImplementedError("not written yet")
