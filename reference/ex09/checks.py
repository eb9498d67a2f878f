"""What is true of a right ex09; the problem is that of 딥러닝 express, chapter 6, problem 9."""

import numpy as np

from grader.author import agree, case, derived, examine, fixed, integer, labels, pure, rows, scenario

from .examiners import (
    N_PROBES,
    X,
    Y,
    judge_exchanged,
    judge_floor,
    judge_forms,
    judge_kept,
    judge_no_table,
    judge_own_accuracy,
    judge_repeated,
)

ORDER = np.random.default_rng(9).permutation(150).astype(float)
# Off the grid of tenths, so that no point lies on a line through the data.
PROBES = np.random.default_rng(10).uniform((4.0, 1.8), (8.0, 4.5), (N_PROBES, 2)).round(4)


def twins(places, copies, seed):
    """Return flowers in pairs 0.001 cm apart, each as often as ``copies``, and labels that differ within each pair."""
    rng = np.random.default_rng(seed)
    angle = rng.uniform(0.0, 2.0 * np.pi, places)
    middle = rng.choice(np.unique(X, axis=0), places, replace=False)
    half = 0.0005 * np.column_stack([np.cos(angle), np.sin(angle)])
    order = rng.permutation(2 * places * copies)
    first = rng.integers(0, 2, places)
    flowers = np.repeat(np.concatenate([middle - half, middle + half]), copies, axis=0)
    return flowers[order], np.repeat(np.concatenate([first, 1 - first]), copies)[order]


TWINS, TWIN_LABELS = twins(15, 5, 13)
# Labels thrown with a coin, others for each seed of a batch, so that no recorded answers have them.
UNLIKELY = case(
    X=fixed(X),
    y=fixed(Y),
    seed=fixed(32),
    twins=fixed(TWINS),
    twin_labels=fixed(TWIN_LABELS),
    coin=integer(0, 10**6),
    labels=derived(lambda drawn: np.random.default_rng([drawn["coin"], 12]).integers(0, 2, (2, 150))),
)

# Two trainings of 1000 epochs in plain loops, sample by sample, take up to 20 s.
TRAINING_S = 60.0
LABELS = case(y_true=labels("n"), y_pred=labels("n"), n=rows(1, 12))
IRIS = {"X": X, "y": Y}
FIT = "y_pred = predict(train_{}(X, y, {{3}}), X)".format
BOTH = "train_perceptron train_mlp predict"


def mlp_check(seed, points):
    """The MLP's floor at one of the two seeds; each is a check, so that slow code has its full time for each."""
    return examine(
        scenario("fit_and_predict", show=FIT("mlp")),
        "kind X y seed order",
        limit_s=TRAINING_S,
        counts_with="no_table learns_labels",
        judge=judge_floor,
        id=f"mlp_seed_{seed}",
        functions="train_mlp predict",
        also=[{"kind": "mlp", **IRIS, "seed": seed, "order": ORDER}],
        points=points,
        title=f"The MLP tells 95 % of the flowers rightly (seed {seed})",
        hint=(
            "Print the loss now and then. Does it fall, and is it still falling when you stop?",
            "Sepals are 4 to 8 cm long and 2 to 4.5 cm wide: training is much easier when each column has mean 0 and deviation 1. Compare a gradient of your own with a numerical one.",
        ),
    )


CHECKS = [
    agree(
        "accuracy",
        "y_true y_pred",
        on=LABELS,
        also=[
            {"y_true": np.array([1, 0, 0, 1]), "y_pred": np.array([1, 0, 1, 1])},
            {"y_true": Y, "y_pred": (X[:, 0] < 5.5).astype(int)},
        ],
        n=40,
        points=1.5,
        title="accuracy is the share of labels that agree",
        hint="Count the places where both are equal, and divide by their number. The result lies between 0 and 1.",
    ),
    pure(
        "accuracy",
        "y_true y_pred",
        on=LABELS,
        points=0.5,
        title="accuracy leaves its arguments alone",
        hint="Build a new array instead of writing into one that you were given.",
    ),
    examine(
        scenario(
            "no_table", show="predict(train_perceptron(X, labels, {2}), X), predict(train_mlp(X, labels, {2}), X)"
        ),
        "X labels seed twins twin_labels y",
        judge=judge_no_table,
        id="no_table",
        functions="predict",
        on=UNLIKELY,
        n=1,
        limit_s=TRAINING_S,
        points=0.5,
        title="Neither model is a table of the flowers that it has seen",
        hint="A perceptron has one weight for each column and a bias; an MLP has a few more. Neither keeps the flowers that it was shown.",
    ),
    examine(
        scenario("fit_and_predict", show=FIT("perceptron")),
        "kind X y seed order",
        limit_s=TRAINING_S,
        counts_with="no_table",
        judge=judge_floor,
        id="perceptron",
        functions="train_perceptron predict",
        also=[{"kind": "perceptron", **IRIS, "seed": 32, "order": ORDER}],
        points=1.5,
        title="The perceptron tells 75 % of the flowers rightly (seed 32)",
        hint=(
            "How many flowers does it tell rightly after each epoch? One class alone is two thirds.",
            "The classes overlap a little, so the rule never comes to rest. What could you keep from one epoch to the next? And has the unit a bias?",
        ),
    ),
    examine(
        scenario("exchanged", show="predict(train_mlp(X, 1 - y, {2}), X)"),
        "X y seed other",
        limit_s=TRAINING_S,
        counts_with="no_table",
        judge=judge_exchanged,
        id="learns_labels",
        functions="train_mlp predict",
        also=[{**IRIS, "seed": 32, "other": 1}],
        points=0.5,
        title="The MLP learns its labels from y",
        hint="Exchange 0 and 1 in y and train again: do the answers change?",
    ),
    mlp_check(32, 1.5),
    mlp_check(1, 1.5),
    examine(
        scenario("forms", show="predict(model, X), predict(model, X[:1])"),
        "X y seed",
        limit_s=TRAINING_S,
        counts_with="no_table",
        judge=judge_forms,
        id="predict",
        functions=BOTH,
        also=[{**IRIS, "seed": 1}],
        points=1,
        title="predict gives one 0 or 1 for each row, with either model",
        hint="Call predict with X and with X[:1]. What predict needs to scale its input should have been kept in the model.",
    ),
    examine(
        scenario("own_accuracy", show="accuracy(y[::-1], predict(train_perceptron(X, y, {2}), X[::-1]))"),
        "X y seed",
        limit_s=TRAINING_S,
        counts_with="no_table",
        judge=judge_own_accuracy,
        id="own_accuracy",
        functions="train_perceptron predict accuracy",
        also=[{**IRIS, "seed": 32}],
        points=0.5,
        title="accuracy fits your own predictions",
        hint="Print the shapes of y and of what predict returns.",
    ),
    examine(
        scenario("repeated", show="train = globals()['train_' + {0}]; predict(train(X, y, {3}), X)"),
        "kind X y seed probes",
        limit_s=TRAINING_S,
        counts_with="no_table",
        judge=judge_repeated,
        id="same_seed",
        functions=BOTH,
        also=[
            # Seeds that the contract names: at others a right perceptron may give one class alone.
            {"kind": "perceptron", **IRIS, "seed": 32, "probes": PROBES},
            {"kind": "mlp", **IRIS, "seed": 1, "probes": PROBES},
        ],
        points=0.5,
        title="The same seed gives the same model, and a model stays as it is",
        hint="Every random number should come from a generator that is started with seed (in scikit-learn: random_state). All that predict needs should be inside the model.",
    ),
    examine(
        scenario("train_only", show="train_perceptron(X, y, {2}); train_mlp(X, y, {2}); X, y"),
        "X y seed",
        limit_s=TRAINING_S,
        counts_with="no_table",
        judge=judge_kept,
        id="train_pure",
        functions=BOTH,
        also=[{**IRIS, "seed": 32}],
        points=0.5,
        title="Training leaves X and y as they were",
        hint="X -= X.mean(axis=0) and shuffling in place write into the caller's array. Work on a copy.",
    ),
]
