"""What is true of a right ex11; the net and the loss are those of the lecture notes on deep neural networks."""

import numpy as np

from grader.author import (
    Words,
    agree,
    array,
    as_numbers,
    case,
    derived,
    examine,
    gradient,
    integer,
    labels,
    parameters,
    pure,
    rows,
    scalar,
)

NAMES = "W1 b1 W2 b2 W3 b3"
SHAPES = ((2, 1), (1,)) * 3

TRAINING_S = 30.0  # 200 epochs in a loop over samples and units, on a slow machine
LOSS_TOL = 2e-5  # the contract's, since guards differ; the largest, 1e-7, moves log(h) by 1e-6 at h = 0.1
GUARD = 1e-7  # the largest that the contract allows; differentiated too, it moves a row's delta by GUARD / (h (1 - h))
MIDDLE = 0.15  # outputs between it and 1 - it: that is 8e-7 of a row's delta at most
GUARD_RTOL, GUARD_ATOL = 1e-5, 5e-6  # three epochs at rate 1 make 3e-6 of that
GUARD_SHARE = 9e-7  # of a whole gradient, where rows may cancel; the numerical gradient passes below 1e-6

# A wrong row's loss is -log(guard). The guards are 1e-16 to 1e-7; 1 - 1e-7 in float32 is off by 1.2e-7.
LEAST = 15.9
MOST = 745.2  # -log of the smallest float64: beyond it there is no guard, but a stand-in for infinity
EDGE_TOL = 1e-4  # float32's, which is far more than any guard adds where h is right

XOR = {
    "X": np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),
    "T": np.array([[0.0], [1.0], [1.0], [0.0]]),
}
START = (
    np.array([[0.5], [-0.4]]),
    np.array([0.1]),
    np.array([[-0.3], [0.8]]),
    np.array([-0.2]),
    np.array([[0.7], [-0.6]]),
    np.array([0.05]),
)

# The reference's parameters after 49 900 of 50 000 epochs at rate 0.01, as benchmarks/late_ex11.py prints them for
# seeds 2 and 0: the first has learned XOR, the second is stuck at three of four.
LEARNED = (
    np.array([[4.606933143642393], [-4.246492783962715]]),
    np.array([2.0833328941893834]),
    np.array([[-6.077309724432871], [6.173653381926678]]),
    np.array([3.2332876663666203]),
    np.array([[-5.35438311645914], [-5.320943919043684]]),
    np.array([7.706228566953311]),
)
STUCK = (
    np.array([[1.9902299390411406], [2.016657691678182]]),
    np.array([0.18545958877128718]),
    np.array([[-0.28930113000195196], [-0.5570114962647588]]),
    np.array([0.28929250280498964]),
    np.array([[1.9418358230738184], [0.5004198321861364]]),
    np.array([-1.8127678056459013]),
)
LATE = {"learning_rate": 0.01, "epochs": 100}

N_DRAWN = 24  # inputs a check: each misconception fails several of them, and the key compiles in seconds


def sigmoid(z):
    """Elementwise."""
    return 1.0 / (1.0 + np.exp(-z))


def forward(net):
    """The outputs of all three units, by their formula."""
    W1, b1, W2, b2, W3, b3 = net["params"]
    h1, h2 = sigmoid(net["X"] @ W1 + b1), sigmoid(net["X"] @ W2 + b2)
    return h1, h2, sigmoid(h1 * W3[0] + h2 * W3[1] + b3)


def is_undecided(net):
    """No output is near 0 or 1, where a guard in the loss would show in its gradient."""
    h = forward(net)[2]
    return bool(np.all((h > MIDDLE) & (h < 1.0 - MIDDLE)))


def is_steady(net):
    """No parameter's gradient cancels over the rows so far that a guard could show in it."""
    h1, h2, h = forward(net)
    W3 = net["params"][4]
    delta = h - net["T"]
    moved = np.abs(delta) * GUARD / (h * (1.0 - h))
    back = [W3[j] * a * (1.0 - a) for j, a in enumerate((h1, h2))]  # of one row's delta, to units 1 and 2
    for weights in (net["X"] * back[0], back[0], net["X"] * back[1], back[1], np.hstack([h1, h2]), 1.0):
        whole, share = (weights * delta).sum(axis=0), (np.abs(weights) * moved).sum(axis=0)
        if np.linalg.norm(share) > 2.0 * GUARD_SHARE * np.linalg.norm(whole):
            return False
    return True


NET = case(X=array("n", 2), params=parameters(*SHAPES, size=3.0), n=rows(1, 4))
LABELLED = case(
    X=array("n", 2, low=-1.5, high=1.5),
    T=array("n", 1, low=0.0, high=1.0, step=1.0),
    params=parameters(*SHAPES, size=1.5),
    n=rows(1, 4),
).such_that(is_undecided)
TRAINING = LABELLED.but(learning_rate=scalar(0.05, 1.0), epochs=integer(0, 3))
INSIDE = case(
    h=array("n", 1, low=0.1, high=0.9),  # so that wrong losses with different guards are still the same mistake
    t=array("n", 1, low=0.0, high=1.0, step=1.0),
    n=rows(1, 5),
)
STEP = case(params=parameters(*SHAPES, size=3.0), grads=parameters(*SHAPES, size=3.0), learning_rate=scalar(0.01, 1.0))

# Pre-activations of up to 60: far out, and still within what exp holds in float32.
FAR = {
    "X": np.array([[20.0, -10.0], [-20.0, 10.0]]),
    "params": (
        np.array([[2.0], [-2.0]]),
        np.array([0.0]),
        np.array([[1.0], [3.0]]),
        np.array([1.0]),
        np.array([[3.0], [-3.0]]),
        np.array([0.5]),
    ),
}

ROWS = np.arange(40.0)
# More rows than a minibatch has.
FORTY = {
    "X": np.stack([np.cos(ROWS), np.sin(2.0 * ROWS)], axis=1).round(2),
    "T": (np.cos(ROWS) > 0.3).astype(float).reshape(40, 1),
    "params": START,
}


def column(*values):
    """(n, 1)."""
    return np.array([[float(value)] for value in values])


EDGES = [
    {"h": column(0), "t": column(0)},
    {"h": column(1), "t": column(1)},
    {"h": column(0), "t": column(1)},
    {"h": column(1), "t": column(0)},
    {"h": column(0, 1), "t": column(0, 1)},
    {"h": column(0, 1, 0.5), "t": column(0, 1, 1)},
    {"h": column(1, 0, 0.25, 0.5), "t": column(0, 1, 0, 1)},
    # With two rows inside (0, 1) the sum is no mean over fewer rows, as nanmean takes it.
    {"h": column(0, 0.5, 0.5), "t": column(0, 1, 0)},
]
# Others for each seed, with rows inside (0, 1), so that the answers cannot be typed in.
SOME_EDGES = case(
    inside=array("n", 1, low=0.02, high=0.98),
    h=derived(lambda drawn: np.concatenate([column(0, 1), drawn["inside"][2:]])),
    t=labels("n", 1),
    n=rows(4, 6),
)


def edge_sums(reference, net):
    """What is sure about the sum of the losses: how many rows are wrong for sure, and the sum of the others."""
    h, t = net["h"], net["t"]
    right = np.where(t == 1, h, 1.0 - h)
    return [float((right == 0).sum()), float(-np.log(right[right > 0]).sum())]


def is_guarded(value, expected, inputs):
    """Finite, with rows that are wrong for sure counted as a guard between 1e-16 and 1e-7 counts them."""
    numbers = as_numbers(value)
    if numbers is None or numbers.size != 1:
        return Words("loss did not give one number.", "loss의 결과가 수 하나가 아닙니다.")
    one = float(numbers.ravel()[0])
    if not np.isfinite(one):
        return Words(
            "The loss is not finite: a logarithm of 0 was taken.",
            "손실이 유한하지 않습니다. 0의 로그를 구했습니다.",
        )
    n_wrong, others = expected
    n = len(inputs["h"])
    low = (n_wrong * LEAST + others) / n - EDGE_TOL
    high = (n_wrong * MOST + others) / n + EDGE_TOL
    if one < low:
        return Words(
            f"The loss is {one:.6g}, which is too small: the guard against log(0) is too large, or a row does not count.",
            f"손실이 {one:.6g}입니다. 너무 작습니다. log(0)을 막는 값이 너무 크거나 빠진 행이 있습니다.",
        )
    if one > high:
        return Words(f"The loss is {one:.6g}, which is too large.", f"손실이 {one:.6g}입니다. 너무 큽니다.")
    return None


CHECKS = [
    agree(
        "neural_net",
        "X params",
        on=NET,
        also=[{"X": XOR["X"], "params": START}, {"X": FORTY["X"], "params": START}, FAR],
        n=N_DRAWN,
        shape="same",
        points=1.5,
        title="neural_net gives the third unit's output for every row, as (n, 1)",
        hint=(
            "Units 1 and 2 both look at X. Unit 3 looks at the outputs of these two.",
            "X @ W1 + b1 is (n, 1), and so is X @ W2 + b2. Side by side they are the (n, 2) input of unit 3.",
        ),
    ),
    agree(
        "neural_net",
        "X params",
        id="neural_net_empty",
        needs="neural_net",
        also=[{"X": np.zeros((0, 2)), "params": START}],
        points=0,
        title="neural_net gives no row for no row",
        hint="Nothing in the formula needs a row to be there. Does your code ask for X[0] or for a maximum?",
    ),
    pure(
        "neural_net",
        "X params",
        on=NET,
        points=0.25,
        title="neural_net leaves its arguments alone",
        hint="Operations like += write into an array that may be the caller's. Build new arrays instead.",
    ),
    agree(
        "loss",
        "h t",
        on=INSIDE,
        also=[{"h": column(0.5), "t": column(1)}],
        n=40,
        rtol=LOSS_TOL,
        atol=LOSS_TOL,
        points=1,
        title="loss is the mean binary cross-entropy",
        hint=(
            "For each row there are two terms, t·log(h) and (1 − t)·log(1 − h), of which one is 0.",
            "For h = 0.5 the loss is 0.693…, whatever t is. What gives your function?",
        ),
    ),
    examine(
        "loss",
        "h t",
        id="loss_edges",
        judge=is_guarded,
        expects=edge_sums,
        on=SOME_EDGES,
        also=EDGES,
        n=4,
        points=1,
        title="loss stays finite where h is exactly 0 or 1",
        hint=(
            "log(0) is −inf, and 0 · −inf is NaN. Keep the logarithm's argument a little away from 0.",
            "Both logarithms need it: h may be 0 and 1 − h may be 0. Something between 1e-16 and 1e-7 does not "
            "change the loss elsewhere.",
        ),
    ),
    pure(
        "loss",
        "h t",
        on=INSIDE,
        also=EDGES,  # where a guard in place would write
        points=0.25,
        title="loss leaves its arguments alone",
        hint="A guard like h[h == 0] = 1e-12 writes into the caller's array. Build a new one instead.",
    ),
    gradient(
        "gradients",
        "X T params",
        of=lambda reference, net: reference.loss(reference.neural_net(net["X"], net["params"]), net["T"]),
        wrt=NAMES,
        inside="params",
        on=LABELLED.but(n=rows(2, 6)).such_that(is_steady),
        also=[FORTY],
        points=2,
        title="gradients gives the gradient of the mean loss by every parameter",
        hint=(
            "Compare with a numerical gradient: change one weight by a small step, and see how the loss changes.",
            "With cross-entropy and sigmoid the derivative by the third unit's weighted sum is simple: "
            "work it out on paper and see what cancels.",
        ),
    ),
    agree(
        "gradients",
        "X T params",
        id="gradients_rows",
        on=LABELLED.but(n=rows(1, 2)),
        also=[{**XOR, "params": START}],
        n=N_DRAWN,
        parts=NAMES,
        rtol=GUARD_RTOL,
        atol=GUARD_ATOL,
        points=0.5,
        title="gradients works for one row, two rows and the XOR table",
        hint="Nothing in the formula depends on the number of rows but the mean: divide by it once.",
    ),
    pure(
        "gradients",
        "X T params",
        on=LABELLED,
        points=0.25,
        title="gradients leaves its arguments alone",
        hint="Operations like -= write into an array that may be the caller's. Build new arrays instead.",
    ),
    agree(
        "sgd_step",
        "params grads learning_rate",
        on=STEP,
        n=N_DRAWN,
        parts=NAMES,
        points=0.5,
        title="sgd_step moves every parameter against its gradient",
        hint="All six parameters move, by the learning rate times their own gradient.",
    ),
    pure(
        "sgd_step",
        "params grads learning_rate",
        on=STEP,
        points=0.25,
        title="sgd_step leaves its arguments alone",
        hint="W1 -= ... writes into the caller's array; W1 = W1 - ... makes a new one.",
    ),
    agree(
        "train",
        "X T params learning_rate epochs",
        on=TRAINING,
        also=[
            {**XOR, "params": START, "learning_rate": 0.01, "epochs": 10},
            {**FORTY, "learning_rate": 0.5, "epochs": 3},
        ],
        n=N_DRAWN,
        parts=NAMES,
        rtol=GUARD_RTOL,
        atol=GUARD_ATOL,
        points=0.75,
        title="train makes one full-batch step an epoch",
        hint=(
            "With 0 epochs the parameters come back as they were; with 1 there is a single step over all rows.",
            "The gradients of the second epoch are those at the parameters that the first one left.",
        ),
    ),
    agree(
        "train",
        "X T params learning_rate epochs",
        id="train_late",
        limit_s=TRAINING_S,
        counts_with="train",  # two answers could be typed in
        also=[{**XOR, **LATE, "params": params} for params in (LEARNED, STUCK)],
        parts=NAMES,
        points=0.5,
        title="train gets through the last 100 of 50 000 epochs",
        hint=(
            "Training is taken up from parameters near its end. If few epochs are right, look at what your code "
            "does when the loss is small: nothing may be rounded, and training must not stop early."
        ),
    ),
    pure(
        "train",
        "X T params learning_rate epochs",
        on=TRAINING,
        points=0.25,
        title="train leaves its arguments alone",
        hint="Make new arrays in each step, or copies at the start.",
    ),
    agree(
        "accuracy",
        "h t",
        on=INSIDE.but(h=array("n", 1, low=0.0, high=1.0)),
        also=[
            {"h": column(0.5), "t": column(0)},
            {"h": column(0.5), "t": column(1)},
            {"h": column(0.499), "t": column(1)},
            {"h": column(0.501), "t": column(1)},
            {"h": column(0.2, 0.7, 0.6, 0.1), "t": column(0, 1, 1, 0)},
            {"h": column(0.38, 0.53, 0.54, 0.57), "t": column(0, 1, 1, 0)},
        ],
        n=40,
        points=0.75,
        title="accuracy is the share of rows on the right side of 0.5",
        hint=(
            "Turn the outputs into classes first: 1 where h > 0.5, else 0. Then compare with t, row by row.",
            "At exactly 0.5 the class is 0. The result lies between 0 and 1.",
        ),
    ),
    pure(
        "accuracy",
        "h t",
        on=INSIDE,
        points=0.25,
        title="accuracy leaves its arguments alone",
        hint="h[h > 0.5] = 1 writes into the caller's array. Build a new array of classes instead.",
    ),
]
