"""The known numbers of ex08, held against its reference."""

import numpy as np
import pytest

from grader.checks.oracle import Oracle, execute
from grader.course.definition import read_definition
from grader.course.exercise import find_course
from grader.sandbox.worker.wire import Call, Items

FOLDER = find_course().exercise("ex08").folder
PRINTED = [
    {
        "hidden": [0.52497919, 0.549834],
        "output": [0.70938314],
        "output_delta": [0.14624551],
        "hidden_delta": [0.01823506, 0.02171891],
        "W2": [0.48464483, 0.58391785],
        "W1": [0.1, 0.2, 0.3, 0.4],
        "B2": [0.2707509],
        "B1": [0.09635299, 0.19565622],
    },
    {
        "hidden": [0.59781111, 0.64466189],
        "output": [0.71847437],
        "output_delta": [-0.05694389],
        "hidden_delta": [-0.00663536, -0.0076168],
        "W2": [0.49145317, 0.59125976],
        "W1": [0.1, 0.2, 0.30132707, 0.40152336],
        "B2": [0.28213968],
        "B1": [0.09768006, 0.19717958],
    },
    {
        "hidden": [0.54925971, 0.59800984],
        "output": [0.71211007],
        "output_delta": [-0.05902012],
        "hidden_delta": [-0.00718102, -0.00838884],
        "W2": [0.49793664, 0.59831868],
        "W1": [0.1014362, 0.20167777, 0.30132707, 0.40152336],
        "B2": [0.2939437],
        "B1": [0.09911627, 0.19885735],
    },
    {
        "hidden": [0.62290093, 0.69041464],
        "output": [0.73442623],
        "output_delta": [0.14324568],
        "hidden_delta": [0.01675445, 0.01831912],
        "W2": [0.48009107, 0.5785389],
        "W1": [0.09808532, 0.19801395, 0.29797618, 0.39785954],
        "B2": [0.26529456],
        "B1": [0.09576538, 0.19519352],
    },
]


@pytest.fixture(scope="module")
def reference():
    return execute("ex08 solution", (FOLDER / "solution.py").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def samples(reference):
    return reference.trace(reference.X, reference.T, reference.PARAMS, 0.2)


@pytest.mark.parametrize("i", range(4))
@pytest.mark.parametrize("key", PRINTED[0])
def test_every_printed_number_comes_out(samples, i, key):
    np.testing.assert_allclose(np.ravel(samples[i][key]), PRINTED[i][key], rtol=0, atol=5.1e-9)


@pytest.mark.parametrize("i", range(4))
def test_the_error_is_output_minus_target(reference, samples, i):
    np.testing.assert_allclose(samples[i]["error"], samples[i]["output"] - reference.T[i], rtol=1e-15)


def test_the_trace_is_the_training_of_ex07(reference, samples):
    folder = find_course().exercise("ex07").folder
    ex07 = execute("ex07 solution", (folder / "solution.py").read_text(encoding="utf-8"))
    trained = ex07.train(reference.X, reference.T, reference.PARAMS, "sigmoid", 0.2, 1)
    for name, part in zip(("W1", "B1", "W2", "B2"), trained, strict=True):
        np.testing.assert_allclose(samples[-1][name], part, rtol=1e-14)


@pytest.mark.parametrize("value", [None, 3, "text", {}, [None], [{}], [[]], np.zeros((4, 9)), [1, 2, 3, 4], object()])
def test_the_judge_of_the_form_says_what_is_wrong_with_anything(value):
    checks = execute("ex08 checks", (FOLDER / "checks.py").read_text(encoding="utf-8"))
    said = checks.is_complete(value, None, checks.BOOK)
    assert said.en
    assert said.ko


def test_the_form_counts_once_a_number_in_it_is_right(reference, samples):
    checks = execute("ex08 checks", (FOLDER / "checks.py").read_text(encoding="utf-8"))
    blank = [dict.fromkeys(checks.KEYS, 0.0) for _ in samples]
    assert "counts once" in checks.is_complete(blank, samples, checks.BOOK).en
    started = [{**blank[0], "error": samples[0]["error"]}, *blank[1:]]
    assert checks.is_complete(started, samples, checks.BOOK) is None


@pytest.mark.parametrize("given", ["None", "{'hidden': []}", "[3]", "[{}]"])
def test_what_has_another_form_is_passed_on(given):
    scenarios = read_definition(find_course().exercise("ex08")).scenarios
    oracle = Oracle("other", f"def trace(X, T, params, learning_rate): return {given}", scenarios)
    arguments = (Items("list", []), Items("list", []), Items("tuple", []), 0.2, Items("tuple", ["hidden"]))
    assert oracle.value(Call("scenario", "columns", arguments)) == eval(given)
