"""What verifying a course found: promises, the flaws that break them, and a report for each exercise."""

from __future__ import annotations

from typing import Any, Literal, get_args

import msgspec

from grader.errors import GraderError
from grader.text.messages import Sayable, say, text

SCHEMA = "grader/verify/1"

Promise = Literal[
    "readable",
    "points",
    "texts",
    "statement",
    "stubs",
    "key",
    "reference",
    "reached",
    "stub",
    "speed",
    "secrets",
    "misconceptions",
    "variants",
    "seeds",
    "mutants",
]
PROMISES: tuple[Promise, ...] = get_args(Promise)


class Flaw(msgspec.Struct, frozen=True):
    """Something that does not hold.

    Attributes
    ----------
    promise : str
        What is broken, one of :data:`PROMISES`.
    path : str
        The file to look at.
    said : Sayable
        What was found, and what to try.
    diff : str
        The change that no check noticed, where it is about a mutant.
    """

    promise: Promise
    path: str
    said: Sayable
    diff: str = ""


class MutantCount(msgspec.Struct, frozen=True):
    """How many mutants there are, were graded, and were caught.

    Attributes
    ----------
    n_all : int
        Mutants of the reference, without those that are listed.
    n_graded : int
        How many of them were graded in this run (or before, with the same key).
    n_caught : int
        How many of the graded lost points.
    n_equivalent : int
        Mutants that are listed as giving nothing else than the reference.
    n_open : int
        Mutants that are listed as changing only what the contract leaves to the student.
    """

    n_all: int = 0
    n_graded: int = 0
    n_caught: int = 0
    n_equivalent: int = 0
    n_open: int = 0


class ExerciseReport(msgspec.Struct, frozen=True):
    """What was found of one exercise; counts of ``n_named`` and ``n_spared`` are of those before them.

    ``n_code_lines`` is how much of the author's code a student's kit would hold; ``skipped`` says why nothing was
    tried, and ``untried`` names the promises that nobody asked for: neither has passed.
    """

    exercise: str
    title: str
    n_checks: int = 0
    n_misconceptions: int = 0
    n_named: int = 0
    mutants: MutantCount | None = None
    n_variants: int = 0
    n_spared: int = 0
    duration_s: float = 0.0
    flaws: tuple[Flaw, ...] = ()
    n_code_lines: int = 0
    skipped: Sayable | None = None
    untried: tuple[Promise, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it was tried, and there is no flaw."""
        return not self.flaws and self.skipped is None

    def why_untried(self, promise: Promise) -> Sayable | None:
        """Say why a promise was not tried; ``None`` where it was."""
        if self.skipped is not None:
            return self.skipped
        if any(flaw.promise == "readable" for flaw in self.flaws) and promise != "readable":
            return text("verify.not_tried", exercise=self.exercise)
        return text("verify.not_asked") if promise in self.untried else None


def whole_course(error: GraderError) -> ExerciseReport:
    """Return the report where no exercise could be verified, so that a file for CI says why."""
    return ExerciseReport("course", "course", flaws=(Flaw("readable", "course.toml", error.message),))


def as_json(report: ExerciseReport, lang: str) -> bytes:
    """Return a report as a line of JSON, its sentences in a language."""
    fields: dict[str, Any] = {"schema": SCHEMA, "exercise": report.exercise, "holds": report.holds}
    fields |= {name: value for name, value in msgspec.to_builtins(report).items() if name not in ("flaws", "skipped")}
    fields["skipped"] = None if report.skipped is None else say(report.skipped, lang)
    fields["flaws"] = [
        {"promise": flaw.promise, "path": flaw.path, "message": say(flaw.said, lang), "diff": flaw.diff}
        for flaw in report.flaws
    ]
    return msgspec.json.encode(fields)
