"""Nothing is graded in a sandbox that does not hold, one submission no more than a class."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sandbox.faulty import faulty
from support.tiny import SOLUTION, make_course

from grader.errors import GraderError
from grader.grading.grader import Grader, Options
from grader.submission import read_bytes

FAULTS = {
    "a folder too many": {"A": {"extra_binds": [("/tmp", "/tmp")]}, "B": {"extra_reads": ["/tmp"]}},
    "a filter that was not loaded": {"A": {"has_filter": False}, "B": {"has_filter": False}},
}


@pytest.mark.parametrize("tier", ["A", "B"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_single_submission_is_not_graded_where_a_canary_escapes(
    tier: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*_: Any, **__: Any) -> Any:
        return faulty(tier, **FAULTS[fault][tier])

    monkeypatch.setattr("grader.sandbox.pool.open_sandbox", opened)
    submission = read_bytes("tiny.py", SOLUTION.encode())
    with (
        Grader(make_course(tmp_path), Options(sandbox=tier)) as grader,  # type: ignore[arg-type]
        pytest.raises(GraderError, match=r"does not hold: .*Nothing was graded"),
    ):
        grader.grade("tiny", submission)


@pytest.mark.parametrize("tier", ["A", "B"])
def test_without_the_fault_the_same_submission_is_graded(
    tier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.sandbox.pool.open_sandbox", lambda *_, **__: faulty(tier))
    with Grader(make_course(tmp_path), Options(sandbox=tier)) as grader:  # type: ignore[arg-type]
        result = grader.grade("tiny", read_bytes("tiny.py", SOLUTION.encode()))
    assert result.score == result.max_score
