"""What is true of a right ex06; formulae and numbers from 딥러닝 express, chapter 6, problem 6."""

import numpy as np

from grader.author import agree, array, case, gradient, pure, rows, scalar, value

KINK_MARGIN = 1e-3  # 100 steps h of the numerical gradient; a pre-activation nearer to 0 has no one slope

BOOK = {
    "x": np.array([[1.0, 1.0]]),
    "t": np.array([[0.0]]),
    "W1": np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]]),
    "W2": np.array([[0.3], [0.5], [0.9]]),
    "learning_rate": 0.2,
}
# A hidden unit whose pre-activation is 0 whatever the order of the sum: its slope is 0, so that its weights stay.
AT_ZERO = {**BOOK, "W1": np.array([[0.8, 0.0, 0.3], [0.2, 0.0, 0.5]])}


def is_smooth(net):
    """Every pre-activation is far from 0, or 0 whatever the order of the sum."""
    hidden = np.maximum(0.0, net["x"] @ net["W1"])
    layers = ((net["x"], net["W1"]), (hidden, net["W2"]))
    return all(np.all((np.abs(a @ w) > KINK_MARGIN) | (np.abs(a) @ np.abs(w) == 0)) for a, w in layers)


def is_off_kinks(net):
    """No pre-activation is 0, not even one that is it in any order: a kink too faint to be seen may be there."""
    hidden = np.maximum(0.0, net["x"] @ net["W1"])
    return all(np.all(np.abs(a @ w) > KINK_MARGIN) for a, w in ((net["x"], net["W1"]), (hidden, net["W2"])))


def is_mixed(net):
    """Every ReLU unit is active on some rows and inactive on others."""
    hidden = net["x"] @ net["W1"]
    output = np.maximum(0.0, hidden) @ net["W2"]
    return all(((z > 0).any(axis=0) & (z <= 0).any(axis=0)).all() for z in (hidden, output))


def printed_step(reference, net):
    """Step as the printed listing does: its relu_deriv has overwritten the activations with 0s and 1s."""
    hidden, output = reference.forward(net["x"], net["W1"], net["W2"])
    output_delta = (output - net["t"]) * reference.relu_deriv(output)
    hidden_delta = (output_delta @ net["W2"].T) * reference.relu_deriv(hidden)
    dW2 = reference.relu_deriv(hidden).T @ output_delta
    rate = net["learning_rate"]
    return net["W1"] - rate * net["x"].T @ hidden_delta, net["W2"] - rate * dW2


def exact_step(reference, net):
    """Step along the exact gradient."""
    return reference.train_step(net["x"], net["t"], net["W1"], net["W2"], net["learning_rate"])


VALUES = case(x=array("n", "m"), n=rows(1, 4), m=rows(1, 4))
NET = case(
    x=array("n", 2),
    t=array("n", 1),
    W1=array(2, 3),
    W2=array(3, 1),
    learning_rate=scalar(0.01, 0.5),
    n=rows(1, 5),
)
EDGES = [{"x": np.array([[-1.0, 0.0, 2.0]])}, {"x": np.array([[-0.001, 0.001], [-1e6, 1e6]])}]
EMPTY = NET.but(n=rows(0, 0))  # apart from the rest: it is told, and costs nothing
SMOOTH = NET.such_that(is_smooth)
SIX_ROWS = NET.but(n=rows(6, 6)).such_that(is_off_kinks).such_that(is_mixed)  # inputs at a kink are left out besides

CHECKS = [
    agree(
        "relu",
        "x",
        on=VALUES,
        also=EDGES,
        points=1,
        title="relu gives max(0, x), elementwise",
        hint="relu keeps positive numbers and turns every other one into 0. Which NumPy function compares two values elementwise?",
    ),
    pure(
        "relu",
        "x",
        on=VALUES,
        points=0.5,
        title="relu leaves its argument alone",
        hint="An assignment like x[x < 0] = ... writes into the caller's array. Build a new array instead.",
    ),
    agree(
        "relu_deriv",
        "x",
        on=VALUES,
        also=EDGES,
        points=1,
        title="relu_deriv is 1 where x > 0 and 0 elsewhere",
        hint="The slope of relu is 1 to the right of 0 and 0 to the left. In this exercise it is 0 at 0 itself.",
    ),
    pure(
        "relu_deriv",
        "x",
        on=VALUES,
        points=0.75,
        title="relu_deriv leaves its argument alone",
        hint="Print an array before and after relu_deriv(array). If it has changed, the function writes into the caller's array; build a new one instead.",
    ),
    agree(
        "forward",
        "x W1 W2",
        on=NET,
        also=[BOOK],
        parts="hidden output",
        points=1.5,
        title="forward gives the activations of both layers",
        hint=(
            "Each layer is a matrix product followed by relu. Write the shape of every array beside its name.",
            "With x = [[1, 1]] the hidden activations are 1.0, 1.3, 0.8. Which of your numbers is the first to differ?",
        ),
    ),
    agree(
        "forward",
        "x W1 W2",
        id="forward_empty",
        on=EMPTY,
        n=8,
        needs="forward",  # an empty result alone is no merit
        parts="hidden output",
        points=0,
        title="forward takes an x without rows",
        hint="An x of shape (0, 2) gives hidden activations and outputs without rows. What does each line do with it?",
    ),
    pure(
        "forward",
        "x W1 W2",
        on=NET,
        points=0.25,
        title="forward leaves its arguments alone",
        hint="x, W1 and W2 are needed again after the call. Give every intermediate result a name of its own.",
    ),
    agree(
        "loss",
        "x t W1 W2",
        on=NET,
        also=[BOOK],
        points=1,
        title="loss is half the sum of squared errors",
        hint="The factor ½ stands before one sum over all rows; nothing is divided by the number of rows.",
    ),
    agree(
        "loss",
        "x t W1 W2",
        id="loss_empty",
        on=EMPTY,
        n=8,
        needs="loss",  # 0 alone is no merit
        points=0,
        title="loss of no rows is 0",
        hint="A sum over nothing is 0; a mean over nothing is nan.",
    ),
    pure(
        "loss",
        "x t W1 W2",
        on=NET,
        points=0.25,
        title="loss leaves its arguments alone",
        hint="Operators like -= and *= write into the caller's array; a = a - b makes a new one.",
    ),
    gradient(
        "backward",
        "x t W1 W2",
        of=lambda reference, net: reference.loss(net["x"], net["t"], net["W1"], net["W2"]),
        wrt="W1 W2",
        on=SIX_ROWS,
        points=1.75,
        title="backward gives the gradient of the loss",
        hint=(
            "Compare with a numerical gradient: change one weight by a small h, and see how the loss changes.",
            "The gradient of W2 needs the hidden activations as they were in the forward pass; that of W1 needs the error carried back through W2 and the slope of relu.",
        ),
    ),
    agree(
        "backward",
        "x t W1 W2",
        id="backward_rows",
        on=SMOOTH.but(n=rows(1, 2)),
        also=[BOOK, AT_ZERO],
        parts="dW1 dW2",
        points=0.5,
        title="backward works for one row and two rows",
        hint="Nothing in the formula depends on the number of rows: the matrix products sum over them.",
    ),
    agree(
        "backward",
        "x t W1 W2",
        id="backward_empty",
        on=EMPTY,
        n=4,
        needs="backward_rows",
        parts="dW1 dW2",
        points=0,
        title="backward of no rows is 0",
        hint="The matrix products sum over the rows, and a sum over nothing is 0.",
    ),
    pure(
        "backward",
        "x t W1 W2",
        on=SMOOTH,
        points=0.25,
        title="backward leaves its arguments alone",
        hint="backward only reports the gradients; the weights are changed elsewhere, and x and t not at all.",
    ),
    value(
        "train_step",
        "x t W1 W2 learning_rate",
        on=SMOOTH,
        also=[BOOK, AT_ZERO],
        accepts={"exact": exact_step, "printed": printed_step},
        notes={
            "printed": "These are the weights that the book prints. Its listing overwrites the hidden activations with 0s and 1s (in relu_deriv) before it uses them for the gradient of W2, so that the step on W2 is not the one along the gradient."
        },
        parts="W1 W2",
        points=1,
        title="train_step gives both weights after one step",
        hint="A step goes against the gradient, times the learning rate. Both gradients are computed before either weight changes.",
    ),
    pure(
        "train_step",
        "x t W1 W2 learning_rate",
        on=SMOOTH,
        points=0.25,
        title="train_step leaves its arguments alone",
        hint="W1 -= ... writes into the caller's array; W1 = W1 - ... makes a new one.",
    ),
]
