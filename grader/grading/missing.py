"""Why a name is not there: which of the student's own lines would have brought it, and what became of that line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from grader.grading.locating import place_of, say_error, say_place
from grader.result import Location
from grader.sandbox.outcome import LoadOutcome
from grader.sandbox.worker.wire import CellFault, Fault, Name
from grader.submission import Submission
from grader.text.messages import Text, text

# Packages that people know by name: not a file of the student's own that could be pasted in.
WELL_KNOWN = frozenset(
    """
    torch torchvision tensorflow keras jax flax sklearn scipy pandas seaborn matplotlib plotly bokeh altair PIL cv2
    skimage imageio tqdm google IPython ipywidgets sympy numba statsmodels networkx xgboost lightgbm transformers
    datasets requests bs4 gdown wandb tensorboard nltk gym gymnasium koreanize_matplotlib pytest rich yaml
""".split()  # noqa: SIM905  # forty quoted words would hide the list
)
_NAME = re.compile(r"name '(\w+)' is not defined")


def missing_text(names: Sequence[str], submission: Submission, loaded: LoadOutcome) -> Text:
    """Say why names that a check is about are missing; those that are missing for another reason are left out."""
    cause = _cause(names[0], submission, loaded) or _no_such(names[0], loaded)
    alike = [name for name in names if (_cause(name, submission, loaded) or _no_such(name, loaded)) == cause]
    return text(cause.key, **cause.params, names=", ".join(alike))


def why_undefined(fault: Fault, submission: Submission, loaded: LoadOutcome) -> Text | None:
    """Say why a name that a call wanted is missing, where a line of the submission would have brought it."""
    found = _NAME.match(fault.message) if fault.type_name == "NameError" else None
    if found is None or found[1] in {name.name for name in loaded.names}:
        return None
    cause = _cause(found[1], submission, loaded)
    return None if cause is None else text(cause.key, **cause.params, names=found[1])


def _cause(name: str, submission: Submission, loaded: LoadOutcome) -> Text | None:
    """Return the message without the name, or ``None`` where nothing in the file would have brought it."""
    return (
        _lost_import(name, submission, loaded)
        or _lost_definition(name, submission, loaded)
        or _not_code(name, submission)
        or _lost_import("*", submission, loaded)
    )


def _lost_import(name: str, submission: Submission, loaded: LoadOutcome) -> Text | None:
    for found in submission.outline.imported.get(name, []):
        fault = _fault_at(loaded, found.place)
        if name == "*" and (fault is None or fault.fault.type_name != "ModuleNotFoundError"):
            continue
        where = say_place(found.place)
        if fault is not None and fault.fault.type_name != "ModuleNotFoundError":
            return text("grading.gone_import_stopped", where=where, error=say_error(fault.fault))
        root = found.module.partition(".")[0]
        kind = "package" if root in WELL_KNOWN else "star" if name == "*" else "module"
        return text(f"grading.gone_{kind}", module=found.module, where=where)
    return None


def _lost_definition(name: str, submission: Submission, loaded: LoadOutcome) -> Text | None:
    for found in reversed(submission.outline.defined.get(name, [])):
        where = say_place(found.place)
        fault = _fault_at(loaded, Location(found.place.cell, found.first))
        if fault is not None:
            stopped = place_of(submission, fault.fault)
            key = "grading.gone_stopped" if found.first == found.place.line else "grading.gone_block_stopped"
            return text(key, where=where, stopped=say_place(stopped), error=say_error(fault.fault))
        if loaded.is_interrupted:
            late = next((one for one in loaded.faults if one.fault.type_name == "TimeLimit"), None)
            stopped = None if late is None else place_of(submission, late.fault)
            return text("grading.gone_late", where=where, stopped=say_place(stopped))
        if found.first != found.place.line:
            return text("grading.gone_block", where=where)
        return text("grading.gone_after", where=where)
    return None


def _not_code(name: str, submission: Submission) -> Text | None:
    """Return what a name stands in that is no code of the top level."""
    outline = submission.outline
    if (cell := outline.unread_names.get(name)) is not None:
        return text("grading.gone_unread", cell=cell, why=outline.unread[cell])
    if (place := outline.aside.get(name)) is not None:
        return text("grading.gone_aside", place=place)
    if (inner := outline.inner.get(name)) is not None:
        return text("grading.gone_inside", where=say_place(inner))
    return None


def _no_such(name: str, loaded: LoadOutcome) -> Text:
    near = _near(name, loaded.names)
    return text("grading.missing") if near is None else text("grading.missing_near", near=near)


def _fault_at(loaded: LoadOutcome, place: Location) -> CellFault | None:
    """Return the fault of the statement of the top level that begins there."""
    return next((one for one in loaded.faults if (one.cell, one.line) == (place.cell or 0, place.line)), None)


def _near(name: str, defined: Iterable[Name]) -> str | None:
    """The defined name that was probably meant: another case, or few letters away."""
    names = [one.name for one in defined if one.kind != "value"] or [one.name for one in defined]
    folded = {one.casefold().replace("_", ""): one for one in names}
    same = folded.get(name.casefold().replace("_", ""))
    if same is not None:
        return same
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.75)  # one or two letters of a short name
    return close[0] if close else None
