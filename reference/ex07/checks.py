"""What is true of a right ex07; formulae and numbers from 딥러닝 express, chapter 6, problem 7."""

import math

import numpy as np

from grader.author import agree, array, case, choice, fixed, integer, parameters, pure, rows, scalar

KINK_MARGIN = 1e-3  # float32's rounding of a pre-activation of size 10 is 1e-6: no side of ReLU's kink is in doubt
SATURATED = 5.0  # beyond it the slopes of sigmoid and tanh are so small that a step shows nothing
RUNAWAY = 10.0  # parameters beyond it: ReLU with a large step diverges, and every rounding grows with it
# A training that stops once the error is small may do so on a sample by luck; train_late always asks for the step there.
SMALL_ERROR = 0.15

XOR = {
    "X": np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),
    "T": np.array([[0.0], [1.0], [1.0], [0.0]]),
    "learning_rate": 0.2,
}
BOOK = (
    np.array([[0.1, 0.2], [0.3, 0.4]]),
    np.array([0.1, 0.2]),
    np.array([[0.5], [0.6]]),
    np.array([0.3]),
)

# The reference's parameters after 89 900 of the book's 90 000 epochs, as benchmarks/late_ex07.py prints them.
# ReLU has stood still since about epoch 200, so that its last epochs would show nothing; it has none here.
LATE = {
    "sigmoid": (
        np.array([[-6.7177918983268405, -5.226102009044636], [-6.75261334909946, -5.233291953559072]]),
        np.array([2.8149546729909383, 7.801896240366515]),
        np.array([[-11.193328404337558], [11.04318998343498]]),
        np.array([-5.279654388826694]),
    ),
    "tanh": (
        np.array([[1.5605123869601472, 2.444208288373616], [1.5623911138960334, 2.4524588907529132]]),
        np.array([-2.3129995337089015, -0.8729558128406295]),
        np.array([[-2.879528561754926], [2.7923203137068735]]),
        np.array([-0.8610704475961947]),
    ),
}
LATE_EPOCHS = 100

# More samples than the book has, for a loop that counts to four.
SEVEN = {
    "X": XOR["X"][[3, 0, 2, 1, 3, 1, 2]],
    "T": XOR["T"][[3, 0, 2, 1, 3, 1, 2]],
    "params": BOOK,
    "learning_rate": 0.2,
    "epochs": 1,
}

N_FORWARD = 30  # inputs a check: each misconception below fails several of them, and the key compiles in seconds
N_TRAIN = 24
TRAINING_S = 30.0  # up to 800 updates in a loop over samples and units, on a slow machine


def sigmoid(z):
    """Of a float."""
    return 1.0 / (1.0 + math.exp(-z))


FUNCTIONS = {"sigmoid": sigmoid, "relu": lambda z: max(z, 0.0), "tanh": math.tanh}
SLOPES = {"sigmoid": lambda a: a * (1.0 - a), "relu": lambda a: float(a > 0), "tanh": lambda a: 1.0 - a * a}


def is_plain(terms, activation):
    """Every correct implementation is on the same side of the kink, and not far out where nothing moves."""
    z = sum(terms)
    if activation == "relu":
        return abs(z) > KINK_MARGIN or not any(terms)
    return abs(z) < SATURATED


def is_calm(net):
    """Train in plain floats and look at every pre-activation and parameter on the way."""
    activation, rate = net["activation"], net["learning_rate"]
    act, slope = FUNCTIONS[activation], SLOPES[activation]
    W1, B1, W2, B2 = (np.copy(part) for part in net["params"])
    for _ in range(net["epochs"]):
        for x, t in zip(net["X"], net["T"], strict=True):
            sums = [[x[0] * W1[0, j], x[1] * W1[1, j], B1[j]] for j in (0, 1)]
            hidden = [act(sum(terms)) for terms in sums]
            sums.append([hidden[0] * W2[0, 0], hidden[1] * W2[1, 0], B2[0]])
            if not all(is_plain(terms, activation) for terms in sums):
                return False
            output = act(sum(sums[2]))
            if abs(output - t[0]) < SMALL_ERROR:
                return False
            delta = (output - t[0]) * slope(output)
            back = np.array([delta * W2[j, 0] * slope(hidden[j]) for j in (0, 1)])
            W1 -= rate * np.outer(x, back)
            B1 -= rate * back
            W2[:, 0] -= rate * delta * np.array(hidden)
            B2 -= rate * delta
            if max(np.abs(part).max() for part in (W1, B1, W2, B2)) > RUNAWAY:
                return False
    return True


SHAPES = ((2, 2), (2,), (2, 1), (1,))  # of W1, B1, W2, B2
FORWARD = case(
    X=array("n", 2),
    params=parameters(*SHAPES, size=3.0),
    activation=choice("sigmoid", "relu", "tanh"),
    n=rows(1, 4),
)
TRAIN = case(
    X=array("n", 2, low=-1.5, high=1.5),
    T=array("n", 1, low=-1.0, high=1.0),
    params=parameters(*SHAPES, size=1.5),
    activation=choice("sigmoid", "relu", "tanh"),
    learning_rate=scalar(0.05, 0.5),
    epochs=fixed(1),
    n=rows(1, 1),
).such_that(is_calm)

# Pre-activations of up to 60: far out, and still within what exp holds in float32.
FAR = {
    "X": np.array([[20.0, -10.0], [-20.0, 10.0]]),
    "params": (
        np.array([[2.0, 0.5], [-2.0, 1.0]]),
        np.array([0.0, 0.5]),
        np.array([[1.0], [-2.0]]),
        np.array([0.25]),
    ),
}
# Every term of both hidden pre-activations is 0: each slope there is the one at 0 exactly.
AT_ZERO = {
    "X": np.array([[0.0, 0.0]]),
    "T": np.array([[0.0]]),
    "params": (np.array([[1.0, 2.0], [-1.0, 1.0]]), np.zeros(2), np.array([[1.0], [2.0]]), np.array([1.0])),
    "learning_rate": 0.5,
    "epochs": 1,
}
# The same at the output: the hidden units give 0, and so does the output.
OUTPUT_AT_ZERO = {
    **AT_ZERO,
    "T": np.array([[1.0]]),
    "params": (np.array([[1.0, 2.0], [-1.0, 1.0]]), np.zeros(2), np.array([[1.0], [2.0]]), np.zeros(1)),
}


def forward_check(activation, points, hints):
    """Declare both layers with one activation function."""
    return agree(
        "forward",
        "X params activation",
        id=f"forward_{activation}",
        on=FORWARD.but(activation=fixed(activation)),
        also=[
            {"X": XOR["X"], "params": BOOK, "activation": activation},
            {**FAR, "activation": activation},
            {"X": SEVEN["X"], "params": BOOK, "activation": activation},
        ],
        n=N_FORWARD,
        parts="hidden output",
        points=points,
        title=f'forward(…, "{activation}") gives the activations of both layers',
        hint=hints,
    )


def step_check(activation, points, hints, also=()):
    """Declare one update for one sample with one activation function."""
    return agree(
        "train",
        "X T params activation learning_rate epochs",
        id=f"step_{activation}",
        on=TRAIN.but(activation=fixed(activation)),
        also=[{**one, "activation": activation} for one in also],
        n=N_TRAIN,
        parts="W1 B1 W2 B2",
        points=points,
        title=f'train(…, "{activation}") makes the right update for one sample',
        hint=hints,
    )


SHARED_STEP_HINT = (
    "Write down one sample by hand: the error, the output's delta, the two hidden deltas, and then the four updates."
)

CHECKS = [
    forward_check(
        "sigmoid",
        1,
        (
            "Each layer is a weighted sum plus the bias, followed by the activation function; the output layer too.",
            "With the numbers of the exercise, X = [[0, 0]] gives the hidden activations 0.52497919 and 0.549834. "
            "Which of your numbers is the first to differ?",
        ),
    ),
    forward_check(
        "relu",
        1,
        (
            'The name "relu" is compared letter by letter. ReLU acts on both layers.',
            "With the numbers of the exercise, X = [[0, 0]] gives the hidden activations 0.1 and 0.2.",
        ),
    ),
    forward_check(
        "tanh",
        1,
        (
            'The name "tanh" is compared letter by letter. tanh acts on both layers.',
            "With the numbers of the exercise, X = [[0, 0]] gives the hidden activations tanh(0.1) and tanh(0.2).",
        ),
    ),
    pure(
        "forward",
        "X params activation",
        on=FORWARD,
        points=0.5,
        title="forward leaves its arguments alone",
        hint="Operations like += or z[z < 0] = 0 write into an array that may be the caller's. Build new arrays instead.",
    ),
    step_check(
        "sigmoid",
        1,
        (
            SHARED_STEP_HINT,
            "The slope of sigmoid can be had from its value a: it is a·(1 − a). It is a factor of every delta.",
        ),
        also=[AT_ZERO],
    ),
    step_check(
        "relu",
        1,
        (
            SHARED_STEP_HINT,
            "The slope of ReLU is 1 where the unit is active and 0 where it is not, and 0 at 0 itself.",
        ),
        also=[AT_ZERO, OUTPUT_AT_ZERO],
    ),
    step_check(
        "tanh",
        1,
        (
            SHARED_STEP_HINT,
            "The slope of tanh at z is 1 − tanh²(z). Look at what your code gives to that formula: "
            "z itself, or a number that is tanh(z) already?",
        ),
        also=[AT_ZERO],
    ),
    agree(
        "train",
        "X T params activation learning_rate epochs",
        id="train_rows",
        on=TRAIN.but(n=rows(1, 4)),
        n=N_TRAIN,
        also=[{**SEVEN, "activation": activation} for activation in ("sigmoid", "relu", "tanh")],
        parts="W1 B1 W2 B2",
        points=1,
        title="train updates after every sample, in order",
        hint=(
            "In one epoch there are as many updates as there are samples, from the first row to the last.",
            "The second sample is computed with the parameters as the first one left them.",
        ),
    ),
    agree(
        "forward",
        "X params activation",
        id="forward_empty",
        needs="forward_sigmoid",
        on=FORWARD.but(n=rows(0, 0)),
        n=6,
        parts="hidden output",
        points=0,
        title="forward gives no row for no row",
        hint="Nothing in the formula needs a row to be there. Does your code ask for X[0] or for a maximum?",
    ),
    agree(
        "train",
        "X T params activation learning_rate epochs",
        id="train_empty",
        needs="step_sigmoid",
        on=TRAIN.but(n=rows(0, 0)),
        n=6,
        parts="W1 B1 W2 B2",
        points=0,
        title="train without samples gives the parameters back as they were",
        hint="A loop over no samples changes nothing.",
    ),
    agree(
        "train",
        "X T params activation learning_rate epochs",
        id="train_epochs",
        limit_s=TRAINING_S,
        on=TRAIN.but(n=rows(1, 3), epochs=integer(0, 3)),
        n=N_TRAIN,
        also=[
            {**XOR, "params": BOOK, "activation": activation, "epochs": 20}
            for activation in ("sigmoid", "relu", "tanh")
        ],
        parts="W1 B1 W2 B2",
        points=1,
        title="train makes as many epochs as it is asked for",
        hint=(
            "Count the epochs: with 0 epochs the parameters come back as they were, with 1 each sample is used once.",
            "The second epoch goes on from the parameters that the first one left.",
        ),
    ),
    agree(
        "train",
        "X T params activation learning_rate epochs",
        id="train_late",
        limit_s=TRAINING_S,
        counts_with="step_sigmoid",  # two answers could be typed in
        also=[
            {**XOR, "params": params, "activation": activation, "epochs": LATE_EPOCHS}
            for activation, params in LATE.items()
        ],
        parts="W1 B1 W2 B2",
        points=1,
        title="train gets through the last 100 of 90 000 epochs",
        hint=(
            "Training is taken up from parameters near its end. If the updates of single samples are right, "
            "look at what happens from one epoch to the next.",
            "Small errors make small steps here: nothing may be rounded, and training must not stop early.",
        ),
    ),
    pure(
        "train",
        "X T params activation learning_rate epochs",
        on=TRAIN.but(n=rows(1, 3), epochs=integer(1, 2)),
        points=0.5,
        title="train leaves its arguments alone",
        hint="W1 -= ... writes into the caller's array; W1 = W1 - ... makes a new one. So does a copy at the start.",
    ),
]
