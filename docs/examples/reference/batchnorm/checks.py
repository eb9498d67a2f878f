"""What is true of a right batch normalisation."""

from grader.author import agree, array, case, gradient, rows

BATCH = case(x=array("n", 3), gamma=array(3), beta=array(3), n=rows(3, 6)).such_that(
    lambda given: given["x"].std(axis=0).min() > 0.1
)

CHECKS = [
    agree(
        "forward",
        "x gamma beta",
        on=BATCH,
        parts="out normal",
        shape="same",
        points=4,
        title="forward normalises each column of the batch",
        hint="Mean and variance are taken over the rows; EPS stands inside the root.",
    ),
    gradient(
        "backward",
        "x gamma beta delta",
        of=lambda reference, given: float(
            (reference.forward(given["x"], given["gamma"], given["beta"])[0] * given["delta"]).sum()
        ),
        wrt="x gamma beta",
        on=BATCH.but(delta=array("n", 3)),
        points=4,
        title="backward is the gradient of forward",
        hint="x also goes into the mean and the variance; what does each row's error do to the others?",
    ),
]
