import importlib

import numpy as np
import pytest

from grader.checks.drawing import complexity, draw_inputs
from grader.checks.inputs import (
    array,
    case,
    choice,
    derived,
    group,
    integer,
    labels,
    one_hot,
    parameters,
    rows,
    scalar,
)

NET = case(x=array("n", 2), W=array(2, "m"), rate=scalar(0.1, 0.5), n=rows(0, 4), m=rows(1, 3))


def plain(inputs: list[dict]) -> str:
    return repr([{name: np.asarray(value).tolist() for name, value in one.items()} for one in inputs])


def test_the_same_seed_draws_the_same_inputs_and_another_draws_others() -> None:
    assert plain(draw_inputs(NET, 30, 7)) == plain(draw_inputs(NET, 30, 7))
    assert plain(draw_inputs(NET, 30, 7)) != plain(draw_inputs(NET, 30, 8))


def test_what_is_drawn_does_not_depend_on_the_modules_that_are_loaded(tmp_path, monkeypatch) -> None:
    before = plain(draw_inputs(NET, 60, 7))
    (tmp_path / "loaded_later.py").write_text("NUMBERS = [" + ", ".join(map(str, range(101, 300, 2))) + "]\n")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("loaded_later")
    assert plain(draw_inputs(NET, 60, 7)) == before


def test_sizes_are_shared_and_bounds_are_kept() -> None:
    for one in draw_inputs(NET, 60, 0):
        assert one["x"].shape[1] == one["W"].shape[0] == 2
        assert 0 <= len(one["x"]) <= 4
        assert 1 <= one["W"].shape[1] <= 3
        assert 0.1 <= one["rate"] <= 0.5
        assert (np.abs(one["x"]) <= 3).all()
        assert one["x"].dtype == np.float64


def test_every_size_comes_up() -> None:
    assert {len(one["x"]) for one in draw_inputs(NET, 60, 0)} == {0, 1, 2, 3, 4}


def test_inputs_differ_and_stand_from_simple_to_complex() -> None:
    drawn = draw_inputs(NET, 60, 0)
    assert len({plain([one]) for one in drawn}) == len(drawn) > 40
    assert [complexity(one) for one in drawn] == sorted(complexity(one) for one in drawn)


def test_empty_arrays_come_last_since_they_show_little() -> None:
    assert complexity({"x": np.zeros((0, 2))}) > complexity({"x": np.full((3, 2), 0.37)})
    assert complexity({"x": np.zeros(1)}) < complexity({"x": np.ones(1)}) < complexity({"x": np.full(1, 0.25)})


def test_conditions_hold_for_every_input() -> None:
    positive = NET.such_that(lambda inputs: inputs["x"].sum() > 0)
    assert all(one["x"].sum() > 0 for one in draw_inputs(positive, 40, 0))


def test_a_condition_that_nothing_meets_is_refused() -> None:
    with pytest.raises(ValueError, match="no inputs meet the conditions of this check"):
        draw_inputs(case(x=integer(0, 1)).such_that(lambda inputs: False), 4, 0)


def test_the_other_fields_draw_what_they_say() -> None:
    described = case(
        kind=choice("sigmoid", "relu"),
        k=integer(2, 4),
        t=one_hot("n", 3),
        params=group(array(2), scalar()),
        twice=derived(lambda inputs: inputs["k"] * 2),
        n=rows(1, 3),
    )
    for one in draw_inputs(described, 20, 0):
        assert one["kind"] in ("sigmoid", "relu")
        assert one["twice"] == 2 * one["k"]
        assert (one["t"].sum(axis=1) == 1).all()
        assert isinstance(one["params"], tuple)
        assert len(one["params"]) == 2


def test_a_case_can_be_changed_without_touching_the_first() -> None:
    changed = NET.but(n=rows(6, 6))
    assert {len(one["x"]) for one in draw_inputs(changed, 10, 0)} == {6}
    assert NET.sizes["n"].high == 4


def test_labels_are_0_and_1_and_both_come_up() -> None:
    drawn = draw_inputs(case(t=labels("n", 1), n=rows(1, 3)), 20, 0)
    assert {float(value) for one in drawn for value in one["t"].ravel()} == {0.0, 1.0}
    assert {one["t"].shape for one in drawn} == {(1, 1), (2, 1), (3, 1)}


def test_parameters_are_a_tuple_of_arrays_within_their_size() -> None:
    for one in draw_inputs(case(params=parameters((2, "h"), ("h",), size=1.5), h=rows(1, 3)), 20, 0):
        W, b = one["params"]
        assert W.shape == (2, *b.shape)
        assert max(np.abs(W).max(), np.abs(b).max()) <= 1.5


@pytest.mark.parametrize("sides", [(2,), (60, 60)], ids=str)
def test_conditions_that_nothing_meets_are_given_up_before_long(sides, monkeypatch):
    """The processor's time is bounded, however long one draw takes; a clock of the test's own stands for it."""
    now = iter(range(1_000_000))
    monkeypatch.setattr("grader.checks.drawing.time.thread_time", lambda: next(now) * 0.1)
    tried = []
    described = case(x=array(*sides)).such_that(lambda given: bool(tried.append(1)))
    with pytest.raises(ValueError, match="no inputs meet the conditions"):
        draw_inputs(described, 60, 0)
    assert len(tried) < 50
