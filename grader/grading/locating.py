"""Handing a submission to its worker, and what its top level showed: missing names, faults, warnings."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from grader.checks.check import Check
from grader.result import Location
from grader.sandbox.ending import say_ending
from grader.sandbox.outcome import LoadOutcome, Outcome
from grader.sandbox.worker.wire import Cell, Fault, Load, Name, Warned
from grader.submission import Submission
from grader.text.messages import Sayable, text

LOAD_SHARE = 0.8  # of the time-out goes to the top level's own limit, so that the worker still reports in time
FAULTS_MAX = 20  # cells that stopped; a notebook of which more do is broken as a whole
WARNINGS_MAX = 8  # different warnings that a result shows; more do not help anybody


def load_request(submission: Submission, drivers: str, timeout_s: float) -> Load:
    """Build the message that hands a submission to a worker."""
    cells = [Cell(cell.label, cell.source) for cell in submission.cells]
    return Load(submission.kind, submission.name, cells, drivers, timeout_s * LOAD_SHARE)


def missing_names(check: Check, loaded: LoadOutcome) -> list[str]:
    """Return the names that a check is about and that the submission does not define."""
    defined = {name.name for name in loaded.names}
    return [name for name in check.functions if name not in defined]


def why_missing(names: Sequence[str], submission: Submission, loaded: LoadOutcome) -> Sayable:
    """Say why names are missing: something stopped the file before them, another spelling, or nothing there."""
    listed = ", ".join(names)
    for stopped in loaded.faults:
        where = place_of(submission, stopped.fault)
        params: dict[str, str | Sayable] = {
            "names": listed,
            "where": say_place(where),
            "type": stopped.fault.type_name,
            "message": stopped.fault.message,
        }
        if stopped.fault.type_name in ("ModuleNotFoundError", "ImportError"):
            continue
        return text("grading.stopped_before", **params)
    near = _near(names[0], loaded.names)
    if near is not None:
        return text("grading.missing_near", names=listed, near=near)
    return text("grading.missing", names=listed)


def _near(name: str, defined: Iterable[Name]) -> str | None:
    """The defined name that was probably meant: another case, or few letters away."""
    names = [one.name for one in defined if one.kind != "value"] or [one.name for one in defined]
    folded = {one.casefold().replace("_", ""): one for one in names}
    same = folded.get(name.casefold().replace("_", ""))
    if same is not None:
        return same
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.75)  # one or two letters of a short name
    return close[0] if close else None


def place_of(submission: Submission, fault: Fault) -> Location | None:
    """Return the student's line that an exception came from, the innermost of their own."""
    for line in reversed(fault.lines):
        place = submission.location_of(line.label, line.line)
        if place is not None:
            return place
    return None


def say_place(place: Location | None) -> Sayable:
    """Say where something is in a file."""
    if place is None:
        return text("grading.somewhere")
    if place.cell is None:
        return text("grading.line", line=place.line)
    return text("grading.cell_line", cell=place.cell, line=place.line)


def load_warnings(submission: Submission, loaded: LoadOutcome, packages: Sequence[str]) -> Iterator[Sayable]:
    """Say what stopped cells, which imports failed, and what was warned of at the top level.

    ``packages`` are the distributions that a submission may import.
    """
    if loaded.status != "loaded":
        yield text(f"grading.load_{loaded.status}", detail=say_ending(loaded.detail))
    for stopped in loaded.faults[:FAULTS_MAX]:
        fault = stopped.fault
        key = "grading.import_failed" if fault.type_name == "ModuleNotFoundError" else "grading.load_fault"
        where = say_place(place_of(submission, fault))
        error = f"{fault.type_name}: {fault.message}" if fault.message else fault.type_name
        yield text(key, where=where, error=error, message=fault.message, packages=", ".join(packages))
    yield from _said(submission, loaded.warnings[:WARNINGS_MAX])


def call_warnings(submission: Submission, outcomes: Iterable[Sequence[Outcome]]) -> Iterator[Sayable]:
    """Say what NumPy and Python warned of while checks ran, once for each line."""
    seen: dict[tuple[str, str, object], Warned] = {}
    for one in outcomes:
        for outcome in one:
            for warned in outcome.warnings:
                seen.setdefault((warned.category, warned.message, warned.line), warned)
    yield from _said(submission, list(seen.values())[:WARNINGS_MAX])


def _said(submission: Submission, warnings: Iterable[Warned]) -> Iterator[Sayable]:
    for warned in warnings:
        line = warned.line
        place = None if line is None else submission.location_of(line.label, line.line)
        yield text("grading.warning", where=say_place(place), category=warned.category, message=warned.message)
