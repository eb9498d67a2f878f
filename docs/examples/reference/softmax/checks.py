"""What is true of a right softmax."""

import numpy as np

from grader.author import agree, array, case, gradient, one_hot, rows

DATA = case(X=array("n", 2), T=one_hot("n", 3), W=array(2, 3), b=array(3), n=rows(1, 5))

CHECKS = [
    agree(
        "softmax",
        "Z",
        on=case(Z=array("n", 3), n=rows(1, 5)),
        points=2,
        title="softmax turns each row into probabilities",
        hint="Each row adds up to 1 by itself: sums go along axis 1.",
    ),
    agree(
        "softmax",
        "Z",
        id="softmax_large",
        also=[{"Z": np.array([[1000.0, 1001.0, 999.0]])}, {"Z": np.array([[-1000.0, -999.5, -1000.0]])}],
        quiet=True,
        needs="softmax",
        points=1,
        title="softmax works for numbers as large as 1000",
        hint="What happens to a row's probabilities when the same number is taken from all of its entries?",
    ),
    agree(
        "loss",
        "X T W b",
        on=DATA,
        points=2,
        title="loss is the mean cross-entropy",
        hint="Only the probability of the right class counts in each row; then take the mean over the rows.",
    ),
    gradient(
        "gradient",
        "X T W b",
        of=lambda reference, given: reference.loss(given["X"], given["T"], given["W"], given["b"]),
        wrt="W b",
        on=DATA.but(n=rows(2, 5)),
        points=3,
        title="gradient is the gradient of the loss",
        hint="For softmax with cross-entropy the error at the output is p − t. What does the mean do to it?",
    ),
]
