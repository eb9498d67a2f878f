"""Which picture, if any, shows what a check found; no picture is better than one that says little."""

from __future__ import annotations

from grader.course.exercise import Picture
from grader.report.pictures.network import network
from grader.report.pictures.numbers import read_array
from grader.report.pictures.plots import descent, heat_maps, series
from grader.result import CheckResult, Verdict


def picture_of(check: CheckResult, declared: Picture | None, *, lang: str) -> str | None:
    """Return a picture of a failed check as SVG, or ``None``.

    Parameters
    ----------
    check : CheckResult
        What was found.
    declared : Picture, optional
        What the exercise says about its pictures.
    lang : {"en", "ko"}
        Language of what stands in the picture.
    """
    example = check.counterexample
    if example is None or check.verdict is Verdict.PASSED:
        return None
    actual, expected = read_array(example.actual), read_array(example.expected)
    if actual is None:
        return None
    if declared is not None and declared.kind == "network":
        drawn = network(declared, check, lang=lang)
        if drawn is not None and not (check.id in declared.maps and expected is not None):
            return drawn
    if declared is not None and declared.kind == "descent" and check.id in declared.paths:
        return descent(declared.curve, actual, expected, lang=lang)
    if expected is not None:
        return heat_maps(actual, expected, lang=lang) or series(actual, expected, lang=lang)
    return None
