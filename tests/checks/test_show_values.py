"""Values are shown so that rows stand below each other and 0 has no sign."""

import numpy as np

from grader.checks.show import show_value


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
