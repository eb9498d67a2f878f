"""The short way of judging calls nothing right that the long way does not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from support import wires
from support.outcomes import came

from grader.checks.bulk import certain, certainly_same, has_float32, unroll
from grader.checks.kinds import Agree, Pure
from grader.checks.mismatch import Rule, compare
from grader.checks.numbers import is_float32
from grader.sandbox.outcome import Outcome
from grader.sandbox.weight import Weight
from grader.sandbox.worker.encode import to_value
from grader.sandbox.worker.wire import ProtocolError, Warned, from_value

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
rules = st.sampled_from([Rule(), Rule(shape="same"), Rule(0.0, 0.0, "same"), Rule(parts=("a", "b"))])


def answers(values):
    """The answers of a key with these values."""
    return unroll([to_value(value) for value in values])


def together(expected, actual, rule=None):
    """What is said of these values when they come back."""
    return certain(answers(expected), [came(value) for value in actual], rule or Rule()).right


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
@given(st.lists(st.tuples(values, values, st.sampled_from(["same", "nudged", "other"])), max_size=4), rules)
def test_what_is_certainly_right_together_is_right_one_by_one(drawn, rule):
    expected = [one for one, _, _ in drawn]
    actual = [{"same": one, "nudged": nudged(one), "other": other}[which] for one, other, which in drawn]
    for one, other, is_right in zip(expected, actual, together(expected, actual, rule), strict=True):
        if is_right:
            assert compare(one, other, rule) is None


@pytest.mark.filterwarnings("ignore:overflow")
@given(values, wires.values(wires.plain | wires.arrays()), rules)
def test_what_is_certainly_right_of_anything_that_is_sent_is_right_one_by_one(expected, sent, rule):
    try:
        Weight().add(sent)
    except ProtocolError:
        return
    if certainly_same(to_value(expected), Outcome("returned", sent), rule):
        assert compare(expected, from_value(sent), rule) is None


@given(st.lists(arrays | arrays.map(lambda array: array.astype(np.float32).astype(np.float64)), max_size=3))
@pytest.mark.filterwarnings("ignore:overflow")
def test_no_array_of_float32_is_overlooked(several):
    if any(is_float32(array) for array in several):
        assert has_float32(several)


def test_right_answers_of_float64_are_certain():
    expected = [(np.ones((2, 3)), 1.5), {"W": np.zeros(0)}]
    assert together(expected, expected) == [True, True]


def test_right_numbers_beside_wrong_ones_are_certain():
    expected = [np.arange(5.0) for _ in range(4)]
    actual = [*expected[:2], expected[2] + [0, 0, 0, 0, 1e-3], expected[3]]
    assert together(expected, actual) == [True, True, False, True]


def test_numbers_of_float32_in_float64_are_looked_at():
    third = np.full(2, 1 / 3)
    off = (third * 1.00001).astype(np.float32).astype(np.float64)
    assert together([third], [off]) == [False]
    assert compare(third, off) is None


def test_where_only_some_parts_are_asked_for_a_difference_is_looked_at():
    rule = Rule(parts=("a", "b"), select=("a",))
    assert together([(1.0, 2.0)], [(1.0, 3.0)], rule) == [False]
    assert compare((1.0, 2.0), (1.0, 3.0), rule) is None


def test_nan_is_never_certain():
    assert not certainly_same(to_value(np.full(2, np.nan)), came(np.full(2, np.nan)), Rule())


def test_a_warning_is_looked_at_where_its_absence_is_asked_for():
    outcome = came(1.0, warnings=(Warned("RuntimeWarning", "overflow"),))
    assert Agree().certain(answers([1.0]), [outcome]).right == [True]
    assert Agree(quiet=True).certain(answers([1.0]), [outcome]).right == [False]


@pytest.mark.parametrize(
    ("category", "message", "is_loud"),
    [
        ("RuntimeWarning", "overflow encountered in exp", True),
        ("RuntimeWarning", "invalid value encountered in divide", True),
        ("RuntimeWarning", "divide by zero encountered in log", True),
        ("RuntimeWarning", "underflow encountered in exp", False),
        ("RuntimeWarning", "x is large", False),
        ("UserWarning", "overflow", False),
    ],
)
def test_a_warning_counts_if_it_is_of_a_number_gone_wrong(category, message, is_loud):
    outcome = came(1.0, warnings=(Warned(category, message),))
    found = Agree(quiet=True).mismatch(1.0, outcome, {})
    assert (None if found is None else found.kind) == ("warned" if is_loud else None)
    assert Agree().mismatch(1.0, outcome, {}) is None


def test_an_argument_that_changed_is_not_taken_for_right():
    before, kind = answers([[np.ones(2)]]), Pure(("x",))
    assert kind.certain(before, [came(None, (np.ones(2),))]).right == [True]
    assert kind.certain(before, [came(None, (np.zeros(2),))]).right == [False]
    assert kind.certain(before, [came(None, ())]).right == [False]
    assert kind.certain(before, [came(None)]).right == [False]
    assert kind.mismatch([np.ones(2)], came(None, (np.zeros(2),)), {}) is not None


def test_a_call_that_raised_has_kept_nothing():
    assert Pure(()).certain(answers([[]]), [Outcome("raised")]).right == [False]


def test_an_empty_array_of_a_vast_shape_is_judged_by_its_shape():
    vast = np.zeros((2, 0, 2048, 2048, 2048, 1 << 26), bool)
    assert together([np.ones(2)], [vast]) == [False]
    assert compare(np.ones(2), vast, Rule()) is not None
    assert compare((1.0, 2.0), np.empty((1 << 26, 0)), Rule()) is not None  # without listing its rows


def test_an_argument_that_got_another_key_has_changed():
    net = {"w": np.ones(2), "layers": ({"b": np.zeros(1)},)}
    more = came(None, ({**net, "y": np.ones(1)},))
    deeper = came(None, ({**net, "layers": ({"b": np.zeros(1), "cache": 1.0},)},))
    same = came(None, (dict(net),))
    assert Pure(("net",)).certain(answers([[net]] * 3), [more, deeper, same]).right == [False, False, True]
    assert Pure(("net",)).mismatch([net], more, {"net": net}) is not None
    assert Pure(("net",)).mismatch([net], deeper, {"net": net}) is not None
    assert Pure(("net",)).mismatch([net], same, {"net": net}) is None


def test_what_came_with_no_value_is_left_open():
    outcomes = [came(1.0), Outcome("timeout"), Outcome("not_run"), came(1.0)]
    assert certain(answers([1.0] * 4), outcomes, Rule()).right == [True, False, False, True]


def test_lists_of_numbers_stand_for_an_array_and_irregular_ones_are_looked_at():
    table = np.arange(6.0).reshape(2, 3)
    lists = [table.tolist(), [[0, 1, 2], [3, 4, 5]], [[0.0, 1.0, 2.0], [3.0, 4.0]], [[0.0, 1.0, 2.5], [3.0, 4.0, 5.0]]]
    assert together([table] * 4, lists) == [True, True, False, False]
    assert together([table] * 2, [[], [[]]]) == [False, False]


def test_a_few_answers_that_cannot_be_unrolled_leave_the_others_certain():
    expected = [None, np.ones(2), [1.0, "x"], 2.0]
    assert together(expected, expected) == [False, True, False, True]


def test_it_is_certain_where_no_value_may_be_of_float32():
    third = [np.full(2, 1 / 3)]
    assert not certain(answers(third), [came(third[0])], Rule()).may_be_float32
    assert certain(answers(third), [came(third[0].astype(np.float32))], Rule()).may_be_float32
    loose = Rule(rtol=1e-4)
    assert certain(answers(third), [came(third[0].astype(np.float32).astype(float))], loose).may_be_float32
