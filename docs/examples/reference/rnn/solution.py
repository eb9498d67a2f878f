# %% [markdown]
# # rnn · A recurrent cell
#
# A cell with tanh, run over a sequence, and the gradient through time. The statement is in `README.md`.

# %%
import numpy as np


# %%
def run(xs, params):
    """Return the hidden states after each step, shape (n, 2); the first starts from zeros."""
    # BEGIN SOLUTION
    Wx, Wh, b = params
    h, states = np.zeros(len(b)), []
    for x in xs:
        h = np.tanh(x @ Wx + h @ Wh + b)
        states.append(h)
    return np.array(states)
    # END SOLUTION


# %%
def gradient(xs, params):
    """Return (dWx, dWh, db), the gradient of the sum of squares of the last state."""
    # BEGIN SOLUTION
    Wx, Wh, b = params
    states = run(xs, params)
    before = np.vstack([np.zeros(len(b)), states[:-1]])
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    dh = 2 * states[-1]
    for i in reversed(range(len(xs))):
        d = dh * (1 - states[i] ** 2)
        dWx += np.outer(xs[i], d)
        dWh += np.outer(before[i], d)
        db += d
        dh = Wh @ d
    return dWx, dWh, db
    # END SOLUTION
