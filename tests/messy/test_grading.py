"""Honest submissions with the usual accidents are graded fairly and told clearly; expected.toml says how."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.course.exercise import find_course
from grader.grading.grader import Grader
from grader.result import Verdict, to_json

HERE = Path(__file__).parent
EXPECTED = tomllib.loads((HERE / "expected.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(find_course()) as grader:
        yield grader


def test_every_file_has_its_expectation() -> None:
    assert {path.name for path in (HERE / "files").iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_messy_submission_gets_a_fair_and_clear_answer(
    name: str, grader: Grader, request: pytest.FixtureRequest
) -> None:
    expected: dict[str, Any] = EXPECTED[name]
    if reason := expected.get("not_yet"):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    result = grader.grade_path("ex06", HERE / "files" / name)
    assert result.status == "graded"
    assert not [check for check in result.checks if check.verdict is Verdict.INTERNAL]
    match expected["score"]:
        case "full":
            assert math.isclose(result.score, result.max_score)
        case "some":
            assert 0 < result.score < result.max_score
        case "none":
            assert result.score == 0
    said = to_json(result).replace('\\"', '"')
    assert [piece for piece in expected["sees"] if piece not in said] == []
