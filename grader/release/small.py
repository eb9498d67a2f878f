"""Small inputs for a kit's key, on which the usual mistakes show.

Where the reference is at hand, an input that fails is made smaller with live calls. A kit has no reference to ask, so
this is done beforehand with the misconceptions in the place of a submission, and what comes of it joins the key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.checks.check import Check, same_inputs
from grader.checks.inputs import Inputs
from grader.checks.kinds import UnfitInputsError
from grader.checks.oracle import Oracle
from grader.course.answer_key import KeyCase, fails, make_case
from grader.grading.shrinking import shrink

CALLS_MAX = 120  # inputs that are tried for a mistake and a check: half of what examples need to settle as a rule
CALLS_LEAST = 40  # where one expected answer takes many calls of the reference


def small_inputs(
    check: Check, cases: Sequence[KeyCase], oracle: Oracle, wrong_oracles: Mapping[str, Oracle]
) -> list[Inputs]:
    """Return inputs that are simpler than those of the key, one for each misconception that fails the check.

    Parameters
    ----------
    check : Check
        A check that draws inputs.
    cases : sequence of KeyCase
        Its cases, from simple to complex.
    oracle : Oracle
        The reference.
    wrong_oracles : mapping
        The misconceptions by id.
    """
    known = [case.plain_inputs() for case in cases]
    found: list[Inputs] = []
    for name, wrong in wrong_oracles.items():
        start = next((inputs for case, inputs in zip(cases, known, strict=True) if name in case.wrongs), None)
        if check.on is None or start is None:
            continue
        smallest = _smallest(check, start, oracle, wrong)
        if not any(same_inputs(smallest, one) for one in (*known, *found)):
            found.append(smallest)
    return found


def _smallest(check: Check, start: Inputs, oracle: Oracle, wrong: Oracle) -> Inputs:
    """Return the simplest input that was found on which a misconception fails, raising or not as it did at first."""
    raised = wrong.outcome(check.call(start)).status

    def fail(tried: Sequence[Inputs]) -> list[bool]:
        return [_fails(check, inputs, oracle, wrong, raised) for inputs in tried]

    if check.on is None:
        return start
    return shrink(check.on, start, fail, calls_max=max(CALLS_MAX // check.kind.cost, CALLS_LEAST))


def _fails(check: Check, inputs: Inputs, oracle: Oracle, wrong: Oracle, status: str) -> bool:
    outcome = wrong.outcome(check.call(inputs))
    if outcome.status != status:
        return False
    try:
        case = make_case(check, inputs, oracle, {})
    except UnfitInputsError:
        return False
    return fails(check, case.plain_accepts(), outcome, inputs)
