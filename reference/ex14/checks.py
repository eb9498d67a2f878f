"""What is true of a right ex14; the network is that of a blog post on 2- and 3-layer networks."""

import numpy as np

from grader.author import agree, array, case, choice, derived, examine, gradient, integer, one_hot, rows, scenario

from .examiners import (
    KEYS,
    LOG_TOL,
    judge_afterwards,
    judge_central,
    judge_error,
    judge_initial,
    judge_net_numerical,
    judge_numerical,
    judge_std,
    judge_untouched,
    judge_zero,
)

PROBABILITY_MIN = 0.01  # log(0.01 + 1e-7), with the largest guard, is 1e-5 off
MARGIN = 1e-3  # between the two largest probabilities, so that rounding does not choose the class


def forward(net):
    """Compute the probabilities."""
    hidden = 1 / (1 + np.exp(-(net["x"] @ net["W1"] + net["b1"])))
    e = np.exp(hidden @ net["W2"] + net["b2"])
    return e / e.sum(axis=1, keepdims=True)


def is_decided(net):
    """In every row one class is clearly the likeliest."""
    ordered = np.sort(forward(net), axis=1)
    return bool((ordered[:, -1] - ordered[:, -2] > MARGIN).all())


def is_moderate(net):
    """No target is nearly impossible or nearly certain: a guard in the logarithm changes no gradient then."""
    chosen = forward(net)[net["t"] > 0]
    return bool(((chosen > 0.2) & (chosen < 0.9)).all())


def softmaxed(inputs):
    """Turn drawn numbers into rows of probabilities."""
    e = np.exp(inputs["logits"])
    return e / e.sum(axis=1, keepdims=True)


def laid_out(inputs):
    """Lay drawn numbers out: one number, a row, a table or three axes."""
    flat = inputs["numbers"]
    shapes = {0: () if flat.size == 1 else flat.shape, 1: flat.shape, 2: (2, -1), 3: (1, 2, -1)}
    fits = flat.size % 2 == 0 or inputs["layout"] < 2
    return flat.reshape(shapes[inputs["layout"]] if fits else (1, -1))


SCORES = case(a=array("n", "k", low=-8.0, high=8.0), n=rows(1, 4), k=rows(2, 4))
LARGE = case(a=array("n", "k", low=-1000.0, high=1000.0, step=1.0), n=rows(1, 3), k=rows(2, 4))
PICKED_LARGE = [
    {"a": np.array([[1000.0, 999.0]])},
    {"a": np.array([[-1000.0, -999.0]])},
    {"a": np.array([[1000.0, 0.0], [-1000.0, -1000.0]])},
    {"a": np.array([[1000.0, -1000.0, 1000.0]])},
]
PREDICTIONS = case(
    logits=array("n", "k", low=-2.0, high=2.0), t=one_hot("n", "k"), y=derived(softmaxed), n=rows(1, 4), k=rows(2, 4)
).such_that(lambda inputs: bool((inputs["y"] >= PROBABILITY_MIN).all()))
EXACT = {"y": np.array([[0.5, 0.5], [0.2, 0.8]]), "t": np.array([[1.0, 0.0], [0.0, 1.0]])}
CERTAIN = [
    {"y": np.array([[0.0, 1.0]]), "t": np.array([[0.0, 1.0]])},
    {"y": np.array([[1.0, 0.0]]), "t": np.array([[0.0, 1.0]])},
    {"y": np.array([[0.0, 1.0, 0.0], [0.5, 0.25, 0.25]]), "t": np.array([[1.0, 0.0, 0.0], [1.0, 0.0, 0.0]])},
    {"y": np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]), "t": np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])},
]
POINTS = case(
    numbers=array("n"),
    factors=array("n"),
    layout=integer(0, 3),
    kind=choice("squares", "sines"),
    x=derived(laid_out),
    c=derived(lambda inputs: inputs["factors"].reshape(inputs["x"].shape)),
    n=rows(1, 6),
)
AT_ZERO = case(
    factors=array("n"),
    kind=choice("steep"),
    x=derived(lambda inputs: np.zeros(inputs["factors"].shape)),
    c=derived(lambda inputs: inputs["factors"]),
    n=rows(2, 4),
).such_that(lambda inputs: bool(np.ptp(inputs["factors"]) > 0.5))  # one slope alone tells no mistake from another
ONE_NUMBER = {"kind": "squares", "c": np.array(2.0), "x": np.array(1.5)}
TABLE = {"kind": "squares", "c": np.array([[1.0, 2.0], [0.0, -1.0]]), "x": np.array([[1.0, -2.0], [0.5, 3.0]])}
THREE_AXES = {
    "kind": "squares",
    "c": np.arange(12.0).reshape(2, 3, 2) - 5.0,
    "x": np.linspace(-2.0, 3.0, 12).reshape(2, 3, 2),
}  # no axis of length 1
NET = case(
    x=array("n", "i"),
    t=one_hot("n", "k"),
    W1=array("i", "h", low=-2.0, high=2.0),
    b1=array("h", low=-1.0, high=1.0),
    W2=array("h", "k", low=-2.0, high=2.0),
    b2=array("k", low=-1.0, high=1.0),
    n=rows(1, 4),
    i=rows(1, 3),
    h=rows(1, 4),
    k=rows(2, 3),
)
SMALL_NET = NET.but(n=rows(2, 5), i=rows(2, 3), h=rows(3, 4), W2=array("h", "k", low=-1.0, high=1.0)).such_that(
    is_moderate
)
ONE_ROW = {
    "x": np.array([[0.5, -1.0]]),
    "t": np.array([[0.0, 1.0]]),
    "W1": np.array([[0.1, -0.4, 0.3], [0.2, 0.5, -0.6]]),
    "b1": np.array([0.1, -0.2, 0.3]),
    "W2": np.array([[0.3, -0.2], [0.4, 0.5], [-0.6, 0.1]]),
    "b2": np.array([0.1, -0.1]),
}
NET_ARGS = "x t W1 b1 W2 b2"


def slope(reference, inputs):
    """Differentiate the scenario's functions by hand."""
    c, x = inputs["c"], inputs["x"]
    if inputs["kind"] == "squares":
        return 2 * c * x + x.sum()
    return c * np.cos(x) if inputs["kind"] == "sines" else 3.0 * np.asarray(c)


def network(reference, net):
    """Build the reference's network with these parameters."""
    made = reference.TwoLayerNet(*net["W1"].shape, net["W2"].shape[1])
    for key in KEYS:
        made.params[key][...] = net[key]
    return made


def values_for(reference, net):
    """Give the values of the calls that change nothing."""
    made, x, t = network(reference, net), net["x"], net["t"]
    return {
        "predict": made.predict(x),
        "loss": made.loss(x, t),
        "accuracy": made.accuracy(x, t),
        "softmax": reference.softmax(x),
        "cross_entropy_error": 0.0,
    }


# What the scenario's functions of an array are, to paste into Python: {0} is the name, {1} the factors.
CALLBACK = (
    "c = {1}; f = {{'squares': lambda a: np.sum(c * a**2) + 0.5 * np.sum(a) ** 2, "
    "'sines': lambda a: np.sum(c * np.sin(a)), 'steep': lambda a: np.sum(3.0 * c * a + 1e6 * a**2)}}[{0}]; "
)


def differentiated(name, show, judge, **declared):
    """Declare what numerical_gradient does with a function and an array of the scenario's."""
    return examine(scenario(name, show=show), "kind c x", judge=judge, functions="numerical_gradient", **declared)


def of_net(name, call, first=2):
    """Name a scenario that calls a method of a network; W1 is its argument number ``first``, and the others follow."""
    given = ", ".join(f"{{{first + i}}}" for i in range(len(KEYS)))
    made = (
        f"net = TwoLayerNet(*{{{first}}}.shape, {{{first + 2}}}.shape[1]); net.params = dict(zip({KEYS!r}, ({given})))"
    )
    return scenario(name, show=f"{made}; {call}")


def method(name, **declared):
    """Declare that a method of a network with given parameters agrees."""
    return agree(of_net(name, f"net.{name}({{0}}, {{1}})"), NET_ARGS, functions="TwoLayerNet", **declared)


CHECKS = [
    agree(
        "softmax",
        "a",
        on=SCORES,
        also=[
            {"a": np.array([[0.0, 0.0]])},
            {"a": np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 1.0]])},
            {"a": np.sin(np.arange(120.0)).reshape(12, 10)},  # ten classes, as digits have
        ],
        n=30,
        points=0.75,
        title="softmax turns every row into probabilities",
        hint=(
            "The numbers of each row add up to 1. What are the sums along axis 0 and axis 1?",
            "keepdims=True keeps the sums in a column, so that each row is divided by its own.",
        ),
    ),
    agree(
        "softmax",
        "a",
        id="softmax_large",
        on=LARGE,
        also=PICKED_LARGE,
        n=12,
        points=0.5,
        title="softmax is stable for numbers up to 1000",
        hint=(
            "exp(1000) does not fit into a float. What becomes of softmax if the same number is taken from a whole row?",
            "Each row has its own largest number.",
        ),
    ),
    examine(
        "cross_entropy_error",
        "y t",
        judge=judge_error,
        expects=lambda reference, inputs: reference.cross_entropy_error(inputs["y"], inputs["t"]),
        on=PREDICTIONS,
        also=[EXACT],
        n=30,
        points=0.75,
        title="cross_entropy_error is the mean over the samples of −Σ t log y",
        hint=(
            "Take one row first: only the probability of the right class counts.",
            "The logarithm is natural, the sign makes the error positive; the sum is divided by the number of rows.",
        ),
    ),
    examine(
        "cross_entropy_error",
        "y t",
        judge=judge_zero,
        id="cross_entropy_zero",
        counts_with="cross_entropy_error",  # a few answers could be typed in
        also=CERTAIN,
        points=0.5,
        title="cross_entropy_error is finite where a probability is exactly 0",
        hint=(
            "log(0) is −inf, and 0 · (−inf) is nan. What keeps the argument of the logarithm away from 0?",
            "A number between 1e-16 and 1e-7 is small enough to change nothing else.",
        ),
    ),
    differentiated(
        "numerical",
        CALLBACK + "numerical_gradient(f, {2})",
        judge_numerical,
        expects=slope,
        id="numerical_gradient",
        on=POINTS,
        also=[ONE_NUMBER, TABLE, THREE_AXES],
        n=30,
        points=1,
        title="numerical_gradient gives the slope of f at every entry of x, for any shape",
        hint=(
            "One entry after the other is moved a little up and a little down, while all others stay.",
            "np.ndindex(x.shape) runs over the entries of any shape, also over the one entry of shape ().",
        ),
    ),
    differentiated(
        "numerical",
        "numerical_gradient(lambda a: np.sum(3.0 * {1} * a + 1e6 * a**2), {2})",
        judge_central,
        expects=slope,
        id="numerical_gradient_central",
        on=AT_ZERO,
        n=8,
        points=0.5,
        title="numerical_gradient is the central difference",
        hint=(
            "f(x + h) − f(x) looks at one side only. Which two points lie evenly around x?",
            "The two points of a central difference are 2h apart.",
        ),
    ),
    differentiated(
        "afterwards",
        CALLBACK + "x = {2}; numerical_gradient(f, x); x",
        judge_afterwards,
        expects=slope,
        id="numerical_gradient_restores",
        on=POINTS,
        also=[ONE_NUMBER, TABLE, THREE_AXES],
        n=12,
        points=0.5,
        title="numerical_gradient leaves x as it was",
        hint="Keep the entry before you move it, and put it back before you go on to the next.",
    ),
    examine(
        scenario(
            "initial", show="net = TwoLayerNet({0}, {1}, {2}); TwoLayerNet({0} + 1, {1} + 2, {2} + 3); net.params"
        ),
        "input_size hidden_size output_size",
        judge=judge_initial,
        id="params",
        functions="TwoLayerNet",
        on=case(input_size=integer(1, 4), hidden_size=integer(1, 5), output_size=integer(1, 3)),
        also=[{"input_size": 2, "hidden_size": 3, "output_size": 4}],
        n=8,
        points=0.5,
        title="A new network has W1, b1, W2 and b2 in their shapes, and biases of 0",
        hint="W1 leads from the inputs to the hidden units, W2 from these to the outputs; biases have one axis.",
    ),
    examine(
        scenario("weights", show="TwoLayerNet({0}, {1}, {2}, weight_init_std={3})"),
        "input_size hidden_size output_size std",
        judge=judge_std,
        id="weight_init_std",
        counts_with="params",
        functions="TwoLayerNet",
        also=[{"input_size": 60, "hidden_size": 50, "output_size": 40, "std": std} for std in (None, 0.01, 0.5)],
        points=0.25,
        title="New weights are drawn around 0 with the standard deviation weight_init_std",
        hint="Standard normal numbers times a factor have that factor as their standard deviation.",
    ),
    agree(
        of_net("predict", "net.predict({0})", first=1),
        "x W1 b1 W2 b2",
        functions="TwoLayerNet",
        on=NET,
        also=[{**ONE_ROW, "x": np.arange(80.0).reshape(40, 2) / 20.0 - 2.0}],  # more rows than a minibatch has
        n=30,
        points=1,
        title="predict gives the probabilities: sigmoid, then softmax",
        hint=(
            "Write the shape of every array beside its name, layer by layer.",
            "Each layer is a matrix product plus a bias, followed by its activation. Rows add up to 1.",
        ),
    ),
    method(
        "loss",
        on=SMALL_NET,
        n=20,
        rtol=LOG_TOL,
        atol=LOG_TOL,
        points=0.75,
        title="loss is the cross-entropy error of the predictions",
        hint="Two functions that you have written already give this one.",
    ),
    method(
        "accuracy",
        on=NET.but(n=rows(1, 6)).such_that(is_decided),
        n=24,
        points=0.5,
        title="accuracy is the share of rows whose likeliest class is the right one",
        hint="np.argmax along the right axis gives one class for each row. The share lies between 0 and 1.",
    ),
    gradient(
        of_net("gradient", "net.gradient({0} + 1.0, {1}); net.gradient({0}, {1})"),
        NET_ARGS,
        of=lambda reference, net: network(reference, net).loss(net["x"], net["t"]),
        wrt=" ".join(KEYS),
        as_dict=True,
        functions="TwoLayerNet",
        on=SMALL_NET,
        also=[ONE_ROW],
        points=1.75,
        title="gradient is the gradient of the loss, by backpropagation",
        hint=(
            "Compare with numerical_gradient, one parameter after the other, from b2 back to W1.",
            "For softmax with the cross-entropy the error at the output is simple. The loss is a mean over the rows, and on "
            "the way back through the hidden layer stands the slope of sigmoid.",
        ),
    ),
    examine(
        of_net("net_numerical_gradient", "net.numerical_gradient({0}, {1})"),
        NET_ARGS,
        judge=judge_net_numerical,
        expects=lambda reference, net: network(reference, net).gradient(net["x"], net["t"]),
        functions="TwoLayerNet",
        on=SMALL_NET,
        n=5,
        points=0.5,
        title="The method numerical_gradient gives the gradient of the loss for every parameter",
        hint=(
            "Check numerical_gradient(f, x) alone first.",
            "f is the loss as a function of one parameter; does it see the parameter that is being moved?",
        ),
    ),
    examine(
        of_net(
            "untouched",
            "x, t = {0}, {1}; net.predict(x), net.loss(x, t), net.accuracy(x, t); net.gradient(x, t); net.numerical_gradient(x, t); x, t",
        ),
        NET_ARGS,
        judge=judge_untouched,
        expects=values_for,
        functions="TwoLayerNet softmax cross_entropy_error",
        on=SMALL_NET,
        n=5,
        points=0.25,
        title="Neither arguments nor parameters change when something is computed",
        hint="-= and += write into an array that others use, too. Build a new array instead.",
    ),
    agree(
        scenario("no_row", show="TwoLayerNet({0}, 3, {1}).predict(np.zeros((0, {0}))), softmax(np.zeros((0, {1})))"),
        "input_size output_size",
        needs="softmax predict",
        functions="TwoLayerNet softmax",
        also=[{"input_size": 2, "output_size": 3}],
        points=0,
        title="No row in gives no row out",
        hint="Nothing in the formulae depends on the number of rows. Which line expects at least one?",
    ),
]
