"""Prints of wrong answers: the same for the same mistake, whatever the rounding and the form."""

import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checks.kinds import Agree
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.encode import to_value
from grader.variants.prints import Print, UnprintableError, print_of

RIGHT = np.array([[1.0, 2.0], [3.0, 4.0]])


def printed(*values: object, wrong: tuple[bool, ...] | None = None, right: object = RIGHT) -> Print:
    outcomes = [Outcome("returned", to_value(value)) for value in values]
    return print_of(Agree(), [right] * len(values), outcomes, wrong or (True,) * len(values))


@given(
    arrays.arrays(np.float64, 5, elements=st.floats(-1e6, 1e6).filter(lambda x: abs(x) > 1e-3)),
    st.lists(st.floats(-1e-12, 1e-12), min_size=5, max_size=5),
)
def test_rounding_changes_at_most_one_of_the_two_prints_of_a_number(values: np.ndarray, noise: list[float]) -> None:
    for value, epsilon in zip(values, noise, strict=True):
        one, other = printed(value, right=1e9), printed(value * (1 + epsilon), right=1e9)
        assert one[0] == other[0] or one[1] == other[1]


def test_other_numbers_have_other_prints() -> None:
    assert not set(printed(2 * RIGHT)) & set(printed(2.001 * RIGHT))
    assert not set(printed(2 * RIGHT)) & set(printed(-2 * RIGHT))


def test_the_form_makes_no_difference() -> None:
    assert printed(2 * RIGHT) == printed((2 * RIGHT).tolist())
    assert printed(np.array([2.0, 4.0]), right=np.ones(2)) == printed(np.array([[2.0], [4.0]]), right=np.ones(2))


def test_which_inputs_fail_is_in_the_print() -> None:
    assert printed(2 * RIGHT, RIGHT, wrong=(True, False)) != printed(2 * RIGHT, 2 * RIGHT)


def test_what_is_as_good_as_zero_is_zero() -> None:
    assert printed(np.array([1.0, 1e-17]), right=np.ones(2)) == printed(np.array([1.0, 0.0]), right=np.ones(2))


@pytest.mark.parametrize("value", [np.full((2, 2), np.nan), RIGHT.reshape(4), "text", None])
def test_what_many_mistakes_give_has_no_print(value: object) -> None:
    with pytest.raises(UnprintableError):
        printed(value)


def test_an_exception_alone_has_no_print() -> None:
    with pytest.raises(UnprintableError):
        print_of(Agree(), [RIGHT], [Outcome("raised", detail="ValueError")], [True])
    with pytest.raises(UnprintableError):
        print_of(Agree(), [RIGHT, RIGHT], [Outcome("not_run"), Outcome("returned", to_value(2 * RIGHT))], [True, True])
