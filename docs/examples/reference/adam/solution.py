# %% [markdown]
# # adam · Adam
#
# One step of Adam, with its state in a dict. The statement is in `README.md`.

# %%
import numpy as np


# %%
def start(w):
    """Return the state before the first step: a dict with m and v, zeros like w, and t = 0."""
    # BEGIN SOLUTION
    return {"m": np.zeros_like(w), "v": np.zeros_like(w), "t": 0}
    # END SOLUTION


# %%
def step(w, g, state, rate=0.1):
    """Return (w, state) after one step with the gradient g; beta1 = 0.9, beta2 = 0.999, eps = 1e-8."""
    # BEGIN SOLUTION
    t = state["t"] + 1
    m = 0.9 * state["m"] + 0.1 * g
    v = 0.999 * state["v"] + 0.001 * g**2
    return w - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8), {"m": m, "v": v, "t": t}
    # END SOLUTION
