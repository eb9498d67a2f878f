# %% [markdown]
# # table · A summary of a table
#
# Groups and missing numbers with pandas. The statement is in `README.md`.

# %%
import pandas as pd


# %%
def tall(trees, height):
    """Return the rows of trees that are higher than height, with a fresh index."""
    raise NotImplementedError("not written yet")


# %%
def summary(trees):
    """Return a table with the columns kind, n and mean, a row for each kind in alphabetical order."""
    raise NotImplementedError("not written yet")
