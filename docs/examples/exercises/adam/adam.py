# %% [markdown]
# # adam · Adam
#
# One step of Adam, with its state in a dict. The statement is in `README.md`.

# %%
import numpy as np


# %%
def start(w):
    """Return the state before the first step: a dict with m and v, zeros like w, and t = 0."""
    raise NotImplementedError("not written yet")


# %%
def step(w, g, state, rate=0.1):
    """Return (w, state) after one step with the gradient g; beta1 = 0.9, beta2 = 0.999, eps = 1e-8."""
    raise NotImplementedError("not written yet")
