"""The record of one graded submission, as it is printed, stored and reported."""

from __future__ import annotations

import enum
from typing import Any, Literal

import msgspec

from grader.text.messages import Text, text

SCHEMA = "grader/result/1"
ROUNDING = 1e-9  # points: 0.1 summed ten times is not 1


class Verdict(enum.StrEnum):
    """How a check ended; ``passed`` earns points."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    TIMEOUT = "timeout"
    SKIPPED = "skipped"
    FLAKY = "flaky"
    INTERNAL = "internal"


class Location(msgspec.Struct, frozen=True):
    """A place in the student's file.

    Attributes
    ----------
    cell : int, optional
        The code cell of a notebook, counted from 1; none for a script.
    line : int
        The line, in the cell or in the script, counted from 1.
    """

    cell: int | None
    line: int

    def words(self) -> Text:
        """Return it in words: ``line 12``, ``cell 3, line 12``."""
        if self.cell is None:
            return text("submission.at_line", line=self.line)
        return text("submission.at_cell", cell=self.cell, line=self.line)


class Quote(msgspec.Struct, frozen=True):
    """The student's own line at a location.

    Attributes
    ----------
    line : str
        The line as it stands in the file.
    start, end : int
        The letters of it that are meant, from 0, the end left out; 0 and 0 for the whole line.
    """

    line: str
    start: int = 0
    end: int = 0


class Counterexample(msgspec.Struct, frozen=True):
    """A small input that fails, tried once more before it is shown.

    Attributes
    ----------
    call : str
        What was called; it can be pasted into Python.
    expected, actual : str
        What it should give and what it gave, as Python writes it.
    changed : str, optional
        The argument that the call must leave alone and changed; ``expected`` and ``actual`` are then what it was
        before and after.
    """

    call: str
    expected: str
    actual: str
    changed: str | None = None


class CheckResult(msgspec.Struct, frozen=True):
    """What one check found, in the language of the run.

    Attributes
    ----------
    id : str
        The name of the check in its exercise, for programs.
    title : str
        What the check promises, for people.
    verdict : Verdict
        How it ended; ``passed`` earns points, and ``failed`` or ``error`` where it fails only for a helper and the
        check's author lets its points count (``carry="points"``).
    points : float
        What passing is worth; a check of 0 points is a remark, which costs nothing.
    score : float
        What was earned: all of the points or nothing.
    functions : tuple of str
        The names of the submission that the check is about.
    rationale : str
        What is wrong; empty where the check passed.
    hint : str
        What to try; empty where the check passed.
    misconception : str, optional
        The id of the mistake that explains the failure; where no author foresaw it ``"variant:…"`` for a slip of the
        field that gives the same numbers, or ``"relation:…"`` where they are the right ones doubled, cut short, or the
        like.
    matched_key : str, optional
        Which of several accepted answers was seen.
    follows_from : str, optional
        The id of the check that it fails for: with that one mended, this one may pass as it is.
    counterexample : Counterexample, optional
        A small input that fails.
    location : Location, optional
        Where in the student's file to look.
    notes : tuple of str
        What else is said; the first one says what the misconception is, where there is one.
    quote : Quote, optional
        The line at the location.
    fails_only_for : tuple of str
        The student's own functions, and methods as ``"Net.predict"``, that are wrong and but for which this check
        would pass: the reference gives the same wrong answers with them in the place of its own.
    """

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
    follows_from: str | None = None
    counterexample: Counterexample | None = None
    location: Location | None = None
    notes: tuple[str, ...] = ()
    quote: Quote | None = None
    fails_only_for: tuple[str, ...] = ()

    @property
    def named_as(self) -> str:
        """Which word goes before its misconception: what the numbers look like is no known mistake."""
        return "relation" if (self.misconception or "").startswith("relation:") else "misconception"

    @property
    def is_remark(self) -> bool:
        """Whether it is told and costs nothing."""
        return not self.points


class Result(msgspec.Struct, frozen=True):
    """What grading one submission gave; the fields stand in the order in which they are printed.

    Attributes
    ----------
    exercise : str
        The exercise's id.
    submission : str
        The name of the file.
    student : str, optional
        Whose it is, where a class is graded.
    status : {"graded", "ungradable"}
        Whether it could be graded; a submission that could not differs from one that earned 0.
    reason : str, optional
        Why it is ungradable.
    score : float
        Points earned.
    max_score : float
        Points that the exercise is worth.
    isolation : {"A", "B", "none"}
        The tier of the sandbox that it ran in.
    key : str
        The hash of the answer key, which says what the result depends on.
    seed : int
        What the key's inputs were drawn from.
    duration_s : float
        How long grading took, by the clock.
    checks : tuple of CheckResult
        Every check, in the author's order; none for an ungradable submission.
    warnings : tuple of str
        What stopped cells, which imports failed, and what Python and NumPy warned of.
    output : str
        What the submission printed, capped.
    mend : tuple of str
        The ids of the checks to mend, in the order in which to do it: those that failed for no other's sake.
    called : str
        The file's name as its student knows it, where ``submission`` is a path within a class; nobody else's name
        stands in it.
    """

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
    mend: tuple[str, ...] = ()
    called: str = ""

    @property
    def label(self) -> str:
        """What a student is told that the file is called."""
        return self.called or self.submission


def ungradable(
    exercise: str,
    submission: str,
    reason: str,
    *,
    points: float,
    seed: int,
    student: str | None = None,
    called: str = "",
) -> Result:
    """Return the result of a submission that is missing, cannot be read or could not be graded.

    Parameters
    ----------
    exercise, submission : str
        The exercise's id, and the name of the file.
    reason : str
        Why, in words.
    points : float
        What the exercise is worth.
    seed : int
        What the key's inputs are drawn from.
    student : str, optional
        Whose it is.
    called : str
        The file's name as its student knows it.
    """
    return Result(
        exercise=exercise,
        submission=submission,
        student=student,
        status="ungradable",
        reason=reason,
        score=0.0,
        max_score=points,
        isolation="none",  # nothing of a submission ran
        key="",
        seed=seed,
        duration_s=0.0,
        called=called,
    )


def is_full_score(score: float, points: float) -> bool:
    """Whether a score is all the points that there are, but for rounding."""
    return score >= points - ROUNDING


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
