"""What a lane says before it grades, and of a submission that it cannot."""

import io
import os

import msgspec
import pytest

from grader import frames
from grader.batch import lane
from grader.batch.exchange import Broken, Graded, Job, Ready, Refused, Rival, Setup, decode_reply, send
from grader.code import grader_version
from grader.errors import GraderError
from grader.result import from_json


@pytest.fixture
def setup(course, sandbox):
    return Setup(
        course=str(course),
        exercises=("ex01",),
        seed=0,
        lang="en",
        sandbox=sandbox,
        timeout_s=5.0,
        may_be_open=sandbox == "none",
        version=grader_version(),
    )


def said(setup, *jobs):
    """Everything that a lane answers to a setup and jobs."""
    orders, replies = io.BytesIO(), io.BytesIO()
    for message in (setup, *jobs):
        send(orders, message)
    orders.seek(0)
    lane.serve(orders, replies)
    replies.seek(0)
    answers = []
    while (payload := frames.receive(replies)) is not None:
        answers.append(decode_reply(payload))
    return answers


def test_a_lane_grades_until_it_is_hung_up_on(setup):
    right = Job(7, "ex01", "Ann/ex01.py", "Ann", b"def double(x):\n    return 2 * x\n", ("a note",))
    ready, graded = said(setup, right)
    assert isinstance(ready, Ready)
    assert ready.version == grader_version()
    result = from_json(graded.record)
    assert (graded.number, result.score, result.student, result.warnings[0]) == (7, 3.0, "Ann", "a note")


def test_a_lane_without_isolation_refuses(setup):
    (refused,) = said(msgspec.structs.replace(setup, sandbox="none", may_be_open=False))
    assert refused == Refused("There is no isolation where the submissions would run.")


def test_a_lane_with_another_isolation_than_the_rest_refuses_and_another_may_do(setup):
    (refused,) = said(msgspec.structs.replace(setup, sandbox="none", may_be_open=True, tier="A"))
    assert refused.may_pass
    assert "has isolation 'none', other than this machine" in refused.why


def test_a_sandbox_that_was_killed_while_it_started_may_do_the_next_time(setup, monkeypatch):
    def lost(grader, setup):
        raise GraderError("sandbox.did_not_start", tier="A", detail="-")

    monkeypatch.setattr(lane, "prepare", lost)
    (refused,) = said(setup)
    assert refused.may_pass


def test_a_course_that_is_not_there_is_refused_for_good(setup):
    (refused,) = said(msgspec.structs.replace(setup, course=os.devnull))
    assert isinstance(refused, Refused)
    assert not refused.may_pass


def test_a_fault_of_ours_is_said_and_ends_the_lane(setup, monkeypatch):
    def broken(grader, job):
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(lane, "_grade_once", broken)
    answers = said(setup, Job(1, "ex01", "ex01.py", None, b""), Job(2, "ex01", "ex01.py", None, b""))
    assert answers[1:] == [Broken(1, "ZeroDivisionError: ours")]


def test_a_submission_whose_sandbox_was_killed_from_outside_is_graded_again(setup, monkeypatch):
    graded = []

    class Lost:
        n_lost = 0

    def once(grader, job):
        graded.append(job.number)
        grader.n_lost += len(graded) == 1  # lost the first time
        return from_json(RESULT)

    monkeypatch.setattr(lane, "_grade_once", once)
    assert isinstance(lane.grade(Lost(), Job(1, "ex01", "ex01.py", None, b"")), Graded)
    assert graded == [1, 1]


def test_a_submission_that_brings_its_sandbox_down_each_time_has_a_result(setup, monkeypatch):
    class Lost:
        n_lost = 0

    def once(grader, job):
        grader.n_lost += 1
        return from_json(RESULT)

    monkeypatch.setattr(lane, "_grade_once", once)
    grader = Lost()
    assert isinstance(lane.grade(grader, Job(1, "ex01", "ex01.py", None, b"")), Graded)
    assert grader.n_lost == lane.ATTEMPTS


RESULT = (
    '{"exercise":"ex01","submission":"ex01.py","student":null,"status":"graded","reason":null,"score":0.0,'
    '"max_score":3.0,"isolation":"A","key":"k","seed":0,"duration_s":0.1}'
)


def test_a_record_with_half_a_letter_can_be_stored(setup):
    result = msgspec.structs.replace(from_json(RESULT), reason="half \ud83d a letter")
    assert "half ? a letter" in lane.as_record(result)


def test_of_the_files_of_one_submission_the_best_counts(setup):
    wrong, right = b"def double(x):\n    return x\n", b"def double(x):\n    return 2 * x\n"
    job = Job(
        7, "ex01", "Ann/ex01.py", "Ann", wrong, (), (Rival("Ann/ex01.ipynb", b"{"), Rival("Ann/b_ex01.py", right))
    )
    assert job.size == len(wrong) + 1 + len(right)
    _, graded = said(setup, job)
    result = from_json(graded.record)
    assert (result.score, result.submission, result.student) == (3.0, "Ann/b_ex01.py", "Ann")
    assert "Ann/b_ex01.py with 3 of 3" in result.warnings[0]
