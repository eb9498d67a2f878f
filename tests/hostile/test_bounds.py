"""What a submission may cost is bounded, whatever it does."""

from __future__ import annotations

from grader.course.exercise import find_course
from grader.grading.grader import Grader, Options
from grader.result import Verdict
from grader.submission import read_bytes

FLOOD = b"""
def trace(*arguments):
    return "x" * 100_000
"""


def test_a_flood_is_no_known_mistake_of_an_exercise_and_no_fault_of_ours() -> None:
    # A hundred thousand letters as the trace of four samples, held against every mistake of ex08, took 40 s.
    with Grader(find_course(), Options(sandbox="none", timeout_s=1.0)) as grader:
        result = grader.grade("ex08", read_bytes("ex08.py", FLOOD))
    assert result.score == 0
    assert {check.misconception for check in result.checks} == {None}
    assert Verdict.INTERNAL not in {check.verdict for check in result.checks}
