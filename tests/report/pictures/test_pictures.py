"""Pictures: the numbers that are shown, which of them are marked, and what is not drawn."""

from xml.etree import ElementTree

import pytest

from grader.course.exercise import Picture
from grader.report.pictures.choosing import picture_of
from grader.report.pictures.numbers import Array, read_arguments, read_array, short
from grader.report.pictures.plots import descent, heat_maps, histogram, series
from grader.result import CheckResult, Counterexample, Verdict

NET = Picture(
    kind="network",
    layers=(2, 3, 1),
    inputs=(1.0, 1.0),
    weights=(((0.8, 0.4, 0.3), (0.2, 0.9, 0.5)), ((0.3,), (0.5,), (0.9,))),
    nodes={"hidden": (1,), "forward": (1, 2)},
    edges={"dW": (0, 1), "backward": (0, 1)},
    maps=("backward",),
)
CURVE = Picture(kind="descent", curve=(1.0, -6.0, 4.0), paths=("descend",))


def failed(id, call, expected, actual, rationale=""):
    example = Counterexample(call, expected, actual)
    return CheckResult(id, f"{id} <is> right", Verdict.FAILED, 1.0, 0.0, rationale=rationale, counterexample=example)


def drawn(check, declared=None):
    made = picture_of(check, declared, lang="en")
    return None if made is None else ElementTree.fromstring(made)


def texts(root, name):
    return [one.text for one in root.iter("text") if name in one.attrib["class"].split()]


def bad(root, tag):
    return [one for one in root.iter(tag) if "bad" in one.attrib["class"].split()]


@pytest.mark.parametrize(
    ("shown", "array"),
    [
        ("[[1., 2.],\n [-3., nan]]", (2, 2)),
        ("[ 1.  -2.5  3e-05]", (3,)),
        ("(array([1, 2]), )", (1, 2)),
        ("-inf", ()),
        ("1.67", ()),
        ("[]", (0,)),
    ],
)
def test_arrays_are_read_as_results_show_them(shown, array):
    assert read_array(shown).shape == array


@pytest.mark.parametrize("shown", ["", "[1, ..., 2]", "[[1], [1, 2]]", "<function f>", "'1'", "(" * 5000, "[1," * 9000])
def test_what_is_no_array_is_not_drawn(shown):
    assert read_array(shown) is None
    assert drawn(failed("hidden", "hidden", "", shown), NET) is None


def test_a_calls_arguments_are_read():
    assert [one.shape for one in read_arguments("f(np.array([[1., 2.]]), 3, name, key=4)")] == [(1, 2), ()]
    assert read_arguments("f(") == read_arguments("f") == []


def test_the_net_by_hand_shows_the_students_numbers_and_marks_those_that_the_sentence_names():
    root = drawn(
        failed("hidden", "hidden", "", "[1., 9., 1.]", "The result is not right in 2 of 3 values, first at [1]"), NET
    )
    assert texts(root, "value") == ["1", "1", "1", "9", "✗", "1"]
    assert texts(root, "weight") == ["0.8", "0.4", "0.3", "0.2", "0.9", "0.5", "0.3", "0.5", "0.9"]
    assert len(bad(root, "circle")) == 1
    assert root.attrib["aria-label"] == "hidden <is> right: the network with its numbers, 1 of 3 marked as wrong"


def test_where_all_are_wrong_all_are_marked():
    root = drawn(failed("dW", "dW", "", "[[1, 2, 3], [4, 5, 6]]", "not right in 6 of 6 values, first at [0, 0]"), NET)
    assert len(bad(root, "line")) == 6
    assert texts(root, "weight")[:2] == ["✗ 1", "✗ 2"]


def test_the_net_of_a_call_has_the_calls_numbers_and_marks_what_differs():
    call = "forward(np.array([[2., 3.]]), np.array([[1., 0., 0.], [0., 1., 0.]]), np.array([[1.], [1.], [7.]]))"
    root = drawn(failed("forward", call, "[[2., 3., 0.]]", "[[2., 4., 0.]]"), NET)
    assert "7" in texts(root, "weight")
    assert texts(root, "value")[:2] == ["2", "3"]
    assert len(bad(root, "circle")) == 1


def test_a_gradient_is_shown_beside_the_expected_one():
    root = drawn(failed("backward", "backward()", "[[1., 2.], [3., 4.]]", "[[1., -2.], [3., nan]]"), NET)
    assert texts(root, "cell") == ["1", "−2", "3", "nan", "1", "2", "3", "4"]
    assert len([one for one in root.iter("rect") if one.attrib["class"] == "wrong"]) == 2


def test_a_path_lies_on_its_curve():
    root = drawn(failed("descend", "descend(0., 1., 1)", "[0., 6.]", "[0., -6., nan]"), CURVE)
    steps = [one.attrib["class"] for one in root.iter("circle")]
    assert steps.count("step taken") == 2
    assert steps.count("step right") == 2


def test_other_numbers_are_lines_or_maps_or_nothing():
    assert drawn(failed("x", "f()", "[1, 2, 3, 4]", "[1, 2, 3, 5]")).attrib["class"] == "picture series"
    assert drawn(failed("x", "f()", "[[1, 2], [3, 4]]", "[[1, 2], [3, 5]]")).attrib["class"] == "picture maps"
    assert drawn(failed("x", "f()", "1", "2")) is None
    assert drawn(failed("x", "f()", "", "[1, 2, 3, 4]")) is None
    assert drawn(CheckResult("x", "x", Verdict.FAILED, 1.0, 0.0)) is None


def test_numbers_that_are_none_draw_nothing():
    nan = Array((4,), (float("nan"),) * 4)
    assert series(nan, None, lang="en") is None
    assert descent((1.0, -6.0, 4.0), nan, None, lang="en") is None
    assert heat_maps(Array((2, 13), (0.0,) * 26), Array((2, 13), (0.0,) * 26), lang="en") is None
    assert (
        ElementTree.fromstring(heat_maps(Array((2, 2), (0.0,) * 4), Array((2, 2), (0.0,) * 4), lang="en")) is not None
    )


def test_a_histogram_counts_every_score_once():
    root = ElementTree.fromstring(histogram([0.0, 0.0, 5.0, 10.0, 11.0, -1.0], 10.0, lang="en"))
    assert root.attrib["aria-label"] == "How the scores are spread: 0–1: 3, 5–6: 1, 9–10: 2"
    assert ElementTree.fromstring(histogram([], 0.0, lang="ko")) is not None


def test_a_short_number_stays_short():
    assert max(len(short(x)) for x in (1e300, -1e-300, 0.1 + 0.2, -12345.678, float("inf"))) <= 9
