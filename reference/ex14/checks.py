"""What is true of a right ex14; the network is that of a blog post on 2- and 3-layer networks."""

import numpy as np

from grader.checks import (
    Words,
    agree,
    array,
    case,
    choice,
    derived,
    driver,
    examine,
    finding,
    gradient,
    integer,
    one_hot,
    rows,
)
from grader.checks.compare import Compare, as_numbers, compare
from grader.checks.gradients import relative_error

LOG_TOL = 2e-5  # any guard from 1e-16 to 1e-7 in the logarithm; log(0.01 + 1e-7) is 1e-5 off
PROBABILITY_MIN = 0.01
ZERO_LOSS = (15.0, 800.0)  # −log of the guard: 16.1 for 1e-7, 37 for 1e-16, 709 for the smallest float
NUMERICAL_TOL = 1e-4  # h up to 1e-2 for the sines (error h²/6), down to 1e-9 (noise 1e-16 · 100 / h)
NUMERICAL_REL = 1e-3  # the same for a network's loss, as a relative error of norms
CENTRAL_TOL = Compare(rtol=1e-6, atol=1e-7)
RESTORED = 1e-12  # x + h − 2h + h is off by some 1e-16
# 2000 weights: their standard deviation is within 1.6 % of the true one (one sigma), so 10 % is beyond six sigma,
# and so is a mean of 0.15 of it: a right solution fails in fewer than 1 of 10⁸ runs.
STD_TOL, MEAN_MAX = 0.10, 0.15
MARGIN = 1e-3  # between the two largest probabilities, so that rounding does not choose the class

KEYS = ("W1", "b1", "W2", "b2")


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
    n=rows(1, 4),
)
ONE_NUMBER = {"kind": "squares", "c": np.array(2.0), "x": np.array(1.5)}
TABLE = {"kind": "squares", "c": np.array([[1.0, 2.0], [0.0, -1.0]]), "x": np.array([[1.0, -2.0], [0.5, 3.0]])}
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
NET_CALL = "x t W1 b1 W2 b2"


def judge_error(value, expected, inputs):
    """Compare the loss as any guard allows, and name what it is wrong by."""
    how = Compare(rtol=LOG_TOL, atol=LOG_TOL)
    found = compare(expected, value, how)
    if found is None:
        return None
    n, k = inputs["y"].shape
    factors = {
        "cross-entropy-sum": n,
        "cross-entropy-mean-of-all": 1 / k,
        "cross-entropy-sign": -1.0,
        "log-base-two": 1 / np.log(2),
        "log-base-ten": 1 / np.log(10),
    }
    for name, factor in factors.items():
        if compare(float(factor * expected), value, how) is None:
            return finding(found.rationale, found.expected, found.actual, name)
    return found


def judge_zero(value, expected, inputs):
    """The loss is finite and as large as a guard in the logarithm makes it."""
    number = as_numbers(value)
    if number is None or number.size != 1:
        return compare(0.0, value, Compare()) or Words("One number was expected.", "수 하나를 기대했습니다.")
    loss = float(number.ravel()[0])
    y, t = inputs["y"], inputs["t"]
    chosen = (y * t).sum(axis=1)
    n_zero = int((chosen == 0).sum())
    rest = float(-np.log(chosen[chosen > 0]).sum())
    low, high = ((rest + n_zero * bound) / len(y) for bound in ZERO_LOSS)
    if low - LOG_TOL <= loss <= high + LOG_TOL:
        return None
    if not np.isfinite(loss):
        return finding(
            Words(
                f"The loss is {loss}; it should be finite where a probability is exactly 0, too.",
                f"손실이 {loss}입니다. 확률이 정확히 0이어도 손실은 유한해야 합니다.",
            ),
            actual=str(loss),
            misconception="log-of-zero",
        )
    return Words(
        f"The loss is {loss:.6g}. Where the right class has the probability 0 it should be large, and where it has 1 the "
        "loss should be 0.",
        f"손실이 {loss:.6g}입니다. 정답의 확률이 0이면 손실은 커야 하고, 1이면 0이어야 합니다.",
    )


def slope(reference, inputs):
    """Differentiate the driver's functions by hand."""
    c, x = inputs["c"], inputs["x"]
    if inputs["kind"] == "squares":
        return 2 * c * x + x.sum()
    return c * np.cos(x) if inputs["kind"] == "sines" else np.asarray(c)


def shape_of(expected):
    """Give the rule for shapes: a single number may come in any form."""
    return "same" if np.ndim(expected) else "ravel"


FACTORS = ((2.0, "difference-over-h"), (0.5, "difference-halved-twice"), (-1.0, "difference-backwards"))


def name_of_factor(value, expected, how):
    """Name a numerical gradient that is wrong by a plain factor."""
    for factor, name in FACTORS:
        if expected.any() and compare(factor * expected, value, how) is None:
            return name
    return None


def judge_numerical(value, expected, inputs):
    """Hold the numerical gradient against the derivative by hand."""
    expected = np.asarray(expected)
    how = Compare(rtol=NUMERICAL_TOL, atol=NUMERICAL_TOL, shape=shape_of(expected))
    found = compare(expected, value, how)
    if found is None:
        return None
    return finding(found.rationale, found.expected, found.actual, name_of_factor(value, expected, how))


def judge_central(value, expected, inputs):
    """At the bottom of a steep parabola a one-sided difference is off by its h, a central one is not."""
    expected = np.asarray(expected)
    found = compare(expected, value, CENTRAL_TOL)
    numbers = as_numbers(value)
    if found is None or numbers is None or numbers.size != expected.size:
        return found
    by_factor = name_of_factor(value, expected, CENTRAL_TOL)
    if by_factor:
        return finding(found.rationale, found.expected, found.actual, by_factor)
    off = numbers.astype(float).ravel() - expected.ravel()
    is_one_sided = bool(np.isfinite(off).all()) and bool(np.allclose(off, off[0], rtol=1e-3) and abs(off[0]) > 1e-5)
    return finding(
        Words(
            "The difference is not central: at x = 0 the term 1e6·x² has the slope 0, and both sides count alike.",
            "중앙 차분이 아닙니다. x = 0에서 항 1e6·x²의 기울기는 0이고, 양쪽을 똑같이 써야 합니다.",
        ),
        found.expected,
        found.actual,
        "one-sided-difference" if is_one_sided else None,
    )


def judge_afterwards(value, expected, inputs):
    """x is what it was, but for rounding; a function that never asks f has not moved anything, and earns nothing."""
    after = value.get("x") if isinstance(value, dict) else None
    n_calls = value.get("calls") if isinstance(value, dict) else None
    if not isinstance(n_calls, int) or n_calls < 2:
        return Words(
            "f was not called at two points, so nothing was differentiated.",
            "f를 두 점에서 호출하지 않았으므로 미분한 것이 없습니다.",
        )
    numbers = as_numbers(after)
    if numbers is not None and numbers.shape == inputs["x"].shape:
        with np.errstate(all="ignore"):  # theirs may have left inf or nan behind
            if bool((np.abs(numbers - inputs["x"]) <= RESTORED).all()):
                return None
    return finding(
        Words("x is not what it was before the call.", "호출한 뒤의 x가 호출하기 전과 다릅니다."),
        str(inputs["x"]),
        str(after)[:200],
        "x-not-restored",
    )


def judge_initial(value, expected, inputs):
    """Shapes of all parameters; biases are 0."""
    if not isinstance(value, dict):
        return Words("params is to be a dict.", "params는 딕셔너리여야 합니다.")
    i, h, k = inputs["input_size"], inputs["hidden_size"], inputs["output_size"]
    for key, shape in zip(KEYS, ((i, h), (h,), (h, k), (k,)), strict=True):
        numbers = as_numbers(value.get(key))
        if numbers is None:
            return Words(f'params["{key}"] is not an array of numbers.', f'params["{key}"] 값이 수의 배열이 아닙니다.')
        if numbers.shape != shape:
            return finding(
                Words(
                    f'params["{key}"] has the shape {numbers.shape}; {shape} was expected.',
                    f'params["{key}"]의 모양이 {numbers.shape}입니다. 기대한 모양은 {shape}입니다.',
                ),
                str(shape),
                str(numbers.shape),
                "biases-two-axes" if len(shape) == 1 and numbers.shape == (1, *shape) else None,
            )
        if key in ("b1", "b2") and numbers.any():
            return finding(
                Words(f'params["{key}"] does not begin at 0.', f'params["{key}"] 값이 0에서 시작하지 않습니다.'),
                misconception="biases-not-zero",
            )
    return None


def judge_std(value, expected, inputs):
    """The weights spread around 0 as weight_init_std says."""
    parts = [as_numbers(one) for one in value] if isinstance(value, list | tuple) else []
    if len(parts) != 2 or any(one is None or one.size < 100 for one in parts):
        return Words("The weights could not be read.", "가중치를 읽을 수 없습니다.")
    wanted = 0.01 if inputs["std"] is None else inputs["std"]
    for key, weights in zip(("W1", "W2"), parts, strict=True):
        with np.errstate(all="ignore"):  # theirs may hold inf and nan, which no comparison passes
            std, mean = float(weights.std()), float(weights.mean())
        if abs(std / wanted - 1) <= STD_TOL and abs(mean) <= MEAN_MAX * wanted:
            continue
        return finding(
            Words(
                f"{key} has the mean {mean:.3g} and the standard deviation {std:.3g}; 0 and {wanted} were expected.",
                f"{key}의 평균은 {mean:.3g}, 표준편차는 {std:.3g}입니다. 기대한 값은 0과 {wanted}입니다.",
            ),
            misconception=name_of_spread(std, mean, wanted),
        )
    return None


def name_of_spread(std, mean, wanted):
    """Name the usual ways to draw weights otherwise."""
    if std == 0 and mean == 0:
        return "weights-zero"
    if abs(std - 1) <= STD_TOL and abs(mean) <= MEAN_MAX:
        return "weight-std-unused"
    if abs(mean / wanted - 0.5) <= MEAN_MAX / 3:
        return "weights-uniform"
    return "weight-std-fixed" if abs(std / 0.01 - 1) <= STD_TOL else None


def judge_net_numerical(value, expected, inputs):
    """Every parameter's numerical gradient is near the true one, with any reasonable h."""
    if not isinstance(value, dict):
        return Words("numerical_gradient is to return a dict.", "numerical_gradient는 딕셔너리를 돌려주어야 합니다.")
    for key in KEYS:
        right = np.asarray(expected[key])
        numbers = as_numbers(value.get(key))
        if numbers is None or numbers.size != right.size:
            return Words(
                f'The gradient of "{key}" is missing or has another size.',
                f'"{key}"에 대한 기울기가 없거나 크기가 다릅니다.',
            )
        actual = numbers.astype(float).reshape(right.shape)
        if not np.isfinite(actual).all() or relative_error(actual, right) > NUMERICAL_REL:
            return compare(right, actual, Compare(rtol=NUMERICAL_TOL, atol=1e-6), key) or Words(
                f'The gradient of "{key}" differs from that of the loss.',
                f'"{key}"에 대한 기울기가 손실의 기울기와 다릅니다.',
            )
    return None


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


def judge_untouched(value, expected, inputs):
    """Arguments are what they were, parameters too but for rounding; half of the values are right."""
    if not isinstance(value, dict) or not isinstance(value.get("values"), dict):
        return Words("None of the methods came back with a value.", "값을 돌려준 메서드가 하나도 없습니다.")
    for name in ("x", "t", *KEYS):
        # Parameters are moved and put back by a numerical gradient; some round on the way.
        tolerance = 0.0 if name in ("x", "t") else 1e-6
        if compare(inputs[name], value.get(name), Compare(rtol=tolerance, atol=tolerance)) is not None:
            shown = name if name in ("x", "t") else f'params["{name}"]'
            return Words(
                f"{shown} was changed by a method that only computes with it.",
                f"계산만 해야 하는 메서드가 {shown} 값을 바꾸었습니다.",
            )
    loose = Compare(rtol=LOG_TOL, atol=LOG_TOL)
    seen = value["values"]
    n_right = sum(compare(right, seen.get(name), loose) is None for name, right in expected.items())
    if 2 * n_right < len(expected):
        return Words(
            f"Nothing has changed, but this counts once half of the methods give the right values ({n_right} of "
            f"{len(expected)} do here).",
            "바뀐 것은 없습니다. 다만 이 항목은 메서드의 절반 이상이 바른 값을 돌려줄 때부터 점수가 됩니다"
            f"(여기서는 {len(expected)}개 중 {n_right}개).",
        )
    return None


def method(name, points, title, hint, **options):
    """Declare that a method of a network with given parameters agrees."""
    return agree(
        driver(name, show=f"net.{name}({{0}}, {{1}})  # W1, b1, W2, b2 = {{2}}, {{3}}, {{4}}, {{5}}"),
        NET_CALL,
        id=name,
        functions="TwoLayerNet",
        points=points,
        title=title,
        hint=hint,
        **options,
    )


CHECKS = [
    agree(
        "softmax",
        "a",
        on=SCORES,
        also=[{"a": np.array([[0.0, 0.0]])}, {"a": np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 1.0]])}],
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
            "The logarithm is the natural one, the sign makes the error positive, and the sum is divided by the number of "
            "rows.",
        ),
    ),
    examine(
        "cross_entropy_error",
        "y t",
        judge=judge_zero,
        id="cross_entropy_zero",
        also=CERTAIN,
        points=0.5,
        title="cross_entropy_error is finite where a probability is exactly 0",
        hint=(
            "log(0) is −inf, and 0 · (−inf) is nan. What keeps the argument of the logarithm away from 0?",
            "A number between 1e-16 and 1e-7 is small enough to change nothing else.",
        ),
    ),
    examine(
        driver("numerical", show="numerical_gradient(f, {2})  # f: {0} with the factors {1}"),
        "kind c x",
        judge=judge_numerical,
        expects=slope,
        id="numerical_gradient",
        functions="numerical_gradient",
        on=POINTS,
        also=[ONE_NUMBER, TABLE],
        n=30,
        points=1,
        title="numerical_gradient gives the slope of f at every entry of x, for any shape",
        hint=(
            "One entry after the other is moved a little up and a little down, while all others stay.",
            "np.ndindex(x.shape) runs over the entries of any shape, also over the one entry of shape ().",
        ),
    ),
    examine(
        driver("numerical", show="numerical_gradient(f, {2})  # f(x) = sum({1} * x + 1e6 * x**2)"),
        "kind c x",
        judge=judge_central,
        expects=slope,
        id="numerical_gradient_central",
        functions="numerical_gradient",
        on=AT_ZERO,
        n=8,
        points=0.5,
        title="numerical_gradient is the central difference",
        hint=(
            "f(x + h) − f(x) looks at one side only. Which two points lie evenly around x?",
            "The two points of a central difference are 2h apart.",
        ),
    ),
    examine(
        driver("afterwards", show="numerical_gradient(f, x); x  # x = {2}"),
        "kind c x",
        judge=judge_afterwards,
        id="numerical_gradient_restores",
        functions="numerical_gradient",
        on=POINTS,
        also=[ONE_NUMBER, TABLE],
        n=12,
        points=0.5,
        title="numerical_gradient leaves x as it was",
        hint="Keep the entry before you move it, and put it back before you go on to the next.",
    ),
    examine(
        driver("initial", show="TwoLayerNet({0}, {1}, {2}).params"),
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
        driver("weights", show="TwoLayerNet({0}, {1}, {2}, weight_init_std={3})"),
        "input_size hidden_size output_size std",
        judge=judge_std,
        id="weight_init_std",
        functions="TwoLayerNet",
        also=[{"input_size": 60, "hidden_size": 50, "output_size": 40, "std": std} for std in (None, 0.01, 0.5)],
        points=0.25,
        title="New weights are drawn around 0 with the standard deviation weight_init_std",
        hint="Standard normal numbers times a factor have that factor as their standard deviation.",
    ),
    agree(
        driver("predict", show="net.predict({0})  # W1, b1, W2, b2 = {1}, {2}, {3}, {4}"),
        "x W1 b1 W2 b2",
        id="predict",
        functions="TwoLayerNet",
        on=NET,
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
        0.5,
        "loss is the cross-entropy error of the predictions",
        "Two functions that you have written already give this one.",
        on=SMALL_NET,
        n=20,
        rtol=LOG_TOL,
        atol=LOG_TOL,
    ),
    method(
        "accuracy",
        0.5,
        "accuracy is the share of rows whose likeliest class is the right one",
        "np.argmax along the right axis gives one class for each row. The share lies between 0 and 1.",
        on=NET.but(n=rows(1, 6)).such_that(is_decided),
        n=24,
    ),
    gradient(
        driver("gradient", show="net.gradient({0}, {1})  # W1, b1, W2, b2 = {2}, {3}, {4}, {5}"),
        NET_CALL,
        of=lambda reference, net: network(reference, net).loss(net["x"], net["t"]),
        wrt="W1 b1 W2 b2",
        as_dict=True,
        functions="TwoLayerNet",
        on=SMALL_NET,
        points=1.75,
        title="gradient is the gradient of the loss, by backpropagation",
        hint=(
            "Compare with numerical_gradient, one parameter after the other, from b2 back to W1.",
            "For softmax with the cross-entropy the error at the output is simple. The loss is a mean over the rows, and on "
            "the way back through the hidden layer stands the slope of sigmoid.",
        ),
    ),
    examine(
        driver(
            "net_numerical_gradient", show="net.numerical_gradient({0}, {1})  # W1, b1, W2, b2 = {2}, {3}, {4}, {5}"
        ),
        NET_CALL,
        judge=judge_net_numerical,
        expects=lambda reference, net: network(reference, net).gradient(net["x"], net["t"]),
        id="net_numerical_gradient",
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
        driver("untouched", show="every method with {0}, {1}  # W1, b1, W2, b2 = {2}, {3}, {4}, {5}"),
        NET_CALL,
        judge=judge_untouched,
        expects=values_for,
        id="untouched",
        functions="TwoLayerNet softmax cross_entropy_error",
        on=SMALL_NET,
        n=5,
        points=0.25,
        title="Neither arguments nor parameters change when something is computed",
        hint="-= and += write into an array that others use, too. Build a new array instead.",
    ),
    agree(
        driver("no_row", show="TwoLayerNet({0}, 3, {1}).predict(np.zeros((0, {0}))), softmax(np.zeros((0, {1})))"),
        "input_size output_size",
        id="no_row",
        needs="softmax predict",
        functions="TwoLayerNet softmax",
        also=[{"input_size": 2, "output_size": 3}],
        points=0.25,
        title="No row in gives no row out",
        hint="Nothing in the formulae depends on the number of rows. Which line expects at least one?",
    ),
]


def network(reference, net):
    """Build the reference's network with these parameters."""
    made = reference.TwoLayerNet(*net["W1"].shape, net["W2"].shape[1])
    for key in KEYS:
        made.params[key][...] = net[key]
    return made
