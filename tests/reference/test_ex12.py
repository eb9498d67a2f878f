"""The reference of ex12: gradients against numerical ones and another library, and the falling cost."""

import numpy as np
import pytest

from grader.checks.gradients import numerical_gradient, relative_error
from grader.checks.oracle import execute
from grader.course.definition import read_definition
from grader.course.exercise import find_course

EXERCISE = find_course().exercise("ex12")
NAMES = ("W1", "b1", "W2", "b2")


@pytest.fixture(scope="module")
def reference():
    return execute("ex12 solution", (EXERCISE.folder / "solution.py").read_text(encoding="utf-8"))


def model_with(reference, weights):
    model = reference.ShallowNeuralNetwork(weights["W1"].shape[1], weights["W1"].shape[0])
    for name in NAMES:
        setattr(model, name, weights[name].copy())
    return model


def random_problem(seed, n=6, inputs=2, hiddens=3):
    rng = np.random.default_rng(seed)
    shapes = {"W1": (hiddens, inputs), "b1": hiddens, "W2": hiddens, "b2": 1}
    weights = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    return rng.normal(size=(n, inputs)), rng.integers(0, 2, n).astype(float), weights


def gradients(reference, X, Y, weights):
    """What a step of rate 1 subtracts."""
    model = model_with(reference, weights)
    reference.train(X, Y, model, 1.0)
    return {name: weights[name] - getattr(model, name) for name in NAMES}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", NAMES)
def test_the_step_follows_the_numerical_gradient_of_the_cost(reference, seed, name):
    X, Y, weights = random_problem(seed)

    def cost(value):
        return reference.train(X, Y, model_with(reference, {**weights, name: value}), 0.0)

    numerical = numerical_gradient(cost, weights[name], 1e-5)
    assert relative_error(gradients(reference, X, Y, weights)[name], numerical) < 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_the_step_follows_the_gradient_of_another_library(reference, seed):
    torch = pytest.importorskip("torch", reason="PyTorch, the oracle for gradients, is not installed")
    X, Y, weights = random_problem(seed)
    theta = {name: torch.tensor(value, requires_grad=True) for name, value in weights.items()}
    hidden = torch.tanh(torch.tensor(X) @ theta["W1"].T + theta["b1"])
    logits = hidden @ theta["W2"] + theta["b2"]
    cost = torch.nn.functional.binary_cross_entropy_with_logits(logits, torch.tensor(Y))
    cost.backward()
    ours = gradients(reference, X, Y, weights)
    for name in NAMES:
        np.testing.assert_allclose(ours[name], theta[name].grad.numpy(), rtol=1e-9, atol=1e-12)
    again = reference.train(X, Y, model_with(reference, weights), 0.0)
    assert again == pytest.approx(cost.item(), rel=1e-12)


def test_with_all_weights_zero_the_cost_is_the_logarithm_of_two(reference):
    weights = {"W1": np.zeros((3, 2)), "b1": np.zeros(3), "W2": np.zeros(3), "b2": np.zeros(1)}
    X, Y, _ = random_problem(0)
    assert reference.train(X, Y, model_with(reference, weights), 1.0) == pytest.approx(np.log(2), rel=1e-15)


def test_the_cost_falls_as_the_contract_says(reference):
    np.random.seed(0)
    X, Y = reference.make_xor(1000, 0.25, 0)
    model = reference.ShallowNeuralNetwork(2, 3)
    first = reference.train(X, Y, model, 1.0)
    for _ in range(98):
        reference.train(X, Y, model, 1.0)
    assert reference.train(X, Y, model, 1.0) < first


def test_points_of_another_shape_are_told_apart():
    check = read_definition(EXERCISE).check("make_xor")
    judge = check.kind.examiner
    inputs = {"n": 2, "scale": 0.01, "seed": 0}
    X, Y = np.array([[0.0, 1.0], [1.0, 1.0]]), np.array([1.0, 0.0])
    assert judge((X, Y), None, inputs) is None
    assert judge((Y, X), None, inputs).misconception == "labels-first"
    assert judge((X, Y[:, None]), None, inputs).misconception == "label-column"
    assert judge((np.zeros((8, 2)), np.zeros(8)), None, inputs).misconception == "n-per-corner"


def test_data_left_alone_counts_once_train_does_something_right():
    check = read_definition(EXERCISE).check("train_pure")
    X, Y, weights = random_problem(1)
    expected = {"cost": 0.5, **weights}
    value = {"X": X, "Y": Y, "cost": None, **dict.fromkeys(NAMES)}
    inputs = {"X": X, "Y": Y}
    assert "counts once" in check.kind.examiner(value, expected, inputs).en
    assert check.kind.examiner({**value, "cost": 0.5}, expected, inputs) is None
    assert "changed Y" in check.kind.examiner({**value, "Y": 1 - Y}, expected, inputs).rationale.en


def test_falling_costs_are_held_against_the_weights(reference):
    judge = read_definition(EXERCISE).check("learns").kind.examiner
    X, Y, weights = random_problem(2, n=20)
    model = model_with(reference, weights)
    before = [weights[name] for name in NAMES]
    costs = [reference.train(X, Y, model, 0.5) for _ in range(20)]
    value = {"costs": costs, "X": X, "Y": Y, "before": before, "after": [getattr(model, name) for name in NAMES]}
    assert judge(value, None, {}) is None
    assert "with the model's weights" in judge({**value, "after": before}, None, {}).rationale.en
    assert "could not be read" in judge({**value, "after": None}, None, {}).en
    assert "should have fallen" in judge({**value, "costs": costs[::-1]}, None, {}).rationale.en


def test_a_large_sample_has_points_at_every_corner():
    judge = read_definition(EXERCISE).check("make_xor").kind.examiner
    inputs = {"n": 200, "scale": 0.01, "seed": 0}
    assert "no points at all" in judge((np.zeros((200, 2)), np.zeros(200)), None, inputs).rationale.en


@pytest.mark.parametrize("check", [c.id for c in read_definition(EXERCISE).checks if hasattr(c.kind, "examiner")])
@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        3.0,
        [],
        (None, None),
        {"W1": "x"},
        (np.full((20, 2), np.nan), np.zeros(20)),
        (np.full((20, 2), 1e308), np.full(20, -1e308)),
        [np.nan, np.nan],
        [[None, None]] * 3,
    ],
    ids=repr,
)
def test_no_value_of_theirs_makes_a_judge_raise_or_passes(check, value):
    declared = read_definition(EXERCISE).check(check)
    for inputs in declared.also:
        assert declared.kind.examiner(value, None, inputs) is not None
