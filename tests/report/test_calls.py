"""Long calls are laid out so that they can be read and pasted."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report.calls import lay_out

NET = (
    "backward(np.array([[0., 0.], [0., 0.], [0., 0.], [0., 0.], [0., 0.], [1., 0.]]), np.array([[0.], [0.]]), "
    "learning_rate=0.2)"
)


def test_a_short_call_stays_on_its_line():
    assert lay_out("relu(np.array([-1., 2.]))", 40) == "relu(np.array([-1., 2.]))"


def test_a_long_call_has_an_argument_a_line_and_rows_below_each_other():
    assert lay_out(NET, 50) == (
        "backward(\n"
        "    np.array([[0., 0.], [0., 0.], [0., 0.],\n"
        "              [0., 0.], [0., 0.], [1., 0.]]),\n"
        "    np.array([[0.], [0.]]),\n"
        "    learning_rate=0.2,\n"
        ")"
    )


@pytest.mark.parametrize(
    "text", ["x" * 60, "f(" + "x" * 60, "f((" + "x" * 60 + ")", "f(')" + "x" * 60 + ")", "a\nb(" + "c" * 60]
)
def test_what_is_no_call_stays_as_it_is(text):
    assert lay_out(text, 30) == text


VALUES = st.recursive(
    st.floats(-9, 9).map(str) | st.text("ab,)('\"\\[", max_size=9).map(repr),
    lambda inner: st.lists(inner, max_size=6).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=30,
)


@given(st.lists(VALUES, max_size=4), st.integers(12, 80))
def test_laid_out_or_not_it_is_the_same_python(arguments, width):
    call = f"f({', '.join(arguments)})"
    assert ast.dump(ast.parse(lay_out(call, width))) == ast.dump(ast.parse(call))


def test_a_long_tuple_of_arrays_has_one_on_a_line():
    call = "f(np.array([1.]), (np.array([[0.], [0.]]), np.array([0.])))"
    assert lay_out(call, 34) == (
        "f(\n    np.array([1.]),\n    (\n        np.array([[0.], [0.]]),\n        np.array([0.]),\n    ),\n)"
    )
