"""check50: its JSON (cs50.github.io/check50/json_specification.html), which its own renderers can show."""

from __future__ import annotations

from typing import Any, Final

from grader.result import CheckResult, Result, Verdict

VERSION: Final = "3.3.11"  # the version of the format that this follows
OURS: Final = (Verdict.INTERNAL, Verdict.FLAKY)


def results(result: Result, *, lang: str = "en") -> dict[str, Any]:
    """Return the record; a check that was skipped has ``passed: null``, as one that was not reached."""
    head = {"slug": result.exercise, "version": VERSION}
    if result.status == "ungradable":
        return head | {"error": {"type": "ungradable", "value": result.reason or "", "traceback": [], "data": {}}}
    return head | {"results": [_check(check) for check in result.checks]}


def _check(check: CheckResult) -> dict[str, Any]:
    is_reached = check.verdict is not Verdict.SKIPPED
    return {
        "name": check.id,
        "description": check.title,
        "passed": (check.verdict is Verdict.PASSED) if is_reached else None,
        "log": [] if check.counterexample is None else [check.counterexample.call],
        "cause": None if check.verdict is Verdict.PASSED else _cause(check),
        "data": {"points": check.points, "score": check.score},
        "dependency": None if is_reached else getattr(check, "follows_from", None),
    }


def _cause(check: CheckResult) -> dict[str, Any]:
    cause: dict[str, Any] = {"rationale": check.rationale, "help": check.hint or None}
    example = check.counterexample
    if example is not None and example.expected:
        cause |= {"expected": example.expected, "actual": example.actual}
    if check.verdict in OURS:
        cause["error"] = {"type": check.verdict.value, "value": check.rationale, "traceback": [], "data": {}}
    return cause
