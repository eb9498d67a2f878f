"""What is true of a right recurrent cell."""

from grader.author import agree, array, case, gradient, parameters, rows

CELL = case(xs=array("n", 3), params=parameters((3, 2), (2, 2), (2,), size=1.0), n=rows(1, 5))

CHECKS = [
    agree(
        "run",
        "xs params",
        on=CELL,
        shape="same",
        points=4,
        title="run carries the state from step to step",
        hint="The state of one step goes into the next; the first one starts from zeros.",
    ),
    gradient(
        "gradient",
        "xs params",
        of=lambda reference, given: float((reference.run(given["xs"], given["params"])[-1] ** 2).sum()),
        wrt="Wx Wh b",
        inside="params",
        on=CELL.but(n=rows(2, 5)),
        points=4,
        title="gradient goes back through all steps",
        hint="The weights are the same in each step, so their gradients add up; and h depends on the steps before it.",
    ),
]
