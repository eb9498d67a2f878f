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
    picks,
    rows,
    scalar,
    table,
    tensor,
)
from grader.checks.upto import permutation, sign, up_to
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
    "permutation",
    "picks",
    "pure",
    "rows",
    "scalar",
    "scenario",
    "sign",
    "table",
    "tensor",
    "up_to",
    "value",
]
