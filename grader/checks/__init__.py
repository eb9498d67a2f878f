"""Checks: the words that an author declares them with, and how each kind expects and judges."""

from grader.checks.declare import Played, agree, constant, examine, gradient, pure, scenario, value
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
    "Finding",
    "Inputs",
    "Played",
    "Words",
    "agree",
    "array",
    "case",
    "choice",
    "constant",
    "derived",
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
    "scenario",
    "value",
]
