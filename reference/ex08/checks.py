"""What is true of a right ex08; formulae and numbers from 딥러닝 express, chapter 6, problem 8."""

from collections.abc import Mapping

import numpy as np

from grader.author import Words, agree, array, case, compare, examine, fixed, parameters, pure, rows, scalar, scenario

KEYS = ("hidden", "output", "error", "output_delta", "hidden_delta", "W2", "W1", "B2", "B1")
SATURATED = 5.0  # beyond it sigmoid's slope is so small that an update shows nothing
N_DRAWN = 24  # inputs a check: each misconception fails several of them, and the key compiles in seconds

BOOK = {
    "X": np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),
    "T": np.array([[0.0], [1.0], [1.0], [0.0]]),
    "params": (
        np.array([[0.1, 0.2], [0.3, 0.4]]),
        np.array([0.1, 0.2]),
        np.array([[0.5], [0.6]]),
        np.array([0.3]),
    ),
    "learning_rate": 0.2,
}
FIRST = {**BOOK, "X": BOOK["X"][:1], "T": BOOK["T"][:1]}
# More samples than the book has, for a trace that counts to four.
SEVEN = {**BOOK, "X": BOOK["X"][[3, 0, 2, 1, 3, 1, 2]], "T": BOOK["T"][[3, 0, 2, 1, 3, 1, 2]]}


def is_lively(net):
    """No unit starts out saturated."""
    W1, B1, W2, B2 = net["params"]
    z1 = net["X"] @ W1 + B1
    z2 = 1.0 / (1.0 + np.exp(-z1)) @ W2 + B2
    return all(np.all(np.abs(z) < SATURATED) for z in (z1, z2))


NET = case(
    X=array("n", 2, low=-1.5, high=1.5),
    T=array("n", 1, low=-1.0, high=1.0),
    params=parameters((2, 2), (2,), (2, 1), (1,), size=1.5),
    learning_rate=scalar(0.05, 0.5),
    n=rows(1, 1),
).such_that(is_lively)


def is_complete(value, expected, inputs):
    """One dict per sample, with at least the nine keys, and one of the first dict's values right.

    Each value is judged by another check; a form with no right number in it is no merit alone.
    """
    if not isinstance(value, list | tuple):
        return Words(
            "trace returned something else than a list; a list with one dict per sample was expected.",
            "trace가 리스트가 아닌 값을 돌려주었습니다. 표본마다 딕셔너리가 하나씩 든 리스트여야 합니다.",
        )
    n = len(inputs["X"])
    if len(value) != n:
        return Words(
            f"The list has {len(value)} entries for {n} samples.",
            f"표본은 {n}개인데 리스트에는 항목이 {len(value)}개 있습니다.",
        )
    for i, one in enumerate(value):
        if not isinstance(one, Mapping):
            return Words(f"Entry {i} of the list is not a dict.", f"리스트의 {i}번째 항목이 딕셔너리가 아닙니다.")
        missing = ", ".join(repr(key) for key in KEYS if key not in one)
        if missing:
            return Words(
                f"Entry {i} of the list does not have all keys. Missing: {missing}.",
                f"리스트의 {i}번째 항목에 빠진 키가 있습니다: {missing}.",
            )
    if n and all(compare(expected[0][key], value[0][key]) is not None for key in KEYS):
        return Words(
            "The nine keys are there, but none of the nine values in the first dict is right. This counts once one of them is.",
            "아홉 키는 모두 있지만 첫 번째 딕셔너리의 아홉 값이 모두 틀립니다. 그 가운데 하나라도 맞을 때부터 점수가 됩니다.",
        )
    return None


def column(id, keys, points, title, hint):
    """Declare a few keys of the first sample's dict."""
    given = {"keys": tuple(keys.split())}
    return agree(
        scenario(
            "columns",
            show="[{{key: sample[key] for key in {4}}} for sample in trace({0}, {1}, {2}, {3})]",
        ),
        "X T params learning_rate keys",
        id=id,
        on=NET.but(keys=fixed(given["keys"])),
        also=[{**FIRST, **given}],
        n=N_DRAWN,
        functions="trace",
        points=points,
        title=title,
        hint=hint,
    )


CHECKS = [
    examine(
        "trace",
        "X T params learning_rate",
        id="trace",
        judge=is_complete,
        expects=lambda reference, inputs: reference.trace(*(inputs[name] for name in FIRST)),
        on=NET.but(n=rows(1, 4)),
        also=[BOOK, SEVEN],
        n=8,
        points=1,
        title="trace gives one dict with the nine keys for each sample",
        hint=(
            "Start with an empty list, and append one dict at the end of each sample.",
            "The keys are spelled as in the statement: 'hidden', 'output', 'error', 'output_delta', "
            "'hidden_delta', 'W2', 'W1', 'B2', 'B1'.",
        ),
    ),
    column(
        "activations",
        "hidden output",
        1.5,
        "hidden and output are the activations of a sample",
        (
            "Both layers are a weighted sum plus bias, followed by sigmoid.",
            "For x = [0, 0] with the numbers of the exercise, hidden is 0.52497919, 0.549834 and output 0.70938314.",
        ),
    ),
    column(
        "error",
        "error",
        1,
        "error is output − target",
        "Look at the order of the subtraction, and at what is asked for: the plain difference.",
    ),
    column(
        "output_delta",
        "output_delta",
        1,
        "output_delta is the error times the slope of sigmoid",
        (
            "The slope of sigmoid can be had from its value a: it is a·(1 − a). Which a belongs to the output unit?",
            "For x = [0, 0] with the numbers of the exercise, it is 0.14624551.",
        ),
    ),
    column(
        "hidden_delta",
        "hidden_delta",
        1.5,
        "hidden_delta is the output's delta carried back",
        (
            "Each hidden unit gets its share of the output's delta, through its own weight, times its own slope.",
            "Are the weights those from before the update? For x = [0, 0] with the numbers of the exercise, "
            "it is 0.01823506, 0.02171891.",
        ),
    ),
    column(
        "output_layer",
        "W2 B2",
        1,
        "W2 and B2 are those after the sample's update",
        (
            "A weight moves by the learning rate times its input times the delta of the unit it leads to.",
            "A bias is a weight with the input 1. For x = [0, 0] with the numbers of the exercise, "
            "W2 becomes 0.48464483, 0.58391785 and B2 0.2707509.",
        ),
    ),
    column(
        "hidden_layer",
        "W1 B1",
        1,
        "W1 and B1 are those after the sample's update",
        (
            "The inputs of the hidden layer are x1 and x2: W1[i, j] leads from input i to hidden unit j.",
            "With x = [0, 0] the weights W1 stay as they are, and the biases move: to 0.09635299, 0.19565622 "
            "with the numbers of the exercise.",
        ),
    ),
    agree(
        "trace",
        "X T params learning_rate",
        id="trace_rows",
        on=NET.but(n=rows(2, 4)),
        also=[SEVEN],
        n=N_DRAWN,
        points=1,
        title="each sample goes on from the weights that the one before it left",
        hint=(
            "The second sample is computed with the parameters after the first one's update.",
            "If every dict shows the same last weights, they all hold the same array: "
            "an array that is changed in place changes wherever it is kept.",
        ),
    ),
    agree(
        "trace",
        "X T params learning_rate",
        id="trace_book",
        counts_with="trace",  # the table of the statement could be typed in
        also=[BOOK],
        points=0.5,
        title="the four samples of XOR give the table of the statement",
        hint="Print your trace beside the table of the statement. Which number is the first to differ?",
    ),
    agree(
        "trace",
        "X T params learning_rate",
        id="trace_empty",
        needs="trace",
        on=NET.but(n=rows(0, 0)),
        n=4,
        points=0,
        title="trace of no samples is an empty list",
        hint="Start with an empty list; a loop over no samples appends nothing.",
    ),
    pure(
        "trace",
        "X T params learning_rate",
        on=NET.but(n=rows(1, 3)),
        needs="trace",  # not on all numbers of the trace, which is the default: a wrong sign is not impure
        points=0.5,
        title="trace leaves its arguments alone",
        hint="W1 -= ... writes into the caller's array; W1 = W1 - ... makes a new one.",
    ),
]
