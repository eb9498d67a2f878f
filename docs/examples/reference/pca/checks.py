"""What is true of right principal components, whichever way each of them points."""

import numpy as np

from grader.author import agree, array, case, integer, rows, sign, up_to


def spread_apart(given):
    """The spreads differ, so that the directions are clear and their order is."""
    sizes = np.linalg.svd(given["X"] - given["X"].mean(axis=0), compute_uv=False)
    return sizes[-1] > 0.2 and np.diff(sizes).max() < -0.5


CHECKS = [
    agree(
        "centred",
        "X",
        on=case(X=array("n", 3), n=rows(1, 5)),
        points=2,
        title="centred takes the mean away",
        hint="The mean of each column becomes 0.",
    ),
    agree(
        "pca",
        "X k",
        on=case(X=array("n", 3), k=integer(1, 3), n=rows(5, 8)).such_that(spread_apart),
        parts="components scores",
        same=up_to(sign, rows="components", columns="scores"),
        shape="same",
        points=6,
        title="pca gives the directions and the scores",
        hint="The first direction is the one along which the centred points spread most.",
    ),
]
