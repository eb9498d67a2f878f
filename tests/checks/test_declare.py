import numpy as np
import pytest

from grader.checks import case, gradient, parameters
from grader.checks.oracle import Oracle

SOURCE = """
def loss(params):
    W, b = params
    return float((W ** 2).sum() + 3 * b.sum())

def gradients(params):
    W, b = params
    return 2 * W, 3 + 0 * b
"""


def test_parameters_that_travel_as_one_tuple_are_differentiated_one_by_one() -> None:
    check = gradient(
        "gradients",
        "params",
        of=lambda reference, inputs: reference.loss(inputs["params"]),
        wrt="W b",
        inside="params",
        on=case(params=parameters((2, 1), (1,), size=2.0)),
        points=1,
        title="gradients",
    )
    inputs = {"params": (np.array([[1.0], [-2.0]]), np.array([0.5]))}
    (expected,) = check.kind.expect(Oracle("net", SOURCE), check.call(inputs), inputs).values()
    assert expected["W"][0].ravel() == pytest.approx([2.0, -4.0], abs=1e-8)
    assert expected["b"][0] == pytest.approx([3.0], abs=1e-8)
