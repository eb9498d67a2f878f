"""Handing a submission to its worker, and what its top level showed: faults and warnings, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from grader.checks.check import Check
from grader.result import Location
from grader.sandbox.ending import say_ending
from grader.sandbox.outcome import LoadOutcome, Outcome
from grader.sandbox.worker.wire import CellFault, Fault, Load, Snippet, Warned
from grader.submission import Submission
from grader.text.messages import Sayable, text

LOAD_SHARE = 0.8  # of the time-out goes to the top level's own limit, so that the worker still reports in time
FAULTS_MAX = 20  # statements that stopped; a file of which more do is broken as a whole
LISTED_MAX = 8  # of the places that follow from others
WARNINGS_MAX = 8  # different warnings that a result shows; more do not help anybody
_UNDEFINED = re.compile(r"name '(\w+)' is not defined")


def load_request(submission: Submission, timeout_s: float) -> Load:
    """Build the message that hands a submission to a worker."""
    cells = [Snippet(cell.label, cell.source) for cell in submission.cells]
    return Load(submission.kind, submission.name, cells, timeout_s * LOAD_SHARE)


def missing_names(check: Check, loaded: LoadOutcome) -> list[str]:
    """Return the names that a check is about and that the submission does not define."""
    defined = {name.name for name in loaded.names}
    return [name for name in check.functions if name not in defined]


def place_of(submission: Submission, fault: Fault) -> Location | None:
    """Return the student's line that an exception came from, the innermost of their own."""
    for line in reversed(fault.lines):
        place = submission.location_of(line.label, line.line)
        if place is not None:
            return place
    return None


def say_place(place: Location | None) -> Sayable:
    """Say where something is in a file."""
    return text("grading.somewhere") if place is None else place.words()


def say_error(fault: Fault) -> str:
    """Say an exception as Python does."""
    return f"{fault.type_name}: {fault.message}" if fault.message else fault.type_name


def load_warnings(submission: Submission, loaded: LoadOutcome, packages: Sequence[str]) -> Iterator[Sayable]:
    """Say which statements and imports did not run, and what was warned of at the top level.

    ``packages`` are the distributions that a submission may import.
    """
    if loaded.status != "loaded":
        yield text(f"grading.load_{loaded.status}", detail=say_ending(loaded.detail))
    yield from _stopped(submission, loaded, ", ".join(packages))
    yield from _said(submission, loaded.warnings[:WARNINGS_MAX])


def _stopped(submission: Submission, loaded: LoadOutcome, packages: str) -> Iterator[Sayable]:
    """Say which statements did not run; those that only wanted what an earlier one should have brought, together."""
    lost: set[str] = set()
    following: list[Location] = []
    n_said = 0
    for stopped in loaded.faults:
        place = place_of(submission, stopped.fault)
        lost |= _brought(submission, stopped)
        wanted = _UNDEFINED.match(stopped.fault.message) if stopped.fault.type_name == "NameError" else None
        if wanted and wanted[1] in lost and place is not None:
            following.append(place)
        elif n_said < FAULTS_MAX:
            n_said += 1
            yield _say_stopped(submission, stopped, place, packages)
    if following:
        shown: list[Sayable] = [say_place(place) for place in dict.fromkeys(following)][:LISTED_MAX]
        listed = shown[0]
        for one in shown[1:]:
            listed = text("grading.and", first=listed, second=one)
        more = len(set(following)) - len(shown)
        yield text("grading.load_following", where=text("grading.and_more", first=listed, n=more) if more else listed)


def _brought(submission: Submission, stopped: CellFault) -> set[str]:
    """Return the names that a statement that did not run would have brought."""
    found, at = submission.outline, (stopped.cell or None, stopped.line)
    names = set()
    for name, imported in found.imported.items():
        if any((one.place.cell, one.place.line) == at for one in imported):
            names.add(name)
    for name, defined in found.defined.items():
        if any((one.place.cell, one.first) == at for one in defined):
            names.add(name)
    return names


def _say_stopped(submission: Submission, stopped: CellFault, place: Location | None, packages: str) -> Sayable:
    fault, where = stopped.fault, say_place(place)
    unread = submission.outline.unread.get(stopped.cell)
    if unread is not None and not stopped.line:
        return text("grading.load_unread", cell=stopped.cell, why=unread)
    if fault.type_name == "ModuleNotFoundError":
        return text("grading.import_failed", where=where, message=fault.message, packages=packages)
    if fault.type_name == "TimeLimit":
        return text("grading.load_late", where=where, limit=fault.message)
    if fault.type_name == "SystemExit":
        return text("grading.load_exit", where=where)
    if "get_ipython" in fault.message:
        return text("grading.load_notebook", where=where)
    return text("grading.load_fault", where=where, error=say_error(fault))


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
