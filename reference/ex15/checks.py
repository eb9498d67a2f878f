"""What is true of a right ex15; the network and its numbers come from a blog on two- and three-layer networks."""

import numpy as np

from grader.author import Words, agree, array, case, derived, examine, pure, rows

GIVEN = {
    "w1": np.array([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]]),
    "b1": np.array([0.1, 0.2, 0.3]),
    "w2": np.array([[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]]),
    "b2": np.array([0.1, 0.2]),
    "w3": np.array([[0.1, 0.3], [0.2, 0.4]]),
    "b3": np.array([0.1, 0.2]),
}
KNOWN = {"network": GIVEN, "x": np.array([1.0, 0.5])}
ELSEWHERE = {"network": GIVEN, "x": np.array([0.0, -2.0])}  # so that the printed numbers alone are not enough
NONE_LEFT = {**GIVEN, "b3": np.array([-40.0, -40.0])}  # ReLU cuts both outputs
KEYS = tuple(GIVEN)


def are_arrays(value, expected, inputs):
    """Look for parts of the network that are no arrays; missing ones are found elsewhere."""
    if not isinstance(value, dict):
        return Words("init_network should give a dict.", "init_network는 딕셔너리를 돌려주어야 합니다.")
    plain = ", ".join(key for key in KEYS if not isinstance(value.get(key), np.ndarray))
    if not plain:
        return None
    return Words(f"These parts are not NumPy arrays: {plain}.", f"다음 부분이 NumPy 배열이 아닙니다: {plain}")


def pre_activations(inputs):
    """Return the weighted sums of the last layer."""
    net, a = inputs["network"], inputs["x"]
    for i in (1, 2):
        a = 1 / (1 + np.exp(-(a @ net[f"w{i}"] + net[f"b{i}"])))
    return a @ net["w3"] + net["b3"]


def is_cut(inputs):
    """ReLU acts on some outputs and leaves others as they are."""
    z = pre_activations(inputs)
    return bool((z < -0.1).any() and (z > 0.1).any())


# |w|, |b|, |x| ≤ 3 keep the sums within ±21, where no way to write the sigmoid overflows.
NET = case(
    w1=array(2, 3),
    b1=array(3),
    w2=array(3, 2),
    b2=array(2),
    w3=array(2, 2),
    b3=array(2),
    network=derived(lambda drawn: {key: drawn[key] for key in KEYS}),
)
ONE = NET.but(x=array(2))
MANY = NET.but(x=array("n", 2), n=rows(2, 5))
FEW = MANY.but(n=rows(0, 1))

CHECKS = [
    agree(
        "init_network",
        shape="same",
        points=2,
        title="init_network gives the six given arrays",
        hint="Compare each key, each shape and each number with the table. Which row of w1 belongs to the first input?",
    ),
    examine(
        "init_network",
        "",
        id="init_arrays",
        also=[{}],
        judge=are_arrays,
        points=0.5,
        title="init_network gives NumPy arrays",
        hint="A nested list becomes an array with np.array(...).",
    ),
    agree(
        "forward",
        "network x",
        id="forward_known",
        also=[KNOWN, ELSEWHERE],
        points=2,
        title="forward gives the known outputs of the given network",
        hint=(
            "Each layer is a matrix product, plus the bias, through the activation function. Print the result of each layer.",
            "The outputs for x = [1.0, 0.5] stand in the statement. Which of the two is the first to differ?",
        ),
    ),
    agree(
        "forward",
        "network x",
        id="forward_one",
        on=ONE,
        points=2,
        title="forward is right for other networks, one sample",
        hint=(
            "All numbers come from the network that forward is given. Which of them does it not use?",
            "In the given network b2 equals b3, and no output is below 0: mistakes with these show in other networks only.",
        ),
    ),
    agree(
        "forward",
        "network x",
        id="forward_relu",
        on=ONE.such_that(is_cut),
        also=[
            {**KNOWN, "network": {**GIVEN, "b3": np.array([40.0, -40.0])}},
            {**KNOWN, "network": NONE_LEFT},
        ],
        n=20,
        points=0.5,
        title="forward applies ReLU in the last layer",
        hint="In these networks some outputs would be below 0 without ReLU. What does ReLU do with each entry?",
    ),
    agree(
        "forward",
        "network x",
        id="forward_rows",
        on=MANY,
        also=[{"network": GIVEN, "x": np.arange(80.0).reshape(40, 2) / 20.0 - 2.0}],
        points=2,
        title="forward takes many samples as rows",
        hint="Samples are rows, so x @ w1 has one row for each of them. Where does the code count on a single sample?",
    ),
    agree(
        "forward",
        "network x",
        id="forward_few",
        on=FEW,
        also=[{"network": NONE_LEFT, "x": np.array([[1.0, 0.5]])}],
        n=20,
        points=0.5,
        title="forward takes one row and no row",
        hint="A table with one row is still a table, and one without rows gives one without rows.",
    ),
    pure(
        "forward",
        "network x",
        on=MANY,
        also=[ELSEWHERE],
        points=0.5,
        title="forward leaves the network and x alone",
        hint="z += b writes into an array that already exists, and pop takes a key out of a dict. Whose are they?",
    ),
]
