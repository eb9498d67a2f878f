"""Gradescope: the ``results.json`` of an autograder (autograder_samples, af5dee4, docs/specs.md)."""

from __future__ import annotations

from typing import Any, Final

from grader.report.exports.words import details
from grader.result import CheckResult, Result, Verdict

PLACES: Final = 5  # more are cut by the platform


def results(result: Result, *, lang: str = "en", final: float | None = None) -> dict[str, Any]:
    """Return what Gradescope shows for one submission; a remark of 0 points is a line without a score.

    ``final`` is the score that counts, where lateness or somebody's decision made it another one.
    """
    if result.status == "ungradable":
        shown = {"name": result.label, "status": "failed", "output": result.reason or "", "output_format": "text"}
        return {"score": 0.0, "output": result.reason or "", "output_format": "text", "tests": [shown]}
    return {
        "score": round(result.score if final is None else final, PLACES),
        "execution_time": round(result.duration_s, 3),
        "output": "\n".join(result.warnings),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "tests": [_test(check, i, lang) for i, check in enumerate(result.checks, 1)],
    }


def _test(check: CheckResult, number: int, lang: str) -> dict[str, Any]:
    is_passed = check.verdict is Verdict.PASSED
    scored = {"score": round(check.score, PLACES), "max_score": round(check.points, PLACES)} if check.points else {}
    return {
        "name": check.title,
        "number": str(number),
        "status": "passed" if is_passed else "failed",
        "output": "\n".join(details(check, lang)),
        "tags": [check.id, check.verdict.value],
        "visibility": "visible",
        **scored,
    }
