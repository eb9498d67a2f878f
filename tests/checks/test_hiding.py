"""What is filled in by hand is judged without a word on what is right."""

import math

import numpy as np
import pytest

from grader.checks.kinds import Agree
from grader.checks.wording import describe
from grader.sandbox.outcome import Outcome
from grader.sandbox.worker.encode import to_value
from grader.text.messages import say

ROW = {"minimum": 0.0, "maximum": math.inf, "saturates": True, "zero_centred": False}
HIDDEN = Agree(hides=True)


def said(expected, came, lang="en"):
    mismatch = HIDDEN.mismatch(expected, Outcome("returned", to_value(came)), {})
    assert mismatch is not None
    finding = describe(mismatch, hides=True)
    assert finding.expected == ""
    return say(finding.rationale, lang)


@pytest.mark.parametrize(
    "wrong", [{"saturates": False}, {"zero_centred": True}, {"saturates": False, "zero_centred": 1}]
)
def test_which_of_two_possible_values_is_wrong_is_not_said(wrong):
    words = said(ROW, ROW | wrong)
    assert words == (
        "The result is not right yet: look again at the entries that are True or False ('saturates', 'zero_centred')."
    )


def test_an_entry_of_many_possible_values_is_named():
    assert said(ROW, ROW | {"maximum": 9.0}) == "The result is not right yet in: 'maximum'."
    both = said(ROW, ROW | {"maximum": 9.0, "minimum": -1.0, "saturates": False})
    assert both.startswith("The result is not right yet in: 'minimum', 'maximum'. Look again at the entries")


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("came", [-1.67, 2.5, None, "1", [1.0, 2.0], np.array([[1.0]])])
def test_a_hidden_number_is_in_no_sentence(came, lang):
    words = said(1.67, came, lang)
    assert "1.67" not in words.replace("-1.67", "")
    assert "opposite" not in words
    assert "부호" not in words


@pytest.mark.parametrize("right", [1.67, True, (1.0, 2.0), {"a": 1.5}])
def test_what_is_not_filled_in_is_no_function_without_return(right):
    assert "return" not in said(right, None)


def test_hidden_numbers_in_another_arrangement_are_only_wrong():
    right = np.array([[1.5, 2.5], [3.5, 4.5]])
    assert said(right, right.T) == "The result is not right in 2 of 4 values, first at [0, 1], where 3.5 stands."


@pytest.mark.parametrize("came", [np.zeros((3, 3)), 1.0, np.zeros((2, 2))])
def test_what_is_filled_in_by_hand_gets_no_advice_on_sums_and_factors(came):
    words = said(np.arange(3.0), came)
    assert words == f"The result has shape {np.shape(came)} where (3,) was expected."
