"""What is true of a right convolution."""

import numpy as np

from grader.author import agree, array, case, derived, gradient, rows

IMAGE = case(x=array("h", "w"), k=array(2, 3), h=rows(3, 5), w=rows(4, 6))
SIDES = IMAGE.but(
    delta=derived(
        lambda given: np.cos(np.arange((given["x"].shape[0] - 1) * (given["x"].shape[1] - 2))).reshape(
            given["x"].shape[0] - 1, -1
        )
    )
)
BLOCKS = case(x=array(4, 6))
APART = BLOCKS.but(delta=array(2, 3)).such_that(lambda given: len(np.unique(given["x"])) == given["x"].size)

CHECKS = [
    agree(
        "conv",
        "x k",
        on=IMAGE,
        shape="same",
        points=3,
        title="conv slides the filter over the image",
        hint="How many places are there where a filter of 2 by 3 fits into the image?",
    ),
    gradient(
        "conv_backward",
        "x k delta",
        of=lambda reference, given: float((reference.conv(given["x"], given["k"]) * given["delta"]).sum()),
        wrt="x k",
        on=SIDES,
        points=3,
        title="conv_backward is the gradient of conv",
        hint="Each output is a sum of products: which pixels and which weights went into it, and with what factor?",
    ),
    agree(
        "pool",
        "x",
        on=BLOCKS,
        shape="same",
        points=2,
        title="pool keeps the largest number of each block",
        hint="The blocks do not overlap: rows 0 and 1, then rows 2 and 3.",
    ),
    gradient(
        "pool_backward",
        "x delta",
        of=lambda reference, given: float((reference.pool(given["x"]) * given["delta"]).sum()),
        wrt="x",
        on=APART,
        points=2,
        title="pool_backward gives the gradient to the largest number of each block",
        hint="A pixel that was not the largest of its block does not change the output.",
    ),
]
