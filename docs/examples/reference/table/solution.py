# %% [markdown]
# # table · A summary of a table
#
# Groups and missing numbers with pandas. The statement is in `README.md`.

# %%
import pandas as pd


# %%
def tall(trees, height):
    """Return the rows of trees that are higher than height, with a fresh index."""
    # BEGIN SOLUTION
    return trees[trees["height"] > height].reset_index(drop=True)
    # END SOLUTION


# %%
def summary(trees):
    """Return a table with the columns kind, n and mean, a row for each kind in alphabetical order."""
    # BEGIN SOLUTION
    grouped = trees.groupby("kind", sort=True)["height"]
    return pd.DataFrame({"n": grouped.size(), "mean": grouped.mean()}).reset_index()
    # END SOLUTION
