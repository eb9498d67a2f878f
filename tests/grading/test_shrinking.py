import numpy as np
import pytest

from grader.checks.drawing import complexity, draw_inputs
from grader.checks.inputs import Rows, array, case, choice, derived, group, integer, rows, scalar
from grader.grading.shrinking import loosened, shrink

NET = case(x=array("n", 2), t=array("n", 1), W=array(2, 3), rate=scalar(0.01, 0.5), n=rows(0, 5))


def each(fails):
    return lambda tried: [bool(fails(one)) for one in tried]


@pytest.mark.parametrize("seed", range(5))
def test_what_comes_back_fails_and_is_no_more_complex(seed: int) -> None:
    def fails(one: dict) -> bool:
        return bool((one["x"] @ one["W"]).sum() > 1)

    for start in [one for one in draw_inputs(NET, 10, seed) if fails(one)]:
        smallest = shrink(NET, start, each(fails))
        assert fails(smallest)
        assert complexity(smallest) <= complexity(start)


def test_rows_that_only_sharpen_a_check_are_let_go_with_the_conditions_on_them() -> None:
    def is_mixed(inputs: dict) -> bool:
        return bool((inputs["x"] > 0).any() and (inputs["x"] < 0).any())

    def is_far(inputs: dict) -> bool:
        return bool((np.abs(inputs["x"]) > 0.5).all())

    drawn = case(x=array("n", 1), w=array("m", "n"), W=array(1, "k"), n=rows(6, 6), k=rows(3, 3), m=rows(2, 2))
    start = {"x": np.array([[1.0], [-2.0]] * 3), "w": np.ones((2, 6)), "W": np.ones((1, 3))}
    assert loosened(drawn.such_that(is_mixed), start, ("W",)).sizes["n"] == Rows(6, 6)  # n is a side of weights, too
    drawn = case(x=array("n", 1), W=array(1, "k"), n=rows(6, 6), k=rows(3, 3)).such_that(is_mixed).such_that(is_far)
    found = loosened(drawn, start, ("W",))
    assert found.sizes == {"n": Rows(1, 6), "k": Rows(3, 3)}
    assert found.where == (is_far,)
    smallest = shrink(found, {"x": start["x"], "W": start["W"]}, lambda tried: [True for _ in tried])
    assert smallest["x"].tolist() == [[1.0]]


def test_a_failure_of_one_row_shrinks_to_one_row_of_plain_numbers() -> None:
    start = draw_inputs(NET.but(n=rows(5, 5)), 4, 1)[-1]
    start["x"][3, 1] = -2.57
    smallest = shrink(NET, start, each(lambda one: (one["x"][:, 1] < 0).any()))
    assert smallest["x"].shape == (1, 2)
    assert smallest["x"][0, 0] == 0
    assert smallest["x"][0, 1] == round(smallest["x"][0, 1]) < 0
    assert not smallest["W"].any()
    assert len(smallest["t"]) == 1


def test_conditions_bounds_and_choices_are_kept() -> None:
    described = case(k=integer(3, 9), kind=choice("a", "b"), pair=group(array("n"), scalar()), n=rows(2, 4)).such_that(
        lambda one: one["k"] % 2 == 1
    )
    start = {"k": 9, "kind": "b", "pair": (np.array([0.5, 0.25, 2.0]), 1.5)}
    smallest = shrink(described, start, each(lambda one: True))
    assert smallest["k"] % 2 == 1
    assert smallest["kind"] in "ab"
    assert smallest["pair"][0].shape == (2,)


def test_derived_fields_follow_the_others() -> None:
    described = case(x=array(3), total=derived(lambda one: one["x"].sum()))
    smallest = shrink(described, {"x": np.array([1.25, 2.5, -1.0]), "total": 2.75}, each(lambda one: True))
    assert smallest["total"] == smallest["x"].sum() == 0


def test_the_number_of_calls_is_bounded() -> None:
    asked = []

    def fails(tried: list) -> list[bool]:
        asked.extend(tried)
        return [False] * len(tried)

    start = draw_inputs(NET.but(n=rows(5, 5)), 2, 0)[-1]
    shrink(NET, start, fails, calls_max=25)
    assert len(asked) <= 25


def test_inputs_written_without_a_field_that_others_come_from_stay_as_they_are() -> None:
    described = case(x=array(3), total=derived(lambda one: one["x"].sum()))
    assert shrink(described, {"total": 2.75}, each(lambda one: True)) == {"total": 2.75}


def test_no_input_is_tried_when_the_time_is_over() -> None:
    start = draw_inputs(NET.but(n=rows(5, 5)), 2, 0)[-1]
    smallest = shrink(NET, start, lambda tried: pytest.fail("tried"), until=0.0)
    assert complexity(smallest) == complexity(start)


def test_inputs_written_by_hand_whose_arrays_differ_in_a_size_keep_their_rows() -> None:
    start = {"x": np.full((1, 2), 0.25), "t": np.full((3, 1), 0.5), "W": np.zeros((2, 3)), "rate": 0.3}
    smallest = shrink(NET, start, each(lambda one: True))
    assert (smallest["x"].shape, smallest["t"].shape) == ((1, 2), (3, 1))
    assert not smallest["x"].any()


def test_inputs_written_by_hand_may_lack_an_axis() -> None:
    start = {"x": np.full(2, 0.25), "t": np.full(2, 0.5), "W": np.zeros((2, 3)), "rate": 0.3}
    assert not shrink(NET, start, each(lambda one: True))["x"].any()
