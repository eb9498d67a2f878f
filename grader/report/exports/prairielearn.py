"""PrairieLearn: the ``results.json`` of an external grader (docs/externalGrading.md, 88fb855)."""

from __future__ import annotations

from typing import Any

from grader.report.exports.words import details
from grader.result import Result


def results(result: Result, *, lang: str = "en", final: float | None = None) -> dict[str, Any]:
    """Return what PrairieLearn reads; what could not be graded costs neither points nor an attempt.

    ``final`` is the score that counts, where lateness or somebody's decision made it another one.
    """
    if result.status == "ungradable":
        return {"gradable": False, "format_errors": [result.reason or ""]}
    score = result.score if final is None else final
    share = score / result.max_score if result.max_score else 0.0
    return {
        "gradable": True,
        "score": round(min(max(share, 0.0), 1.0), 6),
        "message": "\n".join(result.warnings),
        "output": result.output,
        "tests": [
            {
                "name": check.title,
                "description": check.id,
                "points": check.score,
                "max_points": check.points,
                "message": "\n".join(details(check, lang)),
            }
            for check in result.checks
        ],
    }
