"""What feedback gives away is found: an answer that is worked out by hand, and a line of the solution."""

import dataclasses

import msgspec
import pytest

from grader.course.answer_key import compile_key
from grader.course.definition import read_definition
from grader.course.exercise import find_course
from grader.result import CheckResult, Counterexample, Result, Verdict
from grader.text.messages import Words, say
from grader.verify.leaks import Secrets


@pytest.fixture(scope="module")
def by_hand():
    """An exercise of constants, with its key."""
    definition = read_definition(find_course().exercise("ex04"))
    return definition, compile_key(definition, 0)


def result(**changes):
    check = msgspec.structs.replace(
        CheckResult("output", "output", Verdict.FAILED, 4, 0, counterexample=Counterexample("output", "", "2.5")),
        **changes,
    )
    return Result("ex04", "ex04.py", None, "graded", None, 0, 10, "A", "k", 0, 0.1, (check,))


def found(by_hand, **changes):
    return [say(flaw.said) for flaw in Secrets(*by_hand).of_result(result(**changes), "x.py")]


def test_feedback_that_says_what_came_back_gives_nothing_away(by_hand):
    assert found(by_hand, rationale="output is 2.5, which is not the right value.") == []


@pytest.mark.parametrize("field", ["rationale", "hint"])
def test_an_answer_in_a_text_is_found(by_hand, field):
    (said,) = found(by_hand, **{field: "It should be 1.67 here."})
    assert said == "The text of 'output' has a number that is an answer of a hidden check: 1.67."


def test_an_answer_that_the_student_wrote_is_theirs(by_hand):
    assert found(by_hand, rationale="-1.67", counterexample=Counterexample("output", "", "-1.67")) == []


def test_an_expected_value_of_a_hidden_check_is_found(by_hand):
    (said,) = found(by_hand, counterexample=Counterexample("output", "1.67", "2.5"))
    assert said.startswith("What is worked out by hand is shown as expected in the check 'output': 1.67.")


def test_a_line_of_the_solution_is_found_whatever_its_spaces():
    definition = read_definition(find_course().exercise("ex06"))
    line = "output_delta = (output - t) * relu_deriv(output)"
    assert line in definition.solution
    check = dataclasses.replace(definition.checks[0], hints=(Words(f"Write {line.replace(' ', '')}.", "써 보세요."),))
    faulty = dataclasses.replace(definition, checks=(check, *definition.checks[1:]))
    (flaw,) = Secrets(faulty, compile_key(definition, 0)).of_hints()
    assert flaw.promise == "secrets"
    assert say(flaw.said).startswith("The text of 'relu' has a line of the solution: output_delta=")
    assert list(Secrets(definition, compile_key(definition, 0)).of_hints()) == []
