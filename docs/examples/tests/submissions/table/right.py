# right: by hand, and in another order of columns
import pandas as pd


def tall(trees, height):
    return trees.query("height > @height")


def summary(trees):
    rows = []
    for kind in sorted(set(trees["kind"])):
        part = trees[trees["kind"] == kind]
        rows.append({"mean": part["height"].mean(), "n": len(part), "kind": kind})
    return pd.DataFrame(rows)
