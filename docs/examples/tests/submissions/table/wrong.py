# wrong: summary=kind-in-index
import pandas as pd


def tall(trees, height):
    return trees[trees.height > height]


def summary(trees):
    return trees.groupby("kind").agg(n=("height", "size"), mean=("height", "mean"))
