"""Checks: the words that an author declares them with, and how each kind expects and judges."""

from grader.checks.declare import Driver, agree, constant, driver, examine, gradient, pure, value
from grader.checks.finding import Finding, finding
from grader.checks.inputs import (
    Inputs,
    array,
    case,
    choice,
    derived,
    fixed,
    group,
    integer,
    labels,
    one_hot,
    parameters,
    rows,
    scalar,
)
from grader.text.messages import Words

__all__ = [
    "Driver",
    "Finding",
    "Inputs",
    "Words",
    "agree",
    "array",
    "case",
    "choice",
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
    "one_hot",
    "parameters",
    "pure",
    "rows",
    "scalar",
    "value",
]
