from pathlib import Path

import numpy as np
import pytest
from support.outcomes import came
from support.tiny import make_course

from grader.checks.kinds import Examine
from grader.course.answer_key import cached_key
from grader.course.definition import read_definition
from grader.course.exercise import find_course
from grader.grading.judging import Prepared, Read, _notes, judge, prepare
from grader.result import Verdict
from grader.sandbox.outcome import Outcome

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("course")
    definition = read_definition(make_course(folder).exercise("tiny"))
    return prepare(definition.check("double"), cached_key(definition, 0, folder).cases["double"])


def right(prepared: Prepared) -> list[Outcome]:
    return [came(accepted[""]) for accepted in prepared.accepts]


def test_every_call_that_agrees_is_a_pass(prepared: Prepared) -> None:
    assert judge(prepared, right(prepared)).verdict is Verdict.PASSED


@pytest.mark.parametrize("lost", [slice(0, 1), slice(3, None), slice(None)])
def test_calls_without_an_outcome_are_never_a_pass(prepared: Prepared, lost: slice) -> None:
    outcomes = right(prepared)
    outcomes[lost] = [Outcome("not_run")] * len(outcomes[lost])
    assert judge(prepared, outcomes).verdict is Verdict.INTERNAL
    assert judge(prepared, []).verdict is not Verdict.PASSED


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("raised", Verdict.ERROR),
        ("arity", Verdict.FAILED),
        ("missing", Verdict.FAILED),
        ("unsendable", Verdict.FAILED),
        ("timeout", Verdict.TIMEOUT),
        ("died", Verdict.ERROR),
        ("unreadable", Verdict.ERROR),
    ],
)
def test_one_call_without_a_value_decides_the_verdict(prepared: Prepared, status, verdict: Verdict) -> None:
    outcomes = right(prepared)
    outcomes[0] = Outcome(status)
    assert judge(prepared, outcomes).verdict is verdict


@pytest.mark.parametrize("status", ["missing", "unsendable", "died", "timeout", "unreadable", "raised"])
def test_a_constant_is_not_given_away_to_whoever_sends_nothing_readable(tmp_path: Path, status) -> None:
    definition = read_definition(make_course(tmp_path).exercise("tiny"))
    answer = prepare(definition.check("answer"), cached_key(definition, 0, tmp_path).cases["answer"])
    (failure,) = judge(answer, [Outcome(status)]).failures
    assert failure.finding.expected == ""


def test_a_fault_in_the_check_itself_is_ours_and_no_points(prepared: Prepared) -> None:
    def raises(value: object, expected: object, inputs: object) -> None:
        raise KeyError("not foreseen")

    broken = Prepared(
        prepared.check.__class__(**{**vars(prepared.check), "kind": Examine(raises)}),
        prepared.cases,
        prepared.calls,
        prepared.inputs,
        prepared.accepts,
        prepared.answers,
    )
    judged = judge(broken, right(prepared))
    assert judged.verdict is Verdict.INTERNAL
    assert "not foreseen" in judged.notes[0].params["error"]


def test_differences_that_float32_holds_by_chance_are_not_called_float32(prepared: Prepared) -> None:
    by_chance = 5.0 + 2.0**-21  # as `1 - tanh(x)**2` gives them: few digits are left
    assert _notes([came(np.array([by_chance])), came(np.array([by_chance / 3]))]) == ()
    assert _notes([came(np.array([by_chance])), came(np.array([by_chance / 4]))]) == ()
    assert len(_notes([came(by_chance / 2.0 ** np.arange(4))])) == 1  # four are no chance
    assert len(_notes([came(np.array([0.1, 0.2], np.float32))])) == 1


def test_what_is_sent_as_it_stands_in_the_key_is_what_the_plain_inputs_give() -> None:
    definition = read_definition(find_course(ROOT).exercise("ex06"))
    key = cached_key(definition, 0)
    for check in definition.checks:
        prepared = prepare(check, key.cases[check.id])
        assert list(prepared.calls) == [check.call(inputs) for inputs in prepared.inputs]


def test_what_is_read_from_a_key_is_read_once_and_when_asked_for() -> None:
    made: list[int] = []
    read = Read([lambda number=number: made.append(number) or number for number in range(3)])
    assert (len(read), made) == (3, [])
    assert (read[-1], read[-1], made) == (2, 2, [2])
    assert (list(read[:2]), list(read)) == ([0, 1], [0, 1, 2])
    with pytest.raises(IndexError):
        read[3]
