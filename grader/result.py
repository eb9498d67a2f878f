"""The record of one graded submission, as it is printed, stored and reported."""

from __future__ import annotations

import enum
from typing import Any, Literal

import msgspec

SCHEMA = "grader/result/1"


class Verdict(enum.StrEnum):
    """How a check ended; only ``passed`` earns points."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    TIMEOUT = "timeout"
    SKIPPED = "skipped"
    FLAKY = "flaky"
    INTERNAL = "internal"


class Location(msgspec.Struct, frozen=True):
    """A place in the student's file: a line, and in a notebook the code cell (counted from 1) that has it."""

    cell: int | None
    line: int


class Counterexample(msgspec.Struct, frozen=True):
    """A small input that fails: a call that can be pasted into Python, and what it should give and gave."""

    call: str
    expected: str
    actual: str


class CheckResult(msgspec.Struct, frozen=True):
    """What one check found."""

    id: str
    title: str
    verdict: Verdict
    points: float
    score: float
    functions: tuple[str, ...] = ()
    rationale: str = ""
    hint: str = ""
    misconception: str | None = None
    matched_key: str | None = None
    counterexample: Counterexample | None = None
    location: Location | None = None
    notes: tuple[str, ...] = ()


class Result(msgspec.Struct, frozen=True):
    """What grading one submission gave; the fields stand in the order in which they are printed."""

    exercise: str
    submission: str
    student: str | None
    status: Literal["graded", "ungradable"]
    reason: str | None
    score: float
    max_score: float
    isolation: Literal["A", "B", "none"]
    key: str
    seed: int
    duration_s: float
    checks: tuple[CheckResult, ...] = ()
    warnings: tuple[str, ...] = ()
    output: str = ""


def to_json(result: Result) -> str:
    """Return the result as one line of JSON, with the schema's name first."""
    return msgspec.json.encode({"schema": SCHEMA} | msgspec.structs.asdict(result)).decode()


def from_json(line: str | bytes) -> Result:
    """Read a result that :func:`to_json` wrote.

    Raises
    ------
    msgspec.ValidationError
        If the line is no such result.
    """
    return msgspec.json.decode(line, type=Result)


def schema() -> dict[str, Any]:
    """Return the JSON schema of a result."""
    described = msgspec.json.schema(Result)
    record = described["$defs"]["Result"]
    record["properties"] = {"schema": {"const": SCHEMA}} | record["properties"]
    record["required"] = ["schema", *record["required"]]
    return described
