"""What is true of a right ex12: the data, the class, and one step of training from given weights."""

import numpy as np

from grader.author import agree, array, case, examine, integer, labels, rows, scalar, scenario

from .examiners import (
    GUARDED,
    judge_corners,
    judge_kept,
    judge_labels,
    judge_learning,
    judge_noise,
    judge_normal,
    judge_seed,
    judge_shapes,
)

TRAINING_S = 30.0  # 100 epochs in a loop over samples and units, on a slow machine
Z2_MAX = 4.0  # outputs between 0.018 and 0.982, where the guards of log(0) do not show


def is_moderate(net):
    """Every output is far from 0 and 1, before the first of the steps and after them."""
    W1, b1, W2, b2, lr = (net[name] for name in ("W1", "b1", "W2", "b2", "lr"))
    X, Y = net["X"], net["Y"]
    for _ in range(3):
        a1 = np.tanh(X @ W1.T + b1)
        z2 = a1 @ W2 + b2
        if np.abs(z2).max() > Z2_MAX:
            return False
        d2 = (1.0 / (1.0 + np.exp(-z2)) - Y) / len(X)
        d1 = d2[:, None] * W2 * (1.0 - a1**2)
        W1, b1 = W1 - lr * d1.T @ X, b1 - lr * d1.sum(axis=0)
        W2, b2 = W2 - lr * a1.T @ d2, b2 - lr * d2.sum()
    return True


WEIGHTS = {
    "W1": array("h", "i", low=-2.0, high=2.0),
    "b1": array("h", low=-2.0, high=2.0),
    "W2": array("h", low=-2.0, high=2.0),
    "b2": array(1, low=-2.0, high=2.0),
}
SAMPLE = case(**WEIGHTS, x=array("i", low=-2.0, high=2.0), i=rows(1, 4), h=rows(1, 5))
DATA = case(
    **WEIGHTS,
    X=array("n", "i", low=-2.0, high=2.0),
    Y=labels("n"),
    lr=scalar(0.1, 1.5),
    n=rows(1, 6),
    i=rows(1, 3),
    h=rows(1, 4),
).such_that(is_moderate)

NET = {
    "W1": np.array([[1.0, -1.0], [0.5, 1.5], [-1.0, 0.25]]),
    "b1": np.array([0.5, -0.5, 0.25]),
    "W2": np.array([1.0, -1.5, 0.5]),
    "b2": np.array([0.25]),
}
XOR = {
    **NET,
    "X": np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),
    "Y": np.array([0, 1, 1, 0]),
    "lr": 1.0,
}
ROWS = np.arange(40.0)
# More rows than a minibatch has.
FORTY = {
    **NET,
    "X": np.stack([np.cos(ROWS), np.sin(2.0 * ROWS)], axis=1).round(2),
    "Y": (np.cos(ROWS) * np.sin(2.0 * ROWS) < 0).astype(int),
    "lr": 1.0,
}
STEP = "X Y W1 b1 W2 b2 lr"
BOTH = "ShallowNeuralNetwork train"


def points(n, scale, seed, **more):
    """Name the inputs of make_xor."""
    return {"n": n, "scale": scale, "seed": seed, **more}


def made(judge, **declared):
    """Declare what is true of the points that make_xor gives."""
    return examine("make_xor", "n scale seed", judge=judge, **declared)


def new_model(judge, *sizes, **declared):
    """Declare what is true of a new network, with each of these numbers of inputs and hidden units."""
    return examine(
        scenario("new_model", show="vars(ShallowNeuralNetwork({0}, {1}))"),
        "inputs hiddens",
        judge=judge,
        functions="ShallowNeuralNetwork",
        also=[{"inputs": inputs, "hiddens": hiddens} for inputs, hiddens in sizes],
        **declared,
    )


def trained(reference, inputs):
    """What the reference's train returns and makes of the weights."""
    model = reference.ShallowNeuralNetwork(*inputs["W1"].shape[::-1])
    for name in WEIGHTS:
        setattr(model, name, inputs[name].copy())
    cost = reference.train(inputs["X"], inputs["Y"], model, inputs["lr"])
    return {"cost": cost, **{name: getattr(model, name) for name in WEIGHTS}}


def with_weights(name, then, first):
    """Name a scenario that puts given weights into a model, W1 being its argument number ``first``, and uses it."""
    W1, b1, W2, b2 = (f"{{{first + i}}}" for i in range(4))
    given = f"model.W1, model.b1, model.W2, model.b2 = {W1}, {b1}, {W2}, {b2}"
    return scenario(name, show=f"model = ShallowNeuralNetwork(*{W1}.shape[::-1]); {given}; {then}")


def step(name, then, n=40, **declared):
    """Declare what training from given weights gives; ``then`` shows how."""
    return agree(
        with_weights(name, then, 2),
        STEP,
        functions=BOTH,
        on=DATA,
        also=[XOR, FORTY],
        n=n,
        rtol=GUARDED,
        atol=GUARDED,
        **declared,
    )


CHECKS = [
    made(
        judge_corners,
        id="make_xor",
        on=case(n=integer(1, 30), scale=scalar(0.001, 0.01, step=0.001), seed=integer(0, 1000)),
        also=[points(200, 0.01, 0)],
        n=12,
        points=0.5,
        title="make_xor gives n points around the corners",
        hint=(
            "Choose a corner for each point first, and then move the point.",
            "Print X.shape and Y.shape for n = 1 and n = 5. n need not be a multiple of 4.",
        ),
    ),
    made(
        judge_labels,
        id="make_xor_labels",
        also=[points(100, 0.05, 0), points(61, 0.01, 5), points(400, 0.03, 11)],
        points=0.5,
        title="make_xor labels each point with the XOR of its corner",
        hint="XOR is 1 where exactly one of the two coordinates of the corner is 1. Print a few points with their labels.",
    ),
    made(
        judge_noise,
        id="make_xor_noise",
        also=[points(4000, 0.05, 1), points(4000, 0.08, 2), points(4000, 0.25, 3)],
        points=1,
        title="make_xor moves each point by normal noise of the given scale",
        hint=(
            "scale is the standard deviation of the noise, in each coordinate on its own.",
            "Subtract the corners from the points of a large sample, and look at mean and standard deviation of what is left. Plot it, too.",
        ),
    ),
    examine(
        scenario("make_xor_thrice", show="make_xor({0}, {1}, {2}), make_xor({0}, {1}, {2}), make_xor({0}, {1}, {3})"),
        "n scale seed other",
        judge=judge_seed,
        id="make_xor_seed",
        functions="make_xor",
        also=[points(20, 0.25, 0, other=1), points(20, 0.25, 7, other=42)],
        points=0.5,
        title="make_xor gives the same data for the same seed",
        hint="Every random number of make_xor should come from a generator that is started with seed inside the function.",
    ),
    new_model(
        judge_shapes,
        (2, 3),
        (3, 2),
        (1, 4),
        (4, 1),
        (2, 2),
        id="shapes",
        points=0.5,
        title="A new network has W1, b1, W2 and b2 in the given shapes",
        hint="Each hidden unit is one row of W1 and one entry of b1 and of W2. Print the shape of each.",
    ),
    new_model(
        judge_normal,
        (3, 1000),
        id="drawn_normal",
        points=0.5,
        title="Weights and biases are drawn from a standard normal",
        hint="All four arrays are drawn, the biases too, from the distribution with mean 0 and standard deviation 1.",
    ),
    agree(
        with_weights("predict", "model.predict({4})", 0),
        "W1 b1 W2 b2 x",
        functions="ShallowNeuralNetwork",
        on=SAMPLE,
        also=[{**NET, "x": np.array([0.0, 0.0])}, {**NET, "x": np.array([1.0, 0.0])}],
        n=40,
        parts="a2 (z1,a1,z2,a2)",
        points=1.5,
        title="predict gives a2 and (z1, a1, z2, a2)",
        hint=(
            "Write down the shape of every array beside its name, layer by layer.",
            "Compute z1 for x = [0, 0] by hand: it is b1. Which is the first of your numbers to differ?",
        ),
    ),
    agree(
        with_weights("predict_leaves", "model.predict({4}); vars(model)", 0),
        "W1 b1 W2 b2 x",
        needs="predict",
        functions="ShallowNeuralNetwork",
        on=SAMPLE,
        n=10,
        parts="W1 b1 W2 b2 x",
        points=0.5,
        title="predict leaves the model and its sample as they were",
        hint="Operators like += and *= write into the array that they are applied to, and so do functions that are given out=.",
    ),
    step(
        "train_cost",
        "train({0}, {1}, model, {6})",
        points=1,
        title="train returns the mean cross-entropy before the update",
        hint=(
            "For one sample the cross-entropy is -log of the probability that the net gives to the right answer.",
            "With all weights 0 every output is 0.5. What must the cost be then?",
        ),
    ),
    step(
        "train_output",
        "train({0}, {1}, model, {6}); model.W2, model.b2",
        parts="W2 b2",
        points=1,
        title="train moves W2 and b2 along the mean gradient",
        hint=(
            "Compare with a numerical gradient: change one weight by a small h and see how the cost changes.",
            "Cross-entropy and sigmoid together have a very simple derivative with respect to z2. Add it up over the samples, and divide by their number once.",
        ),
    ),
    step(
        "train_hidden",
        "train({0}, {1}, model, {6}); model.W1, model.b1",
        parts="W1 b1",
        points=1,
        title="train moves W1 and b1 along the mean gradient",
        hint=(
            "The error of the output goes back through W2 and then through the derivative of tanh.",
            "Which W2 carries the error back: the one of the forward pass, or one that has already moved?",
        ),
    ),
    step(
        "train_steps",
        "[train({0}, {1}, model, {6}) for _ in range(3)], model.predict({0}[0])[0]",
        n=15,
        parts="costs a2",
        points=0.5,
        title="Three calls of train take three steps",
        hint="Each call starts from the model's current weights and leaves the new ones in the model.",
    ),
    examine(
        with_weights("train_only", "train({0}, {1}, model, {6}); {0}, {1}", 2),
        STEP,
        judge=judge_kept,
        expects=trained,
        id="train_pure",
        functions=BOTH,
        on=DATA,
        n=6,
        points=0.5,
        title="train leaves X and Y as they were",
        hint="train changes the model only. Print X and Y before and after.",
    ),
    examine(
        scenario(
            "learn",
            show="X, Y = make_xor({0}, {1}, {2}); model = ShallowNeuralNetwork(2, 3); [train(X, Y, model, 1.0) for _ in range({3})]",
        ),
        "n scale seed epochs",
        judge=judge_learning,
        id="learns",
        limit_s=TRAINING_S,
        functions="make_xor ShallowNeuralNetwork train",
        also=[points(20, 0.25, 0, epochs=100)],
        points=0.5,
        title="The cost falls in 100 epochs on noisy XOR",
        hint="Plot the list of costs. If it stays level or rises, check the gradient with a numerical one before you look for another learning rate.",
    ),
]
