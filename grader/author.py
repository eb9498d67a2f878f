"""All that ``reference/`` and a course of one's own are written with: import from here and from nowhere else."""

from grader.checks import (
    Driver,
    Finding,
    Inputs,
    agree,
    array,
    case,
    choice,
    constant,
    derived,
    driver,
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
    value,
)
from grader.checks.gradients import relative_error
from grader.checks.mismatch import Rule, compare
from grader.checks.numbers import as_numbers
from grader.checks.show import show_value
from grader.course.definition import misconception
from grader.text.messages import Words

__all__ = [
    "Driver",
    "Finding",
    "Inputs",
    "Rule",
    "Words",
    "agree",
    "array",
    "as_numbers",
    "case",
    "choice",
    "compare",
    "constant",
    "derived",
    "driver",
    "examine",
    "finding",
    "fixed",
    "gradient",
    "group",
    "integer",
    "labels",
    "misconception",
    "one_hot",
    "parameters",
    "pure",
    "relative_error",
    "rows",
    "scalar",
    "show_value",
    "value",
]
