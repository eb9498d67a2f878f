"""What is true of a right module; the weights are set, since everybody draws others."""

from grader.author import agree, array, case, rows, scenario, tensor

WEIGHTS = case(x=tensor("n", 2), W1=array(3, 2), b1=array(3), W2=array(1, 3), b2=array(1), n=rows(1, 4))

CHECKS = [
    agree(
        "standard",
        "x",
        on=case(x=tensor("n", 2), n=rows(3, 6)).such_that(lambda given: given["x"].std(axis=0).min() > 0.1),
        shape="same",
        points=2,
        title="standard gives mean 0 and deviation 1",
        hint="dim=0 goes over the rows. By what does std divide, n or n − 1?",
    ),
    agree(
        scenario(
            "output_of", show="net = Net(2, 3, 1)  # with these weights, W1 b1 W2 b2: {1}, {2}, {3}, {4}; net({0})"
        ),
        "x W1 b1 W2 b2",
        functions="Net",
        on=WEIGHTS,
        shape="same",
        points=4,
        title="Net goes through both layers",
        hint="ReLU acts between the layers, and not on the output.",
    ),
]
