"""The data and the known numbers of ex09, and the floors held against its reference and scikit-learn's classes."""

import numpy as np
import pytest

from grader.checks.drawing import draw_inputs
from grader.checks.oracle import execute
from grader.course.definition import read_definition
from grader.course.exercise import find_course

EXERCISE = find_course().exercise("ex09")
NO_SKLEARN = "scikit-learn, whose data and classes are compared with, is not installed"


@pytest.fixture(scope="module")
def reference():
    return execute("ex09 solution", (EXERCISE.folder / "solution.py").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def checks():
    examiners = execute("ex09 examiners", (EXERCISE.folder / "examiners.py").read_text(encoding="utf-8"))
    source = (EXERCISE.folder / "checks.py").read_text(encoding="utf-8")
    return execute("ex09 checks", source, beside={"examiners": examiners})


def test_students_and_checks_have_the_same_flowers(reference, checks):
    X, y = reference.load_sepals()
    np.testing.assert_array_equal(X, checks.X)
    np.testing.assert_array_equal(y, checks.Y)
    assert (X.shape, y.shape, y.sum()) == ((150, 2), (150,), 50)


def test_the_flowers_are_those_that_scikit_learn_ships(checks):
    datasets = pytest.importorskip("sklearn.datasets", reason=NO_SKLEARN)
    iris = datasets.load_iris()
    np.testing.assert_array_equal(checks.X, iris.data[:, :2])
    np.testing.assert_array_equal(checks.Y, iris.target == 0)


@pytest.mark.parametrize(
    ("module", "name", "printed"),
    [
        ("linear_model", "Perceptron", 0.8533333333333334),
        ("neural_network", "MLPClassifier", 0.9933333333333333),
    ],
)
def test_scikit_learn_gives_the_printed_accuracies(reference, checks, module, name, printed):
    pytest.importorskip("sklearn", reason=NO_SKLEARN)
    kind = getattr(pytest.importorskip(f"sklearn.{module}"), name)
    model = kind(max_iter=1000, random_state=32).fit(checks.X, checks.Y)
    assert reference.accuracy(checks.Y, model.predict(checks.X)) == printed


@pytest.mark.parametrize("seed", [32, 1])
def test_the_reference_mlp_is_above_its_floor(reference, checks, seed):
    predicted = reference.predict(reference.train_mlp(checks.X, checks.Y, seed), checks.X)
    assert reference.accuracy(checks.Y, predicted) >= 0.97


def test_the_reference_perceptron_is_above_its_floor(reference, checks):
    predicted = reference.predict(reference.train_perceptron(checks.X, checks.Y, 32), checks.X)
    assert reference.accuracy(checks.Y, predicted) >= 0.9


def judged(check, value, position=0):
    declared = read_definition(EXERCISE).check(check)
    inputs = declared.also[position] if declared.on is None else draw_inputs(declared.on, declared.n, 0)[position]
    return declared.kind.examiner(value, None, inputs)


def test_the_floor_itself_passes_and_one_flower_less_does_not(checks):
    order = checks.ORDER.astype(int)
    for wrong, passes in ((37, True), (38, False)):  # 113 of 150 is 0.753, 112 is 0.747
        predicted = checks.Y.copy()
        predicted[-wrong:] = 1.0
        assert (judged("perceptron", (predicted, predicted[order])) is None) == passes


def test_answers_by_place_are_named(checks):
    assert judged("perceptron", (checks.Y, checks.Y)).misconception == "order-hard-coded"


def test_a_column_of_predictions_is_right(checks):
    column = checks.Y[:, None] > 0
    assert judged("mlp_seed_1", (column, column[checks.ORDER.astype(int)])) is None


def test_an_accuracy_that_compares_a_table_is_found(checks):
    backwards = checks.Y[::-1]  # the flowers are asked from last to first
    assert judged("own_accuracy", (0.5555, backwards)) is not None
    assert "(n, n)" in judged("own_accuracy", (0.5555, backwards[:, None])).rationale.en
    assert judged("own_accuracy", (1.0, backwards[:, None])) is None


def test_labels_kept_from_training_are_no_predictions(checks):
    assert judged("own_accuracy", (1.0, checks.Y)) is not None


def test_what_is_no_merit_alone_counts_once_a_model_has_learned(checks):
    constant = np.zeros(150)
    kept = {"X": checks.X, "y": checks.Y, "answers": [constant, constant]}
    assert "counts once" in judged("train_pure", kept).rationale.en
    assert judged("train_pure", {**kept, "answers": [constant, checks.Y]}) is None
    assert "changed y" in judged("train_pure", {**kept, "y": constant}).rationale.en

    def form(answer):
        return {"many": answer, "singly": list(answer[::15, None]), "given": checks.X}

    assert "counts once" in judged("predict", {"perceptron": form(constant), "mlp": form(constant)}).rationale.en
    assert judged("predict", {"perceptron": form(constant), "mlp": form(checks.Y)}) is None
    probed = dict.fromkeys(("before", "after", "again"), np.zeros(len(checks.PROBES)))
    assert "Every point of the plane gets the same class" in judged("same_seed", probed).rationale.en


def test_answers_drawn_by_chance_are_named_as_what_they_are(checks):
    one, other = np.arange(150) % 2, np.arange(150) // 2 % 2
    alone = {"many": one, "again": other, "singly": list(other[::15, None]), "given": checks.X}
    drawn = judged("predict", {"perceptron": alone, "mlp": alone})
    assert (drawn.misconception, "Does predict draw by chance?" in drawn.rationale.en) == (None, True)
    scaled = {**alone, "again": one}
    assert judged("predict", {"perceptron": scaled, "mlp": scaled}).misconception == "batch-dependent"
    n = len(checks.PROBES)
    before, after, again = (np.arange(n) // k % 2 for k in (1, 2, 3))
    assert judged("same_seed", {"before": before, "after": after, "again": again}).misconception is None
    found = judged("same_seed", {"before": before, "after": after, "again": before})
    assert found.misconception == "model-in-globals"


@pytest.mark.parametrize("check", [c.id for c in read_definition(EXERCISE).checks if hasattr(c.kind, "examiner")])
@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        3.0,
        [],
        (None, None),
        [[np.nan] * 150] * 2,
        (np.full(150, 1e308), np.full(150, 2)),
        (np.nan, np.full(150, 1.0)),
        {"before": "x"},
        {"perceptron": None, "mlp": {}},
    ],
    ids=lambda value: repr(value)[:30],
)
def test_no_value_of_theirs_makes_a_judge_raise_or_passes(check, value):
    assert judged(check, value) is not None


LEARNED = np.repeat([1.0, 0.0, 0.0], 50)


def no_table(**changed):
    """What honest models of both kinds would say, with changes."""
    thrown, pairs = LEARNED[::-1].copy(), np.zeros(150)
    honest = {"coins": [thrown, thrown], "mlp_coins": thrown, "twins": [pairs, pairs], "answers": [LEARNED, LEARNED]}
    return judged("no_table", {**honest, **changed})


def test_a_table_of_flowers_is_told_from_a_model(checks):
    (drawn,) = draw_inputs(read_definition(EXERCISE).check("no_table").on, 1, 0)
    assert no_table() is None
    assert no_table(answers=[None, LEARNED], twins=[None, np.zeros(150)]) is None  # the perceptron is not written yet
    assert no_table(coins=[None, None], answers=[None, LEARNED]) is None
    assert "by a line" in no_table(coins=list(drawn["labels"])).rationale.en
    assert no_table(coins=[drawn["labels"][0], LEARNED]) is None  # one line may fit by luck
    assert "0.001 cm" in no_table(twins=[np.zeros(150), checks.TWIN_LABELS]).rationale.en
    assert no_table(coins=[LEARNED, LEARNED], mlp_coins=LEARNED).misconception == "labels-unused"
    assert "counts once" in no_table(answers=[np.zeros(150), None]).rationale.en


def test_no_recorded_coins_serve_another_seed():
    drawn = [draw_inputs(read_definition(EXERCISE).check("no_table").on, 1, seed)[0]["coin"] for seed in range(9)]
    assert len(set(drawn)) == 9
