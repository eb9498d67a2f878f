import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checks.mismatch import Mismatch, Rule, compare
from grader.checks.numbers import as_numbers, is_float32
from grader.checks.wording import describe, sort_of
from grader.sandbox.worker.wire import Unsendable
from grader.text.messages import Words, say

SAME = Rule(shape="same")
FREE = Rule()
FINITE = st.floats(-1e6, 1e6)


def says(expected: object, actual: object, rule: Rule = FREE) -> str:
    found = compare(expected, actual, rule)
    assert found is not None
    return say(describe(found).rationale)


@given(hnp.arrays(np.float64, hnp.array_shapes(max_dims=3), elements=FINITE))
def test_an_array_agrees_with_itself(array: np.ndarray) -> None:
    assert compare(array, array.copy(), SAME) is None


@given(hnp.arrays(np.float64, hnp.array_shapes(min_side=2, max_dims=2, min_dims=2), elements=FINITE))
def test_nested_lists_tuples_and_rows_are_read_as_numbers(array: np.ndarray) -> None:
    assert compare(array, array.tolist(), SAME) is None
    assert compare(array, tuple(map(tuple, array.tolist())), SAME) is None
    assert compare(array, array.ravel().tolist(), FREE) is None


@pytest.mark.parametrize("scalar", [1.5, np.array(1.5), np.array([1.5]), np.array([[1.5]]), [[1.5]]])
def test_a_float_may_come_as_any_array_of_one_number(scalar: object) -> None:
    assert compare(1.5, scalar, FREE) is None


@pytest.mark.parametrize("wrong", [None, "1.5", [1.5, None], [[1.0], [1.0, 2.0]], {}, Unsendable("Net"), 1.5 + 1j, []])
def test_what_is_not_numbers_does_not_agree(wrong: object) -> None:
    assert compare(1.5, wrong, FREE) is not None


def test_nan_agrees_with_nothing_and_infinity_with_itself() -> None:
    assert compare(np.array([np.nan]), np.array([np.nan]), FREE) is not None
    assert compare(np.array([np.inf]), np.array([np.inf]), FREE) is None
    assert compare(np.array([np.inf]), np.array([-np.inf]), FREE) is not None
    assert compare(np.array([1.0]), np.array([np.inf]), FREE) is not None


def test_the_tolerance_is_that_of_the_contract() -> None:
    assert compare(1.0, 1.0 + 0.9e-6, FREE) is None
    assert compare(1.0, 1.0 + 1.2e-6, FREE) is not None
    assert compare(0.0, 0.9e-8, FREE) is None
    assert compare(0.0, 1.2e-8, FREE) is not None


def test_results_in_float32_are_compared_at_1e_4() -> None:
    exact = np.array([0.1234567, 0.7654321])
    assert compare(exact, exact.astype(np.float32) + np.float32(5e-5), FREE) is None
    assert compare(exact, exact.astype(np.float32) + np.float32(5e-4), FREE) is not None
    assert compare(exact, exact + 5e-5, FREE) is not None


def test_float32_is_seen_in_float64_numbers_that_went_through_it() -> None:
    assert is_float32(np.array([0.1, 0.7]).astype(np.float32).astype(np.float64))
    assert not is_float32(np.array([0.5, 3.125, 2.0]))
    assert not is_float32(np.array([0.1]))


@pytest.mark.parametrize("yes", [True, 1, np.array(True), np.array(1.0)])
def test_ints_and_numpy_bools_serve_as_bools(yes: object) -> None:
    assert compare(True, yes, FREE) is None
    assert compare(False, yes, FREE) is not None


@pytest.mark.parametrize("wrong", [None, "True", 2, np.array([True, True]), [True, False]])
def test_none_strings_and_other_numbers_do_not_serve_as_bools(wrong: object) -> None:
    assert compare(True, wrong, FREE) is not None


def test_a_tuple_may_be_a_list_or_the_rows_of_an_array() -> None:
    for given_parts in ((1.0, 2.0), [1.0, 2.0], np.array([1.0, 2.0])):
        assert compare((1.0, 2.0), given_parts, FREE) is None


def test_a_wrong_shape_is_named() -> None:
    rectangle = np.arange(6.0).reshape(2, 3)
    assert "rows and columns are exchanged" in says(rectangle, rectangle.T, SAME)
    column = np.arange(3.0).reshape(3, 1)
    assert "broadcast" in says(column, column - column.ravel(), SAME)
    assert "one axis is missing" in says(column, column.ravel(), SAME)
    assert "where (2, 3) was expected" in says(rectangle, np.zeros(5), FREE)


def test_wrong_values_are_named() -> None:
    square = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert "rows and columns exchanged" in says(square, square.T)
    assert "opposite sign" in says(square, -square)
    assert "not numbers (nan)" in says(square, square * np.nan)
    assert "1 of 4 values, first at [1, 0]: 5.0 came back, 3.0 was expected" in says(square, [[1, 2], [5, 4]])
    assert "Does every path" in says(square, None)
    assert "of type Net" in says(square, Unsendable("Net"))


def test_exchanged_parts_are_named() -> None:
    rule = Rule(parts=("hidden", "output"))
    expected = (np.array([[1.0, 2.0]]), np.array([[3.0]]))
    assert "(hidden, output) was expected, and these are (output, hidden)" in says(expected, expected[::-1], rule)


def test_only_the_selected_parts_are_compared() -> None:
    rule = Rule(parts=("W1", "W2"), select=("W2",))
    assert compare((1.0, 2.0), (None, 2.0), rule) is None
    assert compare((1.0, 2.0), (1.0, None), rule) is not None


def test_missing_keys_are_named_and_further_keys_do_no_harm() -> None:
    assert "lacks these keys: 'b'" in says({"a": 1.0, "b": 2.0}, {"a": 1.0})
    assert compare({"a": 1.0}, {"a": 1.0, "c": None}, FREE) is None
    assert "should be a dict" in says({"a": 1.0}, [1.0])


def test_a_list_of_another_length_is_named() -> None:
    assert "should have 2 parts and has 3" in says([1.0, 2.0], [1.0, 2.0, 3.0])
    assert "a tuple or list of length 2; what came back is of type float" in says([1.0, 2.0], 1.0)


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.builds(Unsendable, st.text(max_size=5))
    | hnp.arrays(
        hnp.scalar_dtypes().filter(lambda d: d.str in ("<f8", "<f4", "<i8", "|b1", "<c16")),
        hnp.array_shapes(min_dims=0, min_side=0, max_side=3),
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    "expected",
    [
        1.0,
        True,
        "converges",
        None,
        np.ones((2, 3)),
        np.zeros((0, 2)),
        (np.ones(2), 1.0),
        [{"a": 1.0}],
        {"a": np.ones(2)},
    ],
    ids=repr,
)
@given(actual=PLAIN)
def test_whatever_comes_back_is_judged_and_never_raises(expected: object, actual: object) -> None:
    for shape in ("same", "rows", "ravel"):
        found = compare(expected, actual, Rule(shape=shape))
        if found is not None:
            for hides in (False, True):
                said = describe(found, hides=hides).rationale
                assert say(said, "en")
                assert say(said, "ko")


def test_empty_lists_are_empty_arrays() -> None:
    numbers = as_numbers([])
    assert numbers is not None
    assert numbers.size == 0
    assert compare(np.zeros((0, 3)), [], FREE) is None


def test_numbers_that_are_to_be_worked_out_are_not_said() -> None:
    for right, wrong in ((1.67, 1.5), (np.array([1.0, 1.67]), [1.0, 1.5]), ("1.67", "1.5")):
        found = compare(right, wrong)
        assert found is not None
        said = describe(found, hides=True)
        assert said.expected == ""
        for lang in ("en", "ko"):
            assert "1.5" in say(said.rationale, lang)
            assert "1.67" not in say(said.rationale, lang)


def test_what_must_not_change_may_not_be_rounded_to_float32_either() -> None:
    before = np.array([0.1, 0.57])
    exactly = Rule(rtol=0.0, atol=0.0, shape="same")
    assert compare(before, before.astype(np.float32).astype(np.float64), exactly) is not None
    assert compare(before, before.copy(), exactly) is None


SQUARE = np.array([[1.0, 2.0], [3.0, 4.0]])
COLUMN = np.arange(3.0).reshape(3, 1)


@pytest.mark.parametrize(
    ("expected", "actual", "kind"),
    [
        (1.0, None, "none"),
        (1.0, "1.0", "other_type"),
        (SQUARE, [[1.0], [1.0, 2.0]], "ragged"),
        (SQUARE, np.zeros(3), "shape"),
        (np.zeros((2, 3)), np.zeros((3, 2)), "shape_transposed"),
        (COLUMN, COLUMN - COLUMN.ravel(), "shape_broadcast"),
        (COLUMN, COLUMN.ravel(), "shape_axis_lost"),
        (SQUARE, SQUARE * np.nan, "nan"),
        (SQUARE, SQUARE.T, "transposed"),
        (SQUARE, -SQUARE, "opposite_sign"),
        (SQUARE, SQUARE + 1, "value"),
        (1.0, 2.0, "value"),
        ("converges", "diverges", "other_value"),
        (True, "yes", "not_bool"),
        (True, False, "other_value"),
        ((1.0, 2.0), 1.0, "not_sequence"),
        ((1.0, 2.0), (1.0,), "length"),
        ({"a": 1.0}, [1.0], "not_dict"),
        ({"a": 1.0}, {}, "keys"),
        ((1.0, 2.0), (2.0, 1.0), "swapped"),
    ],
)
def test_a_mismatch_has_a_kind(expected: object, actual: object, kind: str) -> None:
    found = compare(expected, actual, Rule(shape="same", parts=("a", "b")))
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    ("expected", "actual", "path", "said"),
    [
        ([1.0, [2.0, 3.0]], [1.0, [2.0, 4.0]], (1, 1), "[1][1] is 4.0"),
        ([{"a": 1.0}], [{"a": 2.0}], (0, "a"), "[0]['a'] is 2.0"),
        ({"a": (1.0, 2.0)}, {"a": (1.0, 1.0)}, ("a", 1), "['a'][1] is 1.0"),
        (1.0, 2.0, (), "The result is 2.0"),
    ],
)
def test_a_mismatch_has_a_path_of_indices_and_keys(expected: object, actual: object, path: tuple, said: str) -> None:
    found = compare(expected, actual)
    assert found is not None
    assert found.path == path
    assert say(describe(found).rationale).startswith(said)


def test_a_mismatch_in_a_part_has_its_name_and_the_raw_values() -> None:
    found = compare((1.0, SQUARE), (1.0, SQUARE + 1), Rule(parts=("loss", "W")))
    assert found is not None
    assert found.path == ("W",)
    assert found.expected is SQUARE
    assert (found.actual == SQUARE + 1).all()
    assert not found.good.any()
    assert say(describe(found).rationale).startswith("W differs in 4 of 4 values, first at [0, 0]")


def test_a_value_that_is_one_of_several_is_called_by_its_name() -> None:
    found = compare(1.0, 2.0, name="relu")
    assert found is not None
    assert say(describe(found).rationale) == "relu is 2.0; 1.0 was expected."


def test_a_mismatch_is_worded_with_the_name_of_the_mistake() -> None:
    found = compare(1.0, 2.0)
    assert found is not None
    assert describe(found).misconception is None
    assert describe(found.named("twice")).misconception == "twice"


def test_parts_that_are_not_exchanged_have_no_order() -> None:
    found = compare((1.0, 2.0), (1.0, 3.0), Rule(parts=("a", "b")))
    assert found is not None
    assert found.order is None


def test_one_wrong_value_and_several_are_the_same_sort_and_sentences_are_their_own() -> None:
    one, several = compare(SQUARE, [[1, 2], [3, 5]]), compare(SQUARE, SQUARE + 1)
    said = [Mismatch("said", detail=Words(sentence)) for sentence in ("a", "b", "a")]
    sorts = [sort_of(found) for found in (one, several, *said)]
    assert sorts[0] == sorts[1]
    assert sorts[2] == sorts[4] != sorts[3]


def test_one_number_for_an_array_is_no_lost_axis() -> None:
    said = says(np.array([0.0]), 1.0, SAME)
    assert "is a single number where an array of shape (1,) was expected" in said
    assert "axis is missing" not in says(np.array([[0.0]]), np.array([1.0]), SAME)


def test_advice_on_sums_and_broadcasts_is_not_given_for_numbers_that_are_written_down() -> None:
    column = np.arange(3.0).reshape(3, 1)
    for actual in (column.ravel(), column - column.ravel()):
        found = compare(column, actual, SAME)
        assert found is not None
        said = say(describe(found, is_computed=False).rationale)
        assert said == f"The result has shape {actual.shape} where (3, 1) was expected."


def test_none_inside_of_an_answer_is_no_path_without_return() -> None:
    assert says((1.0, 2.0), (1.0, None), Rule(parts=("a", "b"))) == "b is None, and a value was expected there."
    found = compare(np.ones(2), None, FREE)
    assert found is not None
    assert say(describe(found, is_call=False).rationale) == "The result is None, and a value was expected there."


def test_exchanged_entries_of_a_dict_are_named_and_no_broadcast() -> None:
    weights = {"w": np.arange(4.0).reshape(2, 2), "b": np.array([5.0, 6.0]), "c": np.array([7.0])}
    turned = {**weights, "w": weights["b"], "b": weights["w"]}
    assert says(weights, turned, SAME) == "These entries are exchanged: 'w', 'b'. Each holds what belongs to the other."
    assert "exchanged" not in says(weights, {**weights, "b": weights["w"]}, SAME)
    found = compare(weights, turned, SAME)
    assert found is not None
    assert "exchanged" not in say(describe(found, hides=True).rationale)
