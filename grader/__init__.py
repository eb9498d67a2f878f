"""An autograder for neural-network exercises in NumPy.

``grader.grade`` grades one submission; ``grader.Grader`` keeps keys and sandboxes between many. Each name is
imported when it is first used: ``import grader`` and ``grade --help`` cost no NumPy.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.course.exercise import Course, Exercise, find_course
    from grader.errors import GraderError, NothingToGradeError, UsageError
    from grader.front import grade
    from grader.grading.grader import Grader, Options
    from grader.result import CheckResult, Counterexample, Location, Quote, Result, Verdict, from_json, to_json

__version__ = "0.2.0"

__all__ = [
    "CheckResult",
    "Counterexample",
    "Course",
    "Exercise",
    "Grader",
    "GraderError",
    "Location",
    "NothingToGradeError",
    "Options",
    "Quote",
    "Result",
    "UsageError",
    "Verdict",
    "__version__",
    "find_course",
    "from_json",
    "grade",
    "to_json",
]

_MODULES: Mapping[str, str] = {
    **dict.fromkeys(("Course", "Exercise", "find_course"), "grader.course.exercise"),
    **dict.fromkeys(("GraderError", "NothingToGradeError", "UsageError"), "grader.errors"),
    "grade": "grader.front",
    **dict.fromkeys(("load_ipython_extension", "unload_ipython_extension"), "grader.notebook.magics"),
    **dict.fromkeys(("Grader", "Options"), "grader.grading.grader"),
    **dict.fromkeys(
        ("CheckResult", "Counterexample", "Location", "Quote", "Result", "Verdict", "from_json", "to_json"),
        "grader.result",
    ),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if "IPython" in sys.modules:
        # late: a notebook alone needs it, so that the value of `grader.grade(…)` shows itself there
        from grader.notebook.showing import show_results_here

        show_results_here()
    value = getattr(importlib.import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names, those that are not imported yet among them."""
    return sorted({*globals(), *__all__})
