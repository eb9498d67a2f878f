"""What is true of a right ex01; definitions from 딥러닝 express, chapter 6, problem 1."""

import numpy as np

from grader.author import (
    Rule,
    Words,
    agree,
    array,
    case,
    choice,
    compare,
    derived,
    examine,
    finding,
    integer,
    raised,
    rows,
    scalar,
    scenario,
)

ALL = "step sigmoid relu tanh leaky_relu swish sigmoid_deriv relu_deriv tanh_deriv leaky_relu_deriv swish_deriv"
SLOPED_CALLS = ("leaky_relu(x, slope=0.2)", "leaky_relu_deriv(x, slope=0.2)")
SAME_SHAPE = Rule(shape="same")
UNCHANGED = Rule(rtol=0.0, atol=0.0, shape="same")


def arranged(inputs):
    """Lay the drawn numbers out in one, two or three dimensions."""
    flat = inputs["numbers"]
    sides = {1: (1, flat.size), 2: (flat.size, 1), 3: (2, flat.size // 2), 4: (1, flat.size, 1)}
    shape = sides.get(inputs["layout"], (flat.size,))
    return flat.reshape(shape if np.prod(shape) == flat.size else (flat.size,))


# 8: beyond it sigmoid and tanh are flat to four digits; the large numbers have checks of their own.
VALUES = case(numbers=array("n", low=-8.0, high=8.0), n=rows(1, 6), layout=integer(0, 4), x=derived(arranged))
SLOPES = VALUES.but(slope=scalar(0.0, 0.99))
# Whole numbers: x and its products are then exact in float32 too.
LARGE = case(x=array("n", low=-10_000.0, high=10_000.0, step=1.0), n=rows(1, 6))
ENDS = [
    {"x": np.array([-10_000.0])},
    {"x": np.array([10_000.0])},
    {"x": np.array([-1000.0, 0.0, 800.0])},
    {"x": np.array([-16.0, -13.0, 11.0, 13.0])},  # far out, where sigmoid is still no 0 or 1 to the tolerance
]
# The last ones are close to 0, and no multiples of the step that numbers are drawn in.
AROUND_ZERO = [
    {"numbers": np.array(numbers), "layout": 0, "x": np.array(numbers)}
    for numbers in ([-1.0, 0.0, 2.0], [-1.98765, -1e-4, 1e-5, 0.12345])
]
SIMPLE = [*AROUND_ZERO, *({"numbers": end["x"], "layout": 0, **end} for end in ENDS)]
SLOPED = [{**inputs, "slope": slope} for inputs in SIMPLE for slope in (0.0, 0.2)]
SINGLE = case(x=array())
CORNERS = [{"x": np.array(x)} for x in (0.0, 1.5, -2.0, 0.25)]
EMPTY = case(x=choice(np.zeros(0), np.zeros((2, 0)), np.zeros((1, 2, 0))))


def all_values(reference, inputs):
    """Return what each function gives for x; copies, so that none sees what another left behind."""
    return {name: getattr(reference, name)(inputs["x"].copy()) for name in ALL.split()}


def with_row(reference, inputs):
    """Return what each function gives for x, and for the same numbers as a row."""
    row = np.append(inputs["x"].ravel(), 1.5)
    return {
        name: {"value": getattr(reference, name)(inputs["x"].copy()), "row": getattr(reference, name)(row.copy())}
        for name in ALL.split()
    }


def judge_shapes(value, expected, inputs):
    """Every function that is right for a row keeps the shape of x; those that are not have checks of their own."""
    if not isinstance(value, dict):
        return Words("There is no result.", "결과가 없습니다.")
    n_right = 0
    for name, right in expected.items():
        seen = value.get(name)
        if not isinstance(seen, dict) or compare(right["row"], seen.get("row"), SAME_SHAPE) is not None:
            continue
        n_right += 1
        if raised(seen.get("value")):
            return finding(
                Words(
                    f"{name}(x) raises for this x: {seen['value'].text}",
                    f"이 x에서 {name}(x) 호출에 예외가 발생합니다: {seen['value'].text}",
                ),
                actual=seen["value"].text,
            )
        found = compare(np.asarray(right["value"]), seen.get("value"), SAME_SHAPE, name)
        if found is not None:
            return found
    if 2 * n_right < len(expected):
        return Words(
            f"This counts once half of the functions give the right values for a row of numbers ({n_right} of "
            f"{len(expected)} do).",
            "이 항목은 함수의 절반 이상이 수 한 줄에 대해 바른 값을 돌려줄 때부터 점수가 됩니다"
            f"({len(expected)}개 중 {n_right}개).",
        )
    return None


def judge_arguments(value, expected, inputs):
    """No argument differs from what was handed over, and most values are right: doing nothing is no merit alone."""
    if not isinstance(value, dict) or not value:
        return Words("None of the functions came back with a value.", "값을 돌려준 함수가 하나도 없습니다.")
    right = 0
    for name in (*expected, *SLOPED_CALLS):
        seen = value.get(name)
        if not isinstance(seen, dict) or raised(seen.get("value")):
            continue
        if name in expected:
            right += compare(np.asarray(expected[name]), seen.get("value"), SAME_SHAPE) is None
        after = seen.get("argument")
        if compare(inputs["x"], after, UNCHANGED) is not None:
            call = name if name in SLOPED_CALLS else f"{name}(x)"
            return finding(
                Words(
                    f"{call} has changed the array x that it was given.",
                    f"{call} 호출이 인수로 받은 배열 x의 값을 바꾸었습니다.",
                ),
                str(inputs["x"]),
                str(after)[:200],
                changed="x",
            )
    if 2 * right < len(expected):
        return Words(
            f"No array has changed, but this counts once half of the functions give the right values ({right} of "
            f"{len(expected)} do for this x).",
            f"배열은 바뀌지 않았습니다. 다만 이 항목은 함수의 절반 이상이 바른 값을 돌려줄 때부터 점수가 됩니다"
            f"(이 x에서는 {len(expected)}개 중 {right}개).",
        )
    return None


def elementwise(name, on=VALUES, also=AROUND_ZERO, **declared):
    """Declare that a function agrees, in any shape."""
    return agree(name, "x", on=on, also=also, shape="same", **declared)


def piecewise(name, also=SIMPLE, **declared):
    """Declare the same of a function without exponentials: it stands the far ends at once, without a warning."""
    return elementwise(name, also=also, quiet=True, **declared)


def sloped(name, **declared):
    """Declare that a function of x and a slope agrees with the slope given."""
    return piecewise(name, kwargs="slope", on=SLOPES, also=SLOPED, **declared)


def default_slope(name):
    """Declare that the slope may be left out."""
    return piecewise(
        name,
        id=f"{name}_default",
        counts_with=name,
        n=12,
        points=0.25,
        title=f"{name} has the slope 0.01 where none is given",
        hint="The value after = in the head of a function is used where the argument is left out.",
    )


def properties(name, points):
    """Declare the row of PROPERTIES for one function."""
    return agree(
        scenario("properties", show="PROPERTIES[{0}]"),
        "name",
        id=f"properties_{name}",
        functions="PROPERTIES",
        also=[{"name": name}],
        points=points,
        hides=True,
        title=f'PROPERTIES["{name}"] says what is true of {name}',
        hint=(
            "Sketch the function and its derivative for x from −5 to 5, then read the answers off the sketch.",
            "A bound need not be reached. Saturation is a question about the derivative on both far sides; zero-centred "
            "means that negative and positive outputs balance.",
        ),
    )


def large(name, points, hint):
    """Declare that a function built from exponentials stands large inputs."""
    return elementwise(
        name,
        id=f"{name}_large",
        counts_with=name,  # far out a step function is as good
        on=LARGE,
        also=ENDS,
        n=16,
        quiet=True,
        points=points,
        title=f"{name} stays finite, without a warning, for |x| up to 10 000",
        hint=hint,
    )


CHECKS = [
    piecewise(
        "step",
        points=0.5,
        title="step is 1 where x > 0 and 0 elsewhere",
        hint=(
            "Look at negative numbers, positive numbers and 0 one after the other.",
            "In this exercise step(0) is 0. The answer has the shape of x.",
        ),
    ),
    elementwise(
        "sigmoid",
        points=0.5,
        title="sigmoid gives 1 / (1 + exp(−x)), elementwise",
        hint=(
            "What should sigmoid give at 0, far to the left and far to the right?",
            "sigmoid(0) is 0.5, and the function rises. The answer has the shape of x, also for rows and tables.",
        ),
    ),
    piecewise(
        "relu",
        points=0.5,
        title="relu gives max(0, x), elementwise",
        hint=(
            "relu keeps positive numbers and turns every other one into 0.",
            "Which NumPy function compares two values elementwise?",
        ),
    ),
    elementwise(
        "tanh",
        points=0.5,
        title="tanh gives the hyperbolic tangent, elementwise",
        hint=("tanh(0) is 0, and the values lie between −1 and 1.", "Is there such a function in NumPy?"),
    ),
    sloped(
        "leaky_relu",
        points=0.5,
        title="leaky_relu multiplies negative numbers by the slope",
        hint=(
            "Positive numbers stay as they are. What becomes of −1 with the slope 0.2?",
            "The slope is an argument; any number from 0 up to 1 may come in.",
        ),
    ),
    default_slope("leaky_relu"),
    elementwise(
        "swish",
        points=0.5,
        title="swish gives x · sigmoid(x), elementwise",
        hint=("swish is a product of two factors.", "swish(0) is 0; far to the right swish(x) is nearly x."),
    ),
    elementwise(
        "sigmoid_deriv",
        points=0.75,
        title="sigmoid_deriv is the derivative of sigmoid at the input x",
        hint=(
            "Compare with the slope (sigmoid(x + h) − sigmoid(x − h)) / 2h for a small h.",
            "The argument is the input x and not sigmoid(x). At x = 0 the slope is 0.25.",
        ),
    ),
    piecewise(
        "relu_deriv",
        points=0.5,
        title="relu_deriv is 1 where x > 0 and 0 elsewhere",
        hint=(
            "What is the slope of the graph of relu to the left and to the right of 0?",
            "In this exercise the derivative at 0 itself is 0.",
        ),
    ),
    elementwise(
        "tanh_deriv",
        points=0.5,
        title="tanh_deriv is the derivative of tanh at the input x",
        hint=(
            "Compare with the slope (tanh(x + h) − tanh(x − h)) / 2h for a small h.",
            "The argument is the input x and not tanh(x). At x = 0 the slope is 1.",
        ),
    ),
    sloped(
        "leaky_relu_deriv",
        points=0.5,
        title="leaky_relu_deriv is 1 where x > 0 and the slope elsewhere",
        hint=(
            "What is the slope of the graph of leaky_relu to the left and to the right of 0?",
            "At 0 itself the derivative is slope here, and slope is an argument.",
        ),
    ),
    default_slope("leaky_relu_deriv"),
    elementwise(
        "swish_deriv",
        points=0.75,
        title="swish_deriv is the derivative of swish at the input x",
        hint=(
            "swish is a product of x and sigmoid(x): which rule gives the derivative of a product?",
            "The rule gives two terms. At x = 0 the slope is 0.5.",
        ),
    ),
    large(
        "sigmoid",
        0.25,
        (
            "Which power of e is computed for x = −10 000? Such a number does not fit into a float.",
            "For negative x the same value can be written with exp(x), which is small there.",
        ),
    ),
    large(
        "tanh",
        0.25,
        (
            "Which power of e is computed for x = 10 000? Such a number does not fit into a float.",
            "Dividing inf by inf gives nan. NumPy has a function that avoids this.",
        ),
    ),
    large("swish", 0.25, "Try sigmoid alone at −10 000 and 10 000 first; swish is built on it."),
    large(
        "sigmoid_deriv",
        0.25,
        "The derivative is nearly 0 far out on both sides. Which intermediate number is too large for a float?",
    ),
    large(
        "tanh_deriv",
        0.25,
        "The derivative is nearly 0 far out on both sides. Which intermediate number is too large for a float?",
    ),
    large(
        "swish_deriv",
        0.25,
        "Far to the left the slope is nearly 0, far to the right nearly 1. Which intermediate number is too large?",
    ),
    examine(
        scenario(
            "results", show="{{name: globals()[name]({0}) for name in (" + ", ".join(map(repr, ALL.split())) + ")}}"
        ),
        "x",
        judge=judge_shapes,
        expects=with_row,
        id="shapes",
        functions=ALL,
        on=SINGLE,
        also=CORNERS,
        n=4,
        points=0.5,
        title="Every function takes single numbers (0-d), and keeps their shape",
        hint=(
            "Try np.array(1.5). Which line expects a row to loop over?",
            "The shape of the answer is that of x: () for a single number.",
        ),
    ),
    examine(
        scenario(
            "results", show="{{name: globals()[name]({0}) for name in (" + ", ".join(map(repr, ALL.split())) + ")}}"
        ),
        "x",
        judge=judge_shapes,
        expects=with_row,
        id="empty",
        functions=ALL,
        on=EMPTY,
        n=6,
        needs="shapes",
        points=0,
        title="Every function takes empty arrays, and keeps their shape",
        hint="Try np.zeros(0). Which line expects at least one number?",
    ),
    examine(
        scenario("arguments", show="x = {0}  # then call each function with x and look at x again"),
        "x",
        judge=judge_arguments,
        expects=all_values,
        id="arguments",
        functions=ALL,
        on=VALUES,
        also=AROUND_ZERO,
        n=12,
        points=0.5,
        title="No function changes the array that it is given",
        hint=(
            "Print an array, call the function, and print it again.",
            "An assignment like x[x < 0] = ... or x *= ... writes into the caller's array. Build a new one instead.",
        ),
    ),
    properties("step", 0.25),
    properties("sigmoid", 0.25),
    properties("relu", 0.25),
    properties("tanh", 0.25),
]
