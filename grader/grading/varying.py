"""Naming by rule: the slip of the field that gives just what the student's code gave, where no author foresaw it."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Collection, Sequence

import msgspec

from grader.checks.check import Check
from grader.checks.kinds import Agree
from grader.checks.mismatch import PLAIN, Rule
from grader.checks.oracle import Oracle
from grader.course.answer_key import AnswerKey, fails, making_of
from grader.course.definition import Definition
from grader.grading.judging import Judged, Prepared
from grader.grading.naming import alike
from grader.result import Verdict
from grader.sandbox.outcome import Outcome
from grader.text.messages import Text, text
from grader.variants.prints import UnprintableError, print_of
from grader.variants.slip import Slip
from grader.variants.table import rebuilt

PREFIX = "variant:"  # of the ids, which are nobody's list

Asked = tuple[Prepared, Sequence[Outcome], Judged]


@dataclasses.dataclass(frozen=True)
class Varied:
    """A slip that explains a failed check.

    Attributes
    ----------
    id : str
        Its name in a result; it begins with :data:`PREFIX`.
    says : Text
        The slip in words.
    oracle : Oracle, optional
        The reference with the slip in it, where there is a reference.
    """

    id: str
    says: Text
    oracle: Oracle | None = None


def vary(definition: Definition, key: AnswerKey, asked: Sequence[Asked], named: Collection[str]) -> dict[str, Varied]:
    """Return for failed checks that no misconception explains the slip that does, where all that do are one slip.

    Parameters
    ----------
    definition, key
        The exercise.
    asked : sequence
        Its checks with what the submission gave.
    named : collection of str
        The ids of the checks that have a name already.
    """
    matched = {one[0].check.id: _matches(key, *one) for one in asked if one[2].failures}
    failed = {prepared.check.id for prepared, _, judged in asked if judged.failures}
    passed = {prepared.check.id for prepared, _, judged in asked if judged.verdict is Verdict.PASSED}
    functions = {check.id: check.functions for check in definition.checks}
    errors = {prepared.check.id for prepared, _, judged in asked if judged.verdict is Verdict.ERROR}
    tabled = {*key.variants.rows, *errors} - {check.id for check in definition.checks if check.is_remark}
    found = {}
    for prepared, outcomes, judged in asked:
        check = prepared.check
        if check.id in named or not matched.get(check.id):
            continue
        holding = []
        for number in matched[check.id]:
            known = key.variants.known[number]
            fails_in = [definition.checks[i] for i in known.fails]
            wheres = [{check.functions, (slip.where.partition(".")[0],)} for slip in known.slips]
            # What is said of a function must show in the checks of that function, each time it is tried.
            about = {one.id for one in fails_in if any(one.functions in where for where in wheres)}
            # Nor does it explain a function that goes wrong in a check which it leaves alone.
            others = {one for one in tabled if any(functions[one] in where for where in wheres)}
            if not about & passed and all(number in matched[one] for one in (about | others) & failed):
                holding.append(number)
        varied = _one(definition, key, prepared, outcomes, judged, holding)
        if varied is not None:
            found[check.id] = varied
    return found


def _matches(key: AnswerKey, prepared: Prepared, outcomes: Sequence[Outcome], judged: Judged) -> tuple[int, ...]:
    """Return the known slips whose prints are those of the outcomes."""
    row = key.variants.rows.get(prepared.check.id)
    if row is None or not outcomes or prepared.cases is not key.cases[prepared.check.id]:
        return ()
    failed = {one.index for one in judged.failures}
    try:
        mine = print_of(
            prepared.check.kind,
            [next(iter(prepared.accepts[i].values())) for i in row.probes],
            [outcomes[i] for i in row.probes],
            [i in failed for i in row.probes],
        )
    except UnprintableError:
        return ()
    return tuple(number for first, second, number in row.prints if first == mine[0] or second == mine[1])


def _one(
    definition: Definition,
    key: AnswerKey,
    prepared: Prepared,
    outcomes: Sequence[Outcome],
    judged: Judged,
    numbers: Sequence[int],
) -> Varied | None:
    """Return the one slip that all numbers stand for, once it has been held against every input."""
    oracles = {}
    if definition.solution:
        failed = {one.index for one in judged.failures}
        for number in numbers:
            oracle = oracle_of(definition, key.variants.known[number].number)
            if oracle is not None and _explains(prepared, outcomes, failed, oracle):
                oracles[number] = oracle
        numbers = list(oracles)
    slip = _shared([slip for number in numbers for slip in key.variants.known[number].slips])
    if slip is None:
        return None
    return Varied(name_of(slip), _says(slip, prepared.check), oracles.get(numbers[0]))


def _explains(prepared: Prepared, outcomes: Sequence[Outcome], failed: Collection[int], oracle: Oracle) -> bool:
    """Whether a slip gives what came back on every input that failed, and is right on all others."""
    kind = prepared.check.kind
    rule = kind.rule if isinstance(kind, Agree) else PLAIN
    within = Rule(max(rule.rtol, PLAIN.rtol), max(rule.atol, PLAIN.atol))
    for i, outcome in enumerate(outcomes):
        if outcome.status == "not_run":
            continue
        wrong = as_wrong(oracle.outcome(prepared.calls[i]))
        if i in failed:
            if not alike(wrong, outcome, within):
                return False
        elif fails(prepared.check, prepared.accepts[i], wrong, prepared.inputs[i]):
            return False
    return True


@functools.lru_cache(maxsize=64)
def oracle_of(definition: Definition, number: int) -> Oracle | None:
    """Return the reference with a slip in it, by the number of the variant."""
    making = _making(definition)
    variant = rebuilt(making, number)
    return None if variant is None else Oracle.of(making.module(variant), definition.scenarios)


_making = functools.lru_cache(maxsize=4)(making_of)


def as_wrong(outcome: Outcome) -> Outcome:
    """An outcome of ours with the exception's name where :func:`~grader.grading.naming.alike` looks for it."""
    return msgspec.structs.replace(outcome, detail=outcome.fault.type_name if outcome.fault else "")


# What a reader would think of last: it explains only what nothing plainer does.
SELDOM = frozenset(
    {"call_missing", "times_for_divided", "fraction_reversed", "divided_for_times", "plus_for_times", "factor_twice"}
    | {"branch_always", "arguments_exchanged", "slice_missing", "from_second", "keepdims_missing", "whole_division"}
    | {
        "step_missing",
        "factor_squared",
        "other_name",
        "other_index",
        "first_entry",
        "last_entry",
        "activation_extra",
        "and_or",
    }
)
LAST = frozenset({"constant"})
SIGNS = frozenset({"sign", "difference_reversed", "minus_missing"})


def _shared(slips: Sequence[Slip]) -> Slip | None:
    """Return what the plainest of some slips share: the slip, or its kind alone; ``None`` where kinds differ."""
    plainest = min((_rank(slip) for slip in slips), default=0)
    slips = [slip for slip in slips if _rank(slip) == plainest]
    kinds = {slip.kind for slip in slips}
    if not slips or (len(kinds) > 1 and not kinds <= SIGNS):
        return None
    whats, wheres = {slip.what for slip in slips}, {slip.where for slip in slips}
    where = slips[0].where if len(wheres) == 1 else ""
    if len(kinds) > 1:
        return Slip("signs", "", where)
    return Slip(slips[0].kind, slips[0].what if len(whats) == 1 else "", where)


def _rank(slip: Slip) -> int:
    return 2 if slip.kind in LAST else int(slip.kind in SELDOM)


def name_of(slip: Slip) -> str:
    """Return an id that two slips share only if the same is said of both: reports say it once for an id."""
    return PREFIX + slip.kind + (f"={slip.what}" if slip.what else "") + (f" in {slip.where}" if slip.where else "")


def _says(slip: Slip, check: Check) -> Text:
    where = slip.where or ", ".join(check.functions)
    if slip.what:
        return text(f"variants.{slip.kind}_of", what=slip.what, where=where)
    return text(f"variants.{slip.kind}", where=where)
