"""A call that is shown can be pasted into Python, those of drivers and callbacks too."""

import ast

import pytest

from grader.checks.drawing import draw_inputs
from grader.course.definition import read_definition
from grader.course.exercise import find_course


@pytest.mark.parametrize("exercise", find_course().exercises, ids=lambda exercise: exercise.id)
def test_every_call_that_is_shown_is_python(exercise):
    for check in read_definition(exercise).checks:
        inputs = next(iter(check.also), None) or (draw_inputs(check.on, 1, 0)[0] if check.on is not None else {})
        shown = check.target.shown(inputs)
        if shown.endswith("…"):
            continue
        ast.parse(shown)
        assert "#" not in shown.rpartition("\n")[2] or shown.startswith("x = "), f"{check.id}: {shown}"
