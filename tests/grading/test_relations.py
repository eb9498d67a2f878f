from types import SimpleNamespace

import numpy as np
import pytest
from support.outcomes import came

from grader.checks.kinds import Agree, Gradient
from grader.checks.mismatch import Rule
from grader.grading.relations import holds_on, relate
from grader.text.messages import say

RIGHT = [
    np.array([[1.53, -2.27], [0.71, 3.57]]),
    np.array([[-0.26, 4.1], [5.5, -6.5], [0.55, 2.4]]),
    np.array([[2.5, -0.75]]),
]
INPUTS = [{"x": np.full((len(right), 2), 0.3 + i), "rate": 0.2 + 0.1 * i} for i, right in enumerate(RIGHT)]


def asked(kind=None, accepts=RIGHT, inputs=INPUTS):
    check = SimpleNamespace(kind=kind or Agree(), id="f")
    return SimpleNamespace(check=check, accepts=[{"": one} for one in accepts], inputs=inputs, answers={"": None})


def related(wrong, failing=(0, 1, 2), **what):
    return relate(asked(**what), [came(one) for one in wrong], failing)


@pytest.mark.parametrize(
    ("id", "change"),
    [
        ("factor=2", lambda right, given: 2 * right),
        ("factor=0.5", lambda right, given: right / 2),
        ("times=rows", lambda right, given: right * len(given["x"])),
        ("divided=rows", lambda right, given: right / len(given["x"])),
        ("times=rate", lambda right, given: right * given["rate"]),
        ("divided=rate", lambda right, given: right / given["rate"]),
        ("offset=0.25", lambda right, given: right + 0.25),
        ("complement", lambda right, given: 1 - right),
        ("opposite", lambda right, given: -right),
        ("absolute", lambda right, given: np.abs(right)),
        ("rounded=1", lambda right, given: np.round(right, 1)),
        ("cut", lambda right, given: right.astype(int)),
        ("square", lambda right, given: right**2),
        ("reciprocal", lambda right, given: 1 / right),
        ("exponential", lambda right, given: np.exp(right)),
        ("columns_reversed", lambda right, given: right[:, ::-1]),
        ("rows_reversed", lambda right, given: right[::-1]),
        ("first_row", lambda right, given: right[0]),
        ("last_row", lambda right, given: right[-1:]),
        ("only_first_row", lambda right, given: np.vstack([right[:1], 0 * right[1:]])),
        ("only_last_row", lambda right, given: np.vstack([0 * right[:-1], right[-1:]])),
        ("argument=x", lambda right, given: given["x"]),
    ],
)
def test_a_relation_that_holds_on_every_input_is_named(id, change):
    wrong = [change(right, given) for right, given in zip(RIGHT, INPUTS, strict=True)]
    failing = [i for i in range(3) if not np.array_equal(np.ravel(wrong[i]), RIGHT[i].ravel())]
    found = related(wrong, failing)
    assert found is not None
    assert found.id == f"relation:{id}"
    assert say(found.says, "en") != say(found.says, "ko")


@pytest.mark.parametrize("id", ["factor", "offset"])
def test_nothing_is_named_where_one_input_does_not_fit(id):
    wrong = [2 * right if id == "factor" else right + 1.5 for right in RIGHT]
    assert related(wrong) is not None
    wrong[1] = wrong[1] + np.array([0.0, 0.001])
    assert related(wrong) is None


def test_nothing_is_named_where_the_relation_would_have_made_a_right_answer_wrong():
    wrong = [2 * RIGHT[0], 2 * RIGHT[1], RIGHT[2]]
    assert related(wrong, failing=(0, 1)) is None


def test_the_parts_that_are_wrong_are_named_and_the_right_ones_are_let_be():
    kind = Agree(rule=Rule(parts=("W1", "W2")))
    pairs = [(right, right + 1) for right in RIGHT]
    found = related([(one, 3 * other) for one, other in pairs], kind=kind, accepts=pairs)
    assert say(found.says) == "W2: 3 times the right value, on every input that was tried."


def test_a_part_that_was_not_updated_is_what_was_handed_over_under_its_name():
    kind = Agree(rule=Rule(parts=("W1", "W2")))
    given = [{"W1": right + 0.5, "W2": right * 7, "x": right} for right in RIGHT]
    pairs = [(right, right + 1) for right in RIGHT]
    found = related(
        [(pair[0], one["W2"]) for pair, one in zip(pairs, given, strict=True)], kind=kind, accepts=pairs, inputs=given
    )
    assert found.id == "relation:unchanged of W2"


def test_the_gradient_of_a_dict_has_relations_too():
    kind = Gradient(of=lambda reference, inputs: 0.0, wrt=("W1", "b1"), as_dict=True)
    expected = [{"W1": [right, right], "b1": [right[0], right[0]]} for right in RIGHT]
    wrong = [{"W1": right * len(right), "b1": right[0]} for right in RIGHT]
    assert related(wrong, kind=kind, accepts=expected, failing=(0, 1)).id == "relation:times=rows of W1"


@pytest.mark.parametrize("wrong", [None, "x", [np.array([1.0]), 2.0], {"a": 1.0}])
def test_what_is_built_in_another_way_has_no_relation(wrong):
    assert related([wrong] * 3) is None


def test_few_or_equal_numbers_fit_anything_by_chance_and_name_nothing():
    assert related([2.0, 2.0, 2.0], accepts=[1.0, 1.0, 1.0]) is None
    assert related([0 * right for right in RIGHT]) is None


def test_what_is_worked_out_by_hand_is_never_related_to_the_answer():
    assert related([2 * right for right in RIGHT], kind=Agree(hides=True)) is None


def test_the_example_that_is_shown_must_show_it():
    found = related([2 * right for right in RIGHT])
    check = SimpleNamespace(kind=Agree())

    def shown(value):
        return SimpleNamespace(check=check, outcome=came(value), expected=np.array([3.0]), inputs={})

    assert holds_on(found, shown(np.array([6.0])))
    assert not holds_on(found, shown(np.array([7.0])))


def test_tails_that_are_cut_to_zero_are_not_called_rounded():
    right = [np.array([1e-7, 2.5, 30.0]), np.array([-2e-8, 4.5])]
    wrong = [np.array([0.0, 2.5, 30.0]), np.array([0.0, 4.5])]
    assert related(wrong, failing=(0, 1), accepts=right, inputs=[{}, {}]) is None
