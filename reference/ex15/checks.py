"""What is true of a right ex15; the network and its numbers come from a blog on two- and three-layer networks."""

import numpy as np

from grader.author import agree, array, case, derived, pure, rows, value

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
# ReLU has no upper end; drawn networks reach one by luck only, and a score must not depend on that.
LARGE = {**GIVEN, "b3": np.array([9.0, 40.0])}
KEYS = tuple(GIVEN)
BOOK_KEYS = {key: key.upper() if key.startswith("w") else key for key in KEYS}


def small_keys(reference, inputs):
    """The network as the statement has it."""
    return reference.init_network()


def capital_keys(reference, inputs):
    """The same with W1 for w1, as most books have it."""
    return {key.upper(): value for key, value in reference.init_network().items()}


def book_keys(reference, inputs):
    """The same with W1 beside b1: matrices in capital letters, vectors in small ones."""
    return {BOOK_KEYS[key]: value for key, value in reference.init_network().items()}


def with_capitals(inputs):
    """Give forward a network whose keys are capital letters, the biases' in small ones, too."""
    given = inputs["network"]
    return {**inputs, "network": {spell(key): given[key] for spell in (str.upper, BOOK_KEYS.get) for key in given}}


def of_network(**declared):
    """Declare that forward agrees, whichever way the keys are written."""
    return agree("forward", "network x", otherwise=with_capitals, **declared)


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
FEW = MANY.but(n=rows(1, 1))
NO_ROW = MANY.but(n=rows(0, 0))

CHECKS = [
    value(
        "init_network",
        accepts={"small": small_keys, "capital": capital_keys, "book": book_keys},
        shape="same",
        points=2.5,
        title="init_network gives the six given arrays",
        hint="Compare each key, each shape and each number with the table. Which row of w1 belongs to the first input?",
    ),
    of_network(
        id="forward_one",
        on=ONE,
        also=[{**KNOWN, "network": LARGE}],
        points=2,
        title="forward is right for other networks, one sample",
        hint=(
            "All numbers come from the network that forward is given. Which of them does it not use?",
            "In the given network b2 equals b3, and no output is below 0: mistakes with these show in other networks only.",
        ),
    ),
    of_network(
        id="forward_known",
        also=[KNOWN, ELSEWHERE],
        counts_with="forward_one",  # numbers that stand in the statement can be typed in
        points=2,
        title="forward gives the known outputs of the given network",
        hint=(
            "Each layer is a matrix product, plus the bias, through the activation function. Print the result of each layer.",
            "The outputs for x = [1.0, 0.5] stand in the statement. Which of the two is the first to differ?",
        ),
    ),
    of_network(
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
    of_network(
        id="forward_rows",
        on=MANY,
        also=[{"network": one, "x": np.arange(80.0).reshape(40, 2) / 20.0 - 2.0} for one in (GIVEN, LARGE)],
        points=2,
        title="forward takes many samples as rows",
        hint="Samples are rows, so x @ w1 has one row for each of them. Where does the code count on a single sample?",
    ),
    of_network(
        id="forward_few",
        on=FEW,
        also=[{"network": one, "x": np.array([[1.0, 0.5]])} for one in (NONE_LEFT, LARGE)],
        n=20,
        points=0.5,
        title="forward takes one row",
        hint="A table with one row is still a table, and gives one with one row.",
    ),
    of_network(
        id="forward_empty",
        on=NO_ROW,
        n=4,
        needs="forward_rows",
        points=0,
        title="forward gives no row for no row",
        hint="A table without rows gives one without rows. Which line expects at least one?",
    ),
    pure(
        "forward",
        "network x",
        on=MANY,
        also=[ELSEWHERE],
        otherwise=with_capitals,
        points=0.5,
        title="forward leaves the network and x alone",
        hint="z += b writes into an array that already exists, and pop takes a key out of a dict. Whose are they?",
    ),
]
