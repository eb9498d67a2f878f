"""What is true of a right ex13; the classes are those of a blog post on activation classes."""

import numpy as np

from grader.author import (
    Rule,
    Words,
    agree,
    array,
    case,
    compare,
    examine,
    finding,
    fixed,
    integer,
    raised,
    rows,
    scenario,
)

UNCHANGED = Rule(rtol=0.0, atol=0.0)

SIZES = case(n_inputs=integer(1, 5), n_neurons=integer(1, 5), seed=integer(0, 9999))
LAYER = case(
    inputs=array("n", "i"), weights=array("i", "k"), biases=array(1, "k"), n=rows(1, 4), i=rows(1, 4), k=rows(1, 4)
)
# A layer of different sizes, whose parameters cannot be taken for each other.
MANY_ROWS = {
    "inputs": np.arange(80.0).reshape(40, 2) / 8.0 - 5.0,
    "weights": np.array([[0.5, -1.0, 2.0], [0.25, 1.5, -0.5]]),
    "biases": np.array([[1.0, -2.0, 0.5]]),
}
PICKED_LAYER = {
    "inputs": np.array([[1.0, 2.0], [0.0, -1.0]]),
    "weights": np.array([[0.5, -1.0, 2.0], [1.0, 0.0, 3.0]]),
    "biases": np.array([[0.1, 0.2, 0.3]]),
}
# 8: beyond it sigmoid is flat to four digits.
VALUES = case(x=array("n", "m", low=-8.0, high=8.0), n=rows(1, 4), m=rows(1, 4))
SIGNS = [{"x": np.array([[-2.0, 0.0, 3.0]])}, {"x": np.array([-100.0, -1.0, 0.0, 1.0, 100.0])}]
KNOWN = np.array([3.0, 1.0, 5.5])
NETWORK = case(inputs=array(3, low=-6.0, high=6.0), seed=integer(0, 9999))
LISTS = case(inputs=fixed([3.0, 1.0, 5.5]), activation=fixed("sigmoid"), seed=integer(0, 9999))


def values_for(reference, inputs):
    """Give the values of the calls that depend on nothing drawn outside them."""
    x, functions = inputs["x"], reference.Activation()
    values = {}
    for name in ("sigmoid", "leaky_relu", "swish"):
        values[f"Activation().{name}"] = getattr(functions, name)(x.reshape(1, 3))
        values[f"network {name}"] = reference.network(x, name, 0)
    return values


def judge_arguments(value, expected, inputs):
    """No argument differs from what was handed over, and half of the values are right: doing nothing is no merit."""
    if not isinstance(value, dict):
        return Words("None of the calls came back with a value.", "값을 돌려준 호출이 하나도 없습니다.")
    n_right = 0
    for name in (*expected, "LayerDense(3, 4).forward"):
        seen = value.get(name)
        if not isinstance(seen, dict) or raised(seen.get("value")):
            continue
        if name in expected:
            n_right += compare(np.asarray(expected[name]), seen.get("value")) is None
        if compare(inputs["x"], seen.get("argument"), UNCHANGED) is not None:
            return finding(
                Words(
                    f"{name} has changed the array that it was given.",
                    f"{name} 호출이 인수로 받은 배열의 값을 바꾸었습니다.",
                ),
                str(inputs["x"]),
                str(seen.get("argument"))[:200],
            )
    if 2 * n_right < len(expected):
        return Words(
            f"No array has changed, but this counts once half of the calls give the right values ({n_right} of "
            f"{len(expected)} do for this x).",
            "배열은 바뀌지 않았습니다. 다만 이 항목은 호출의 절반 이상이 바른 값을 돌려줄 때부터 점수가 됩니다"
            f"(이 x에서는 {len(expected)}개 중 {n_right}개).",
        )
    return None


def activation(name, points, formula, hint):
    """Declare a method of Activation."""
    return agree(
        scenario(name, show=f"Activation().{name}({{0}})"),
        "x",
        id=name,
        functions="Activation",
        on=VALUES,
        also=SIGNS,
        n=24,
        points=points,
        title=f"Activation.{name} gives {formula}, elementwise",
        hint=hint,
    )


def network(name, points):
    """Declare the network with one activation between its layers."""
    return agree(
        "network",
        "inputs activation seed",
        id=f"network_{name}",
        on=NETWORK.but(activation=fixed(name)),
        also=[{"inputs": KNOWN, "activation": name, "seed": 0}],
        n=12,
        shape="same",
        points=points,
        title=f'network gives the output (1, 2) with "{name}" between its layers',
        hint=(
            "Seed first, then the layers 3 to 4 and 4 to 2, in this order: which call asks for random numbers when?",
            "For the inputs 3, 1, 5.5 and seed 0 the first layer gives 0.65920113, 0.24814855, 0.4678542, 1.45698267. "
            "The activation comes next, and nothing follows the second layer.",
        ),
    )


CHECKS = [
    agree(
        scenario("weights", show="np.random.seed({2}); LayerDense({0}, {1}).weights"),
        "n_inputs n_neurons seed",
        id="weights",
        functions="LayerDense",
        on=SIZES,
        also=[{"n_inputs": 3, "n_neurons": 4, "seed": 0}],
        n=24,
        shape="same",
        points=1.5,
        title="LayerDense draws weights of shape (n_inputs, n_neurons), 0.10 times standard normal",
        hint=(
            "The numbers come from np.random.randn, after the seed that was set outside.",
            "With seed 0 the first weight is 0.17640523. There is one row for each input.",
        ),
    ),
    agree(
        scenario("biases", show="LayerDense({0}, {1}).biases"),
        "n_inputs n_neurons",
        id="biases",
        counts_with="weights",  # zeros of a few sizes could be typed in
        functions="LayerDense",
        on=SIZES,
        also=[{"n_inputs": 3, "n_neurons": 4}],
        n=12,
        shape="same",
        points=1,
        title="LayerDense begins with biases of shape (1, n_neurons), all 0",
        hint="There is one bias for each neuron, in a table of one row. np.zeros takes a shape.",
    ),
    agree(
        scenario(
            "forward", show="layer = LayerDense(*{1}.shape); layer.weights, layer.biases = {1}, {2}; layer.forward({0})"
        ),
        "inputs weights biases",
        id="forward",
        functions="LayerDense",
        on=LAYER,
        also=[PICKED_LAYER, MANY_ROWS],
        n=30,
        points=1.5,
        title="forward returns inputs · weights + biases",
        hint=(
            "Write the shapes (n, n_inputs) and (n_inputs, n_neurons) side by side: which product gives (n, n_neurons)?",
            "The row of biases is added to every row. The function ends with return.",
        ),
    ),
    agree(
        scenario(
            "kept",
            show="layer = LayerDense(*{1}.shape); layer.weights, layer.biases = {1}, {2}; layer.forward({0} + 1.0); layer.forward({0}); layer.output",
        ),
        "inputs weights biases",
        id="output",
        functions="LayerDense",
        on=LAYER,
        also=[PICKED_LAYER],
        n=12,
        points=1,
        title="forward keeps the output of the last call in the attribute output",
        hint="What is assigned to self.output stays with the layer after forward has returned.",
    ),
    agree(
        scenario("seeded", show="np.random.seed({1}); LayerDense(3, 4).forward({0})"),
        "inputs seed",
        id="seeded_output",
        functions="LayerDense",
        on=case(inputs=array("n", 3), seed=integer(0, 9999), n=rows(1, 3)),
        also=[{"inputs": KNOWN.reshape(1, 3), "seed": 0}],
        n=12,
        points=0.25,
        title="A new layer after seed 0 gives 0.65920113, 0.24814855, 0.4678542, 1.45698267 for 3, 1, 5.5",
        hint="Look at weights and forward first; this is both of them together.",
    ),
    agree(
        scenario(
            "pair",
            show="np.random.seed({1}); first, second = LayerDense(2, 3), LayerDense(2, 3); second.biases = np.ones((1, 3)); first.forward({0}); second.forward({0}); vars(first), vars(second)",
        ),
        "inputs seed",
        id="own_parameters",
        functions="LayerDense",
        on=case(inputs=array("n", 2), seed=integer(0, 9999), n=rows(1, 3)),
        n=12,
        points=0.5,
        title="Two layers have parameters and outputs of their own",
        hint="Names under class belong to all layers together; self.name belongs to one. Is a seed set where it should not be?",
    ),
    activation(
        "sigmoid",
        0.75,
        "1 / (1 + exp(−x))",
        ("What should sigmoid give at 0?", "sigmoid(0) is 0.5, and the function rises."),
    ),
    activation(
        "leaky_relu",
        0.75,
        "x where x > 0, else 0.01 · x",
        ("Positive numbers stay as they are.", "What becomes of −100? The slope on the left is 0.01."),
    ),
    activation(
        "swish",
        0.75,
        "x · sigmoid(x)",
        ("swish is a product of two factors.", "swish(0) is 0; far to the right swish(x) is nearly x."),
    ),
    network("sigmoid", 0.5),
    network("leaky_relu", 0.5),
    network("swish", 0.5),
    agree(
        "network",
        "inputs activation seed",
        id="network_list",
        on=LISTS,
        also=[{"inputs": [3, 1, 5.5], "activation": name, "seed": 0} for name in ("sigmoid", "leaky_relu", "swish")],
        n=6,
        shape="same",
        points=0.25,
        title="network takes its inputs as a list, too",
        hint="np.array makes an array of a list. A list times a number is something else than an array times a number.",
    ),
    agree(
        scenario(
            "empty",
            show="LayerDense(3, {0}).forward(np.zeros((0, 3))), [getattr(Activation(), name)(np.zeros((0, {0}))) for name in ('sigmoid', 'leaky_relu', 'swish')]",
        ),
        "n_neurons",
        id="no_row",
        functions="LayerDense Activation",
        needs="forward",  # returning nothing at all is no merit
        also=[{"n_neurons": 2}, {"n_neurons": 4}],
        points=0,
        title="No row in gives no row out",
        hint="Nothing in the formulae depends on the number of rows. Which line expects at least one?",
    ),
    examine(
        scenario("arguments", show="x = {0}  # then each activation, forward and network with x, and x again"),
        "x",
        judge=judge_arguments,
        expects=values_for,
        id="arguments",
        functions="Activation LayerDense network",
        on=case(x=array(3)),
        also=[{"x": np.array([-1.0, 0.0, 2.0])}],
        n=12,
        points=0.25,
        title="Neither activations nor forward nor network change the array that they are given",
        hint="x *= ... or x[x < 0] = ... writes into the caller's array. Build a new array instead.",
    ),
]
