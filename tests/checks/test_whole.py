"""The short ways of judging say what the long way says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checks.compare import Compare, compare
from grader.checks.kinds import Agree, Pure
from grader.checks.whole import all_agree
from grader.sandbox.inside.wire import Warned
from grader.sandbox.outcome import Outcome

numbers = st.floats(width=64) | st.sampled_from([0.0, -0.0, 1.0, 0.5, float("inf"), float("nan")])
arrays = hnp.arrays(np.float64, hnp.array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=3), elements=numbers)
values = st.recursive(
    arrays | numbers | arrays.map(lambda array: array.astype(np.float32)) | st.integers(-3, 3) | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from("ab"), inner)
    ),
    max_leaves=4,
)
hows = st.sampled_from([Compare(), Compare(shape="same"), Compare(0.0, 0.0, "same"), Compare(parts=("a", "b"))])


def nudged(value):
    """The same value, a little off: within the tolerances of some and not of others."""
    if isinstance(value, np.ndarray):
        return value + value.dtype.type(1e-7)
    if isinstance(value, float):
        return value + 1e-7
    if isinstance(value, list | tuple):
        return type(value)(map(nudged, value))
    if isinstance(value, dict):
        return {key: nudged(item) for key, item in value.items()}
    return value


@pytest.mark.filterwarnings("ignore:overflow")
@given(values, values, hows)
def test_what_agrees_as_a_whole_agrees_one_by_one(expected, other, how):
    for actual in (expected, nudged(expected), other):
        if all_agree([expected], [actual], how):
            assert compare(expected, actual, how) is None


@pytest.mark.filterwarnings("ignore:overflow")
@given(values, values, hows)
def test_without_words_the_same_is_wrong(expected, other, how):
    for actual in (expected, nudged(expected), other):
        outcome = Outcome("returned", actual)
        kind = Agree(how)
        assert kind.fails(expected, outcome, {}) == (kind.judge(expected, outcome, {}) is not None)


def test_right_answers_of_float64_are_certain():
    expected = [(np.ones((2, 3)), 1.5), {"W": np.zeros(0)}]
    assert all_agree(expected, expected, Compare())


def test_one_wrong_number_of_many_is_not_certain():
    expected = [np.arange(5.0) for _ in range(4)]
    actual = [*expected[:3], expected[3] + [0, 0, 0, 0, 1e-3]]
    assert not all_agree(expected, actual, Compare())


def test_a_warning_is_looked_at_where_its_absence_is_asked_for():
    outcome = Outcome("returned", 1.0, warnings=(Warned("RuntimeWarning", "overflow"),))
    assert Agree().all_pass([1.0], [outcome])
    assert not Agree(quiet=True).all_pass([1.0], [outcome])


def test_an_argument_that_changed_is_not_certain():
    before = [[np.ones(2)]]
    assert Pure(("x",)).all_pass(before, [Outcome("returned", None, (np.ones(2),))])
    assert not Pure(("x",)).all_pass(before, [Outcome("returned", None, (np.zeros(2),))])
    assert not Pure(("x",)).all_pass(before, [Outcome("returned", None, ())])
