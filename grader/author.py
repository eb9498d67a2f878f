"""All that ``reference/`` and a course of one's own are written with: import from here and from nowhere else."""

from grader.checks import (
    Finding,
    Inputs,
    Played,
    agree,
    array,
    case,
    choice,
    constant,
    derived,
    examine,
    finding,
    fixed,
    gradient,
    group,
    integer,
    labels,
    one_hot,
    parameters,
    pure,
    rows,
    scalar,
    scenario,
    value,
)
from grader.checks.gradients import relative_error
from grader.checks.mismatch import Rule, compare
from grader.checks.numbers import as_numbers
from grader.checks.show import show_value
from grader.course.changing import instead
from grader.course.definition import misconception
from grader.sandbox.scenario import attempt, count, keep, kinds, loaded, now, place, raised, read, seed
from grader.text.messages import Words

__all__ = [
    "Finding",
    "Inputs",
    "Played",
    "Rule",
    "Words",
    "agree",
    "array",
    "as_numbers",
    "attempt",
    "case",
    "choice",
    "compare",
    "constant",
    "count",
    "derived",
    "examine",
    "finding",
    "fixed",
    "gradient",
    "group",
    "instead",
    "integer",
    "keep",
    "kinds",
    "labels",
    "loaded",
    "misconception",
    "now",
    "one_hot",
    "parameters",
    "place",
    "pure",
    "raised",
    "read",
    "relative_error",
    "rows",
    "scalar",
    "scenario",
    "seed",
    "show_value",
    "value",
]
