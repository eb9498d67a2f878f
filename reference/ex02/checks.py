"""What is true of a right ex02; the function is that of 딥러닝 express, chapter 6, problem 2."""

import numpy as np

from grader.author import (
    Rule,
    Words,
    agree,
    array,
    as_numbers,
    case,
    compare,
    examine,
    finding,
    integer,
    pure,
    raised,
    rows,
    scalar,
    scenario,
    show_value,
)

BEND = 0.02  # of the curve's height: a chord may stand this far from it; 8 chords over one side are at 0.004
END = 0.02  # of the path's width: np.arange stops short of its end
ON_CURVE = 1e-4  # relative: points may have been computed in float32


def known(x0, learning_rate, steps):
    """Name the inputs of descend."""
    return {"x0": x0, "learning_rate": learning_rate, "steps": steps}


X = case(x=array("n", low=-20.0, high=20.0), n=rows(1, 6))
ONE_X = case(x=scalar(-20.0, 20.0))  # gradient is asked for single numbers; arrays are a remark
UNCHANGED = Rule(rtol=0.0, atol=0.0, shape="same")
# Up to 1.3: the distance grows by 1.6 a step, so that 12 steps stay within float32's digits.
DESCENTS = case(x0=scalar(-10.0, 10.0), learning_rate=scalar(0.01, 1.3), steps=integer(1, 12))
FROM_INTS = case(x0=integer(-10, 10), learning_rate=scalar(0.01, 0.99), steps=integer(1, 8))
KNOWN = [known(10.0, rate, steps) for rate in (0.2, 1.0, 0.001, 1.1) for steps in (3, 100)]
# The contract asks nothing within 0.001 of rate 1, other than 1 itself.
RATES = case(learning_rate=scalar(0.01, 3.0)).such_that(
    lambda inputs: inputs["learning_rate"] == 1.0 or abs(inputs["learning_rate"] - 1) > 0.002
)
# Just outside of that, and far from it on both sides.
PICKED_RATES = [
    {"learning_rate": rate}
    for rate in (0.0002, 0.001, 0.2, 0.5, 0.6, 0.9, 0.99, 0.9985, 1.0, 1.0015, 1.01, 1.1, 1.5, 2.0, 4.0, 20.0)
]
# Coarse paths, which a line from point to point does not turn into the curve.
PLOTS = [
    known(10.0, 0.2, 5),
    known(10, 1.0, 4),
    known(-4.0, 0.9, 6),
    known(8.5, 0.7, 7),
    known(50.0, 0.3, 4),
]


def book_loss(x):
    """The loss, by its lowest point: a kit holds this function, and the solution's own line is not for it."""
    return (x - 3) ** 2 - 5


def printed_loss(x):
    """The function of the book's listing."""
    return (x - 3) ** 2 + 10


def is_axes(value):
    """Whether the scenario found an Axes."""
    return isinstance(value, dict) and isinstance(value.get("type"), str) and value["type"] == "Axes"


def pairs(value, name):
    """Read the arrays of (x, y) that the scenario found."""
    found = value.get(name) if isinstance(value, dict) else None
    arrays = [as_numbers(one) for one in found] if isinstance(found, list) else []
    return [one for one in arrays if one is not None and one.ndim == 2 and one.shape[1] == 2 and len(one)]


def is_on_curve(xy, loss):
    """Which points lie on the loss curve."""
    with np.errstate(all="ignore"):  # theirs may hold huge numbers, inf and nan, which lie nowhere
        right = loss(xy[:, 0])
        return np.abs(xy[:, 1] - right) <= ON_CURVE * np.maximum(1.0, np.abs(right))


def curve_and_path(reference, inputs):
    """Give the path and its losses, and the next step, which is not part of it."""
    path = reference.descend(inputs["x0"], inputs["learning_rate"], inputs["steps"] + 1)
    return {"path": path[:-1], "next": path[-1:]}


def not_axes(value):
    """Say that no Axes came back, and name the two usual ways."""
    kind = value.get("type") if isinstance(value, dict) else None
    names = {"Figure": "figure-returned", "NoneType": "plot-not-returned"}
    return finding(
        Words(
            "plot_descent is to return the matplotlib Axes that it drew into.",
            "plot_descent는 그림을 그린 matplotlib의 Axes를 돌려주어야 합니다.",
        ),
        "Axes",
        kind if isinstance(kind, str) else "",
        names.get(kind) if isinstance(kind, str) else None,
    )


def covers(lines, left, right):
    """Whether lines whose corners lie on the curve follow it from left to right."""
    if not lines:
        return False
    heights = np.concatenate([xy[:, 1] for xy in lines])
    longest = 2 * np.sqrt(BEND * (heights.max() - heights.min()))  # a chord of length c is (c/2)² off the curve
    stretches = []
    for xy in lines:
        ends = np.sort(np.column_stack([xy[:-1, 0], xy[1:, 0]]), axis=1)
        stretches += [tuple(pair) for pair in ends[ends[:, 1] - ends[:, 0] <= longest]]
    slack = END * (right - left)
    reached = left + slack
    for start, end in sorted(stretches):
        if start <= reached + slack / 2:
            reached = max(reached, end)
    return bool(stretches) and min(stretches)[0] <= left + slack and reached >= right - slack


def is_of(numbers, path):
    """Whether all numbers are among those of the path."""
    gaps = np.abs(numbers[:, None] - path[None, :]).min(axis=1)
    return bool((gaps <= ON_CURVE * max(1.0, float(np.abs(path).max()))).all())


def judge_curve(value, expected, inputs):
    """Some lines follow the loss curve from the path's left end to its right end."""
    if not is_axes(value):
        return not_axes(value)
    path = expected["path"]
    lines = [xy[np.isfinite(xy).all(axis=1)] for xy in pairs(value, "lines")]
    lines = [xy for xy in lines if len(xy) > 1]
    on_curve = [xy for xy in lines if is_on_curve(xy, book_loss).all()]
    if covers(on_curve, path.min(), path.max()):
        return None
    wide = [xy for xy in on_curve if not is_of(xy[:, 0], path)]
    if wide:
        return finding(
            Words(
                f"The curve y = x² − 6x + 4 is not drawn over the whole path, from x = {path.min():.6g} to "
                f"{path.max():.6g}.",
                f"곡선 y = x² − 6x + 4가 경로 전체, 곧 x = {path.min():.6g}부터 {path.max():.6g}까지 그려져 있지 "
                "않습니다.",
            ),
            misconception="curve-too-short",
        )
    is_printed = any(is_on_curve(xy, printed_loss).all() for xy in lines)
    named = "path-joined-no-curve" if on_curve else "printed-function" if is_printed else None
    return finding(
        Words("No line of the plot is the curve y = x² − 6x + 4.", "그림에 곡선 y = x² − 6x + 4를 그린 선이 없습니다."),
        misconception=named,
    )


def judge_path(value, expected, inputs):
    """Each x of the path has its point on the curve, and the path does not go on."""
    if not is_axes(value):
        return not_axes(value)
    found = pairs(value, "points")
    if not found:
        # Where there is no curve either, that is what to begin with, and a check of its own says so.
        has_curve = any(is_on_curve(xy, book_loss).all() for xy in pairs(value, "lines") if len(xy) > 1)
        named = "curve-without-points" if has_curve else None
        return finding(Words("The plot has no points.", "그림에 점이 없습니다."), misconception=named)
    points = np.concatenate(found)
    points = points[np.isfinite(points).all(axis=1)]
    path, after = expected["path"], expected["next"]
    near = ON_CURVE * max(1.0, float(np.abs(path).max()))
    on_curve = points[is_on_curve(points, book_loss), 0]

    def is_drawn(x):
        return bool((np.abs(on_curve - x) <= near).any())

    missing = [float(x) for x in path if not is_drawn(x)]
    if missing:
        return finding(
            Words(
                f"{len(missing)} of the {len(path)} points of the path are not there; the first is "
                f"({missing[0]:.6g}, {book_loss(missing[0]):.6g}).",
                f"경로의 점 {len(path)}개 가운데 {len(missing)}개가 없습니다. 처음 빠진 점은 "
                f"({missing[0]:.6g}, {book_loss(missing[0]):.6g})입니다.",
            ),
            misconception=misplaced(points, path),
        )
    is_new = np.abs(path - after[0]).min() > 2 * near and abs(after[0] - 3) > 2 * near
    if is_new and len(on_curve) <= len(path) + 2 and is_drawn(after[0]):
        return finding(
            Words(
                f"There is a point too many: the path ends at x = {path[-1]:.6g}.",
                f"점이 하나 더 있습니다. 경로는 x = {path[-1]:.6g}에서 끝납니다.",
            ),
            misconception="one-step-more",
        )
    return None


def misplaced(points, path):
    """Name the usual ways to put the points of the path elsewhere."""
    if len(points) != len(path):
        return None
    x, y = points.T
    if not y.any() and is_of(x, path):
        return "points-on-axis"
    if np.array_equal(x, np.arange(len(path))) and np.allclose(y, book_loss(path), rtol=ON_CURVE):
        return "path-over-steps"
    return "printed-function" if is_on_curve(points, printed_loss).all() else None


def as_array(inputs):
    """Give gradient its number as an array of one: code that counts on arrays is right as well."""
    return {"x": np.array([inputs["x"]])}


def judge_kept(value, expected, inputs):
    """The array is what it was; a gradient that takes single numbers alone has nothing to write into."""
    value = value if isinstance(value, dict) else {}
    if raised(value.get("value")) or compare(inputs["x"], value.get("x"), UNCHANGED) is None:
        return None
    return finding(
        Words("gradient changed x.", "gradient가 인수 x의 값을 바꾸었습니다."),
        show_value(inputs["x"]),
        show_value(value.get("x")),
        "gradient-in-place",
    )


DRAWN = scenario("drawn", show="plot_descent({0}, {1}, {2})")

CHECKS = [
    agree(
        "loss",
        "x",
        on=X,
        also=[{"x": np.array([0.0, 3.0, 10.0])}],
        n=30,
        points=1.5,
        title="loss gives x² − 6x + 4",
        hint=(
            "Put x = 0 and x = 3 into the formula by hand.",
            "The minimum is at x = 3, and its value there is −5.",
        ),
    ),
    agree(
        "gradient",
        "x",
        on=ONE_X,
        also=[{"x": one} for one in (0.0, 3.0, 10.0)],
        otherwise=as_array,
        n=30,
        points=1,
        title="gradient is the derivative of loss",
        hint=(
            "Compare with (loss(x + h) − loss(x − h)) / 2h for a small h.",
            "Differentiate term by term. Where must the derivative be 0?",
        ),
    ),
    agree(
        "descend",
        "x0 learning_rate steps",
        on=DESCENTS,
        also=KNOWN,
        shape="same",
        points=2,
        title="descend gives the path of gradient descent, x0 first",
        hint=(
            "From x0 = 10 with the rate 0.2 the path begins 10, 7.2, 5.52.",
            "Each x comes from the one before it: against the gradient, times the learning rate. A path of n steps has "
            "n + 1 numbers.",
        ),
    ),
    agree(
        "descend",
        "x0 learning_rate steps",
        id="descend_from_int",
        on=FROM_INTS,
        also=[known(10, 0.2, 3)],
        n=16,
        shape="same",
        points=0.5,
        title="descend takes a whole number as x0, too",
        hint=(
            "Do descend(10, 0.2, 3) and descend(10.0, 0.2, 3) give the same path?",
            "An array that is made from an int holds ints: what becomes of 7.2 when it is put into one?",
        ),
    ),
    agree(
        "descend",
        "x0 learning_rate steps",
        id="descend_no_step",
        counts_with="descend",  # two answers could be typed in
        also=[known(10.0, 0.2, 0), known(-2.5, 1.0, 0)],
        shape="same",
        points=0.5,
        title="descend with 0 steps gives x0 alone",
        hint="The path begins with x0 before any step is made.",
    ),
    agree(
        "behaviour",
        "learning_rate",
        on=RATES,
        also=PICKED_RATES,
        points=2,
        title="behaviour says what becomes of the path for every learning rate",
        hint=(
            "Look at the distance from the minimum, x − 3, before and after one step. By what is it multiplied?",
            "Jumping to the other side is not yet oscillating: what matters is whether the distance shrinks, stays or "
            "grows.",
        ),
    ),
    examine(
        DRAWN,
        "x0 learning_rate steps",
        judge=judge_curve,
        expects=curve_and_path,
        id="plot_curve",
        functions="plot_descent",
        also=PLOTS,
        points=1,
        title="plot_descent draws the loss curve as a line that covers the path",
        hint=(
            "A curve is drawn from many x close to each other; np.linspace gives them.",
            "The line begins at or left of the smallest x of the path and ends at or right of the largest.",
        ),
    ),
    examine(
        DRAWN,
        "x0 learning_rate steps",
        judge=judge_path,
        expects=curve_and_path,
        id="plot_path",
        functions="plot_descent",
        also=PLOTS,
        points=1,
        title="plot_descent draws each x of the path as a point on the curve",
        hint=(
            "A point needs an x and a y; the y of a point on the curve is the loss at its x.",
            "A path of n steps has n + 1 points, the first of them at x0.",
        ),
    ),
    pure(
        "loss",
        "x",
        on=X,
        points=0.25,
        title="loss leaves its argument alone",
        hint="x *= ... or x -= ... writes into the caller's array. Build a new array instead.",
    ),
    examine(
        scenario("gradient_of_array", show="gradient({0}); {0}"),
        "x",
        judge=judge_kept,
        id="gradient_pure",
        functions="gradient",
        counts_with="gradient",
        on=X,
        n=12,
        points=0.25,
        title="gradient leaves its argument alone",
        hint="x *= ... or x -= ... writes into the caller's array. Build a new array instead.",
    ),
    agree(
        "gradient",
        "x",
        id="gradient_of_arrays",
        needs="gradient",
        on=X,
        n=12,
        points=0,
        title="gradient takes arrays, too",
        hint="float(x) and math.pow take one number. Which operators work elementwise?",
    ),
    agree(
        "loss",
        "x",
        id="loss_empty",
        needs="loss",
        also=[{"x": np.zeros(0)}],
        points=0,
        title="loss of an empty array is empty",
        hint="Nothing in the formula asks for a number to be there.",
    ),
]
