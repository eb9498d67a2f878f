"""Classroom 50: the ``result.json`` of its autograders (foundation50/classroom50, wiki of 2026-08)."""

from __future__ import annotations

import datetime
import math
from typing import Any

from grader.result import CheckResult, Result, Verdict


def results(result: Result, *, at: datetime.datetime, lang: str = "en") -> dict[str, Any]:
    """Return the record; its points are whole, so that the course's are multiplied until they are.

    The names of classroom, repository and commit are known to the workflow that runs there, and are left empty.
    """
    factor = whole_factor(check.points for check in result.checks)
    tests = [_test(check, factor) for check in result.checks]
    return {
        "schema": "classroom50/result/v1",
        "classroom": "",
        "assignment": result.exercise,
        "assignment_type": "individual",
        "owner": result.student or "",
        "submission": "",
        "commit": "",
        "release": "",
        "review": "",
        "datetime": at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests) or round(result.max_score * factor),
        "tests": tests,
    }


def whole_factor(points: Any) -> int:
    """Return the smallest factor up to 100 that makes all points whole; 100 where none does.

    Examples
    --------
    >>> whole_factor([1.0, 0.5, 0.25]), whole_factor([2.0])
    (4, 1)
    """
    given = list(points)
    for factor in range(1, 100):
        if all(math.isclose(one * factor, round(one * factor), abs_tol=1e-9) for one in given):
            return factor
    return 100


def _test(check: CheckResult, factor: int) -> dict[str, Any]:
    return {
        "test-name": check.title,
        "passed": check.verdict is Verdict.PASSED,
        "score": round(check.score * factor),
        "max-score": round(check.points * factor),
    }
