import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checks.show import show_argument, show_call, show_value

VALUES = st.one_of(
    hnp.arrays(
        np.float64, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4), elements=st.floats(-1e9, 1e9)
    ),
    st.integers(-9, 9),
    st.floats(allow_nan=False),
    st.booleans(),
    st.text(max_size=4),
)


@given(
    st.one_of(
        VALUES,
        st.tuples(VALUES),
        st.lists(VALUES, max_size=2),
        st.dictionaries(st.text(max_size=2), VALUES, max_size=2),
    )
)
def test_an_argument_can_be_pasted_into_python_and_is_the_same(value: object) -> None:
    pasted = eval(show_argument(value), {"np": np, "inf": np.inf})
    assert repr(pasted) == repr(value) or np.array_equal(pasted, value)


def test_a_call_reads_as_python() -> None:
    assert show_call("relu", [np.array([-1.0, 2.0])], {}) == "relu(np.array([-1.,  2.]))".replace(",  ", ", ")
    assert show_call("leaky_relu", [0.5], {"slope": 0.1}) == "leaky_relu(0.5, slope=0.1)"
    assert show_call("d", [1.0, 2.0], {}, "Net({1}).run({0})") == "Net(2.0).run(1.0)"


@pytest.mark.parametrize(
    "value", ["x" * 10_000, list(range(10_000)), np.zeros(10_000), {"k" * 9: "v" * 9_999}], ids=type
)
def test_a_shown_value_is_cut_to_what_a_person_reads(value: object) -> None:
    assert len(show_value(value)) <= 400


def test_a_large_array_of_many_axes_is_shown_by_its_shape() -> None:
    # NumPy's own summary of it has 1.7 million entries and takes ten seconds.
    shown = show_value(np.zeros((7,) * 8, dtype=bool))
    assert shown == "[False, False, False, …] (shape (7, 7, 7, 7, 7, 7, 7, 7))"


def test_noise_beyond_the_tolerance_is_not_shown() -> None:
    assert show_value(0.1 + 0.2) == "0.3"
    assert show_value(np.array([0.1 + 0.2])) == "[0.3]"


def test_zero_has_no_sign():
    assert show_value(-0.0) == "0.0"
    assert show_value(np.array([-0.0, 1.0])) == "[0., 1.]"
    assert show_value((np.array(-0.0), [-0.0])) == "(0.0, [0.0])"


def test_the_rows_of_arrays_in_a_tuple_stand_below_each_other():
    shown = show_value((np.zeros((2, 2)), np.ones((2, 1))))
    assert shown == "([[0., 0.],\n  [0., 0.]],\n [[1.],\n  [1.]])"


def test_a_tuple_is_shown_as_a_tuple():
    assert show_value((1.0, 2.0)) == "(1.0, 2.0)"
    assert show_value((1.0,)) == "(1.0,)"
