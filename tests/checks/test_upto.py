"""Answers that are as right as another: groups under other numbers, directions with other signs."""

# ruff: noqa: E501 - a wrong answer and what is said of it read best in one line.

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.outcomes import came

from grader.checks import agree, array, case, permutation, sign, up_to
from grader.checks.bulk import certain, unroll
from grader.checks.mismatch import Rule, compare
from grader.checks.wording import describe
from grader.errors import DeclarationError
from grader.sandbox.worker.encode import to_value
from grader.text.messages import say

LABELS = Rule(same=up_to(permutation))
CENTRES = Rule(parts=("labels", "centres"), same=up_to(permutation, labels="labels", rows="centres"))
COLUMNS, ROWS = Rule(same=up_to(sign)), Rule(same=up_to(sign, "rows"))
PCA = Rule(parts=("components", "scores"), same=up_to(sign, rows="components", columns="scores"))
X = np.array([[1.0, 2.0], [3.0, -4.0], [0.5, 6.0]])


def said(expected, actual, rule, lang="en"):
    found = compare(expected, actual, rule)
    return None if found is None else say(describe(found).rationale, lang)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.permutations(range(4)), st.sampled_from([1, 10, -3]))
def test_the_same_groups_under_other_numbers_are_right(labels, order, factor):
    renamed = [factor * order[one] for one in labels]
    assert compare(np.array(labels), renamed, LABELS) is None
    assert compare(np.array(labels), np.array(renamed, dtype=float), LABELS) is None


@given(st.lists(st.integers(0, 2), min_size=2, max_size=12), st.data())
def test_a_point_in_another_group_is_wrong(labels, data):
    i = data.draw(st.integers(0, len(labels) - 1))
    moved = list(labels)
    moved[i] = (labels[i] + 1) % 3
    is_alone = labels.count(labels[i]) == 1
    if is_alone and moved.count(moved[i]) == 1:  # only the name of its own group
        assert compare(np.array(labels), moved, LABELS) is None
    else:
        assert compare(np.array(labels), moved, LABELS) is not None


def test_which_point_is_in_another_group_is_said():
    assert said(np.array([0, 0, 1, 1, 2]), [5, 5, 1, 5, 0], LABELS) == (
        "The result puts one of 5 points into another group: number 3, counted from 0. How the groups are numbered"
        " does not matter."
    )
    assert "2 of 5 points into other groups, first number 2" in said(
        np.array([0, 0, 0, 1, 1]), np.array([4, 4, 7, 7, 4]), LABELS
    )
    assert "그룹" in said(np.array([0, 1]), [1, 1], LABELS, "ko")


def test_groups_may_have_names():
    assert compare(["a", "a", "b"], ["x", "x", "y"], LABELS) is None
    assert "number 1" in said(["a", "a", "b"], ["x", "y", "y"], LABELS)


def test_labels_need_the_shape_that_is_asked_for():
    strict = Rule(shape="same", same=up_to(permutation))
    assert compare(np.array([0, 1]), np.array([[1], [0]]), strict) is not None
    assert compare(np.array([0, 1]), np.array([[1], [0]]), LABELS) is None


def test_centres_stand_in_the_order_that_the_labels_number():
    labels, order = np.array([0, 1, 2, 1]), [2, 0, 1]
    theirs = np.array([order.index(one) for one in labels])
    assert compare((labels, X), (theirs, X[order]), CENTRES) is None
    assert said((labels, X), (theirs, X), CENTRES).startswith("centres differs in 6 of 6 values")
    off = X[order] + np.array([[0.0, 0.0], [0.0, 0.5], [0.0, 0.0]])
    assert said((labels, X), (theirs, off), CENTRES) == (
        "centres differs in 1 of 6 values, first at [0, 1]: 2.5 came back, 2.0 was expected. The rows may come in"
        " another order; they were ordered to fit as well as they can."
    )
    assert said((labels, X), (np.array([0, 0, 2, 0]), X), CENTRES).startswith("labels puts one of 4 points")


def test_rows_alone_may_come_in_any_order():
    rule = Rule(same=up_to(permutation, "rows"))
    assert compare(X, X[[1, 2, 0]], rule) is None
    assert compare(X, X[[1, 1, 0]], rule) is not None
    assert compare(X.T, X.T[:, [1, 2, 0]], Rule(same=up_to(permutation, "columns"))) is None


@given(st.lists(st.sampled_from([-1.0, 1.0]), min_size=2, max_size=2))
def test_each_line_may_have_the_other_sign(signs):
    assert compare(X, X * np.array(signs), COLUMNS) is None
    assert compare(X.T, X.T * np.array(signs)[:, None], ROWS) is None
    assert compare((X.T, X), (X.T * np.array(signs)[:, None], X * np.array(signs)), PCA) is None
    assert compare((X.T, X), [X.T * np.array(signs)[:, None], (X * np.array(signs)).tolist()], PCA) is None


def test_a_sign_is_one_for_the_whole_line_and_for_all_parts():
    half = X * np.array([[1.0, 1.0], [-1.0, 1.0], [1.0, 1.0]])
    assert said(X, half, COLUMNS).endswith(
        "A column may have the opposite sign as a whole; it was turned to fit as well as it can."
    )
    assert said((X.T, X), (-X.T, X), PCA) is not None
    assert compare(np.array([1.0, -2.0]), np.array([-1.0, 2.0]), COLUMNS) is None


@pytest.mark.parametrize(
    "actual",
    [None, "no", [1.0], {"a": 1}, np.zeros((0,)), np.full((3, 2), np.nan), np.full((3, 2), np.inf), X.T, [[1], [1, 2]]],
    ids=str,
)
@pytest.mark.parametrize(
    "rule", [LABELS, COLUMNS, ROWS, Rule(same=up_to(permutation, "rows"))], ids=lambda rule: rule.same.what
)
def test_whatever_comes_back_is_a_mismatch_in_words(rule, actual):
    for lang in ("en", "ko"):
        assert said(X if rule is not LABELS else np.array([0, 1, 1]), actual, rule, lang)


def test_float32_is_compared_as_everywhere():
    assert compare(X / 3, (-X / 3).astype(np.float32), COLUMNS) is None


def test_what_is_certain_is_no_more_than_what_agrees():
    answers = unroll([to_value(X), to_value(X)])
    outcomes = [came(X), came(-X)]
    assert certain(answers, outcomes, COLUMNS).right == [True, False]  # the second is asked again, and right


ON = case(x=array(3, 2))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: up_to("order"), "up_to names 'order', which is not known here. Known: permutation, sign."),
        (lambda: up_to(sign, "lines"), "up_to(along) names 'lines', which is not known here. Known: labels, rows, columns."),
        (lambda: up_to(sign, "labels"), "up_to(sign) was given labels, which have no sign. It is for rows and columns."),
        (lambda: up_to(sign, "rows", columns="a"), "up_to was given 'rows' for the whole answer, and names of parts as well."),
        (lambda: up_to(sign, rows="a", columns="a"), "up_to names 'a' twice."),
        (lambda: up_to(sign, rows=3), "up_to(rows) is 3; names separated by spaces were expected."),
        (lambda: declared(same="sign"), "Check 'f': same is 'sign'; up_to(permutation) or up_to(sign) was expected."),
        (lambda: declared(same=up_to(sign, rows="a")), "Check 'f': same names 'a', which is no part of the answer. Its parts, as parts says: –."),
        (lambda: declared(same=up_to(sign), parts="a b"), "Check 'f': The answer has the parts a, b, and same does not say which of them may differ."),
        (lambda: declared(columns="any"), "Check 'f': columns names 'any', which is not known here. Known: same, ordered, more."),
        (lambda: fits(up_to(sign), 3.0), "same takes the answer for columns, and the reference gives 3.0."),
        (lambda: fits(up_to(permutation), "text"), "same takes the answer for labels, and the reference gives 'text'."),
        (lambda: fits(up_to(sign, rows="a"), (np.zeros(3), 1.0), "a b"), "same takes a for rows, and the reference gives array([0., 0., 0.])."),
        (lambda: fits(None, 3.0, columns="ordered"), "columns is 'ordered', and the reference's f gives no table."),
    ],
)  # fmt: skip
def test_what_says_nothing_is_refused(make, words):
    with pytest.raises(DeclarationError) as caught:
        make()
    assert words in str(caught.value)
    assert say(caught.value.message, "ko")


def declared(**given):
    return agree("f", "x", on=ON, points=1, title="f", **given)


def fits(same, answer, parts="", **given):
    declared(same=same, parts=parts, **given).kind.check_fits("f", {"": answer})
