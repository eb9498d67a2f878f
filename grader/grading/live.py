"""Cases made while grading, on the reference at hand: fresh inputs, and single ones for shrinking."""

from __future__ import annotations

import contextlib
import functools

from grader.checks.check import Check
from grader.checks.drawing import draw_inputs
from grader.checks.kinds import UnfitInputsError
from grader.checks.oracle import Oracle
from grader.course.answer_key import make_case
from grader.course.definition import Definition
from grader.grading.judging import Prepared, prepare

FRESH_SEED = 0x5EED  # added to the key's seed, so that fresh inputs are others than the key's


@functools.lru_cache(maxsize=4)  # one is in use at a time; a class mixes a few exercises
def reference(definition: Definition) -> Oracle:
    """Run the reference solution, once for each definition in use."""
    return Oracle(definition.exercise.id, definition.solution, definition.scenarios)


def fresh_cases(check: Check, definition: Definition, n: int, seed: int) -> Prepared | None:
    """Return the check with ``n`` inputs drawn now; ``None`` where nothing is drawn or there is no solution."""
    if check.on is None or not definition.solution:
        return None
    oracle = reference(definition)
    drawn = draw_inputs(check.on, n, seed + FRESH_SEED)
    cases = []
    for inputs in drawn:
        with contextlib.suppress(UnfitInputsError):
            cases.append(make_case(check, inputs, oracle, {}))
    return prepare(check, cases) if cases else None
