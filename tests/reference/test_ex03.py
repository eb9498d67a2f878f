"""The reference of ex03: two layers are one, the gradient is right, and the thresholds of the contract hold."""

import numpy as np
import pytest

from grader.checks.drawing import draw_inputs
from grader.checks.oracle import execute
from grader.course.definition import read_definition
from grader.course.exercise import find_course

EXERCISE = find_course().exercise("ex03")


@pytest.fixture(scope="module")
def reference():
    return execute("ex03 solution", (EXERCISE.folder / "solution.py").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def examiners():
    return execute("ex03 examiners", (EXERCISE.folder / "examiners.py").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def checks(examiners):
    source = (EXERCISE.folder / "checks.py").read_text(encoding="utf-8")
    return execute("ex03 checks", source, beside={"examiners": examiners})


@pytest.mark.parametrize("seed", range(5))
def test_one_layer_does_what_the_two_did(reference, seed):
    rng = np.random.default_rng(seed)
    x, W1, b1 = rng.normal(size=(7, 3)), rng.normal(size=(3, 5)), rng.normal(size=5)
    W2, b2 = rng.normal(size=(5, 2)), rng.normal(size=2)
    W, b = reference.collapse(W1, b1, W2, b2)
    np.testing.assert_allclose(x @ W + b, (x @ W1 + b1) @ W2 + b2, rtol=1e-12, atol=1e-12)


def test_the_circles_are_those_of_the_contract(checks):
    X, y = checks.circles(1, 20_000)
    radius = np.linalg.norm(X, axis=1)
    assert y.mean() == 0.5
    # Noise across the radius lengthens it a little: by 0.15² / 2r.
    assert radius[y == 1].mean() == pytest.approx(0.7 + 0.15**2 / 1.4, abs=0.01)
    assert radius[y == 0].mean() == pytest.approx(2.0 + 0.15**2 / 4, abs=0.01)
    assert radius[y == 0].std() == pytest.approx(0.15, abs=0.01)


def test_no_line_parts_the_circles_better_than_the_ceiling_allows(checks, examiners):
    X, y = checks.circles(2, 4_000)
    best = 0.0
    for angle in np.linspace(0, 2 * np.pi, 60):
        along = X @ np.array([np.cos(angle), np.sin(angle)])
        best = max(best, *(np.mean((along < cut) == y) for cut in np.linspace(-2.5, 2.5, 80)))
    assert 0.65 < best < 0.72 < examiners.CEILING


@pytest.mark.parametrize(("activation", "low", "high"), [("linear", 0, 0.75), ("sigmoid", 0.9, 1), ("relu", 0.9, 1)])
def test_the_reference_keeps_the_thresholds(reference, checks, activation, low, high):
    X, y = checks.circles(3)
    fresh, labels = checks.circles(4, 1_000)
    model = reference.train(X, y, activation, 8, 0.5, 1000, 0)
    assert low <= np.mean(reference.predict(model, fresh) == labels) <= high


def test_labels_of_fresh_points_are_not_handed_to_the_worker():
    for name in ("linear", "sigmoid", "relu", "settings"):
        check = read_definition(EXERCISE).check(name)
        assert "labels" not in (*check.target.args, *check.target.kwargs)


def judged(check, value):
    return read_definition(EXERCISE).check(check).kind.examiner(value, None, inputs_of(check))


def inputs_of(check, seed=0):
    declared = read_definition(EXERCISE).check(check)
    return declared.also[0] if declared.on is None else draw_inputs(declared.on, declared.n, seed)[0]


def labels_of(check):
    return read_definition(EXERCISE).check(check).also[0]["labels"]


def test_two_good_models_of_four_are_enough():
    labels = labels_of("relu")
    good, bad = labels, np.roll(labels, 1)
    assert judged("relu", [bad, good, bad, good]) is None
    assert judged("relu", [bad, good, bad, bad]) is not None


def learned(fresh, **changed):
    """What a network would say that learned labels and was then shown twins."""
    inputs = inputs_of("learns")
    return {"fresh": fresh, "twins": [np.zeros_like(one) for one in inputs["twin_labels"]], **changed}


def test_a_shape_written_into_predict_has_not_learned_the_labels_that_it_was_given():
    inputs = inputs_of("learns")
    circle = (np.hypot(*inputs["sides"].T) < 1.35).astype(int)
    right = list(inputs["right"])
    first, second, third = ([one] for one in right)
    assert judged("learns", learned([first, [circle, *second], third])) is None
    assert "side of a line" in judged("learns", learned([first, [circle] * 5, third])).rationale.en
    assert "side of a line" in judged("learns", learned([first, second, [circle] * 5])).rationale.en
    assert judged("learns", learned([[1 - one] for one in right])).misconception == "classes-exchanged"
    assert judged("learns", learned([first])) is not None


def test_neither_a_line_nor_a_circle_tells_what_lies_between_two_lines():
    inputs = inputs_of("learns")
    points, labels = inputs["sides"], inputs["right"][2]
    angles, radius = np.linspace(0.0, np.pi, 60), np.hypot(*points.T)
    sides = [points @ (np.cos(angle), np.sin(angle)) > cut for angle in angles for cut in np.linspace(-2.5, 2.5, 51)]
    rings = [(radius >= low) & (radius < high) for low in np.linspace(0, 3, 31) for high in np.linspace(0, 3, 31)]
    reached = np.mean(np.array([*sides, *rings]) == labels, axis=1)
    assert max(reached.max(), 1.0 - reached.min()) < 0.8


def test_a_list_of_points_is_told_from_a_network(reference, checks):
    inputs = inputs_of("learns")
    right = [[one] for one in inputs["right"]]
    assert "0.001 apart" in judged("learns", learned(right, twins=inputs["twin_labels"])).rationale.en
    assert judged("learns", learned(right, twins=None)) is not None
    X, y = inputs["twins"][0], inputs["twin_labels"][0]
    model = reference.train(X, y, "sigmoid", 8, 0.5, 1000, 1)
    assert np.mean(reference.predict(model, X) == y) < 0.6


def test_no_recorded_labels_serve_another_seed():
    assert len({inputs_of("learns", seed)["turn"] for seed in range(9)}) == 9


def test_predictions_of_the_other_class_are_named():
    labels = labels_of("sigmoid")
    assert judged("sigmoid", [1 - labels] * 4).misconception == "classes-exchanged"


def test_a_linear_network_that_parts_the_circles_fails():
    labels = labels_of("linear")
    assert judged("linear", {"linear": [labels, labels], "again": labels}).misconception == "activation-ignored"


def test_a_linear_network_counts_once_some_network_tells_two_classes_apart():
    constant = np.zeros_like(labels_of("linear"))
    value = {"linear": [constant, constant], "again": constant, "longer": [constant, constant]}
    assert "Every point gets the same class" in judged("linear", value).rationale.en
    assert judged("linear", {**value, "longer": [constant, labels_of("linear")]}) is None


def test_answers_drawn_anew_for_each_question_are_no_model():
    labels = labels_of("linear")
    one, other = np.roll(labels, 1), np.roll(labels, 2)
    assert "two different answers" in judged("linear", {"linear": [one, one], "again": other}).rationale.en


def test_data_left_alone_counts_once_something_was_learned():
    inputs = read_definition(EXERCISE).check("train_pure").also[0]
    constant = np.zeros(len(inputs["fresh"]))
    value = {"X": inputs["X"], "y": inputs["y"], "answer": constant, "longer": [constant]}
    assert "Every point gets the same class" in judged("train_pure", value).rationale.en
    assert judged("train_pure", {**value, "answer": np.arange(len(constant)) % 2}) is None
    assert "changed y" in judged("train_pure", {**value, "y": 1 - inputs["y"]}).rationale.en


@pytest.mark.parametrize("check", [c.id for c in read_definition(EXERCISE).checks if hasattr(c.kind, "examiner")])
@pytest.mark.parametrize(
    "value",
    [None, "text", 3.0, [], [None], [[np.nan] * 600], [np.full(600, 1e308)], {"first": "x"}, {"many": None}],
    ids=lambda value: repr(value)[:30],
)
def test_no_value_of_theirs_makes_a_judge_raise_or_passes(check, value):
    nothing_is_right = check == "predict_empty" and value == []
    assert (judged(check, value) is None) == nothing_is_right
