"""The cause, not the victim: which checks fail only because a helper of the student's own is wrong.

What is right is computed once more, by the reference with the student's helper in the place of ours. Where the
student's answers are these on the failing inputs, and on those that pass, the function is right but for the helper.
Without a reference, as in a student's kit, nothing is known of it.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from grader.checks.check import LIMIT_S
from grader.checks.kinds import Agree, Pure
from grader.checks.mismatch import PLAIN, Rule
from grader.checks.oracle import Oracle
from grader.checks.wording import sort_of
from grader.course.definition import Definition
from grader.grading.judging import Failure, Judged, Prepared, mismatch_of
from grader.grading.lending import Lender, can_lend, lending
from grader.grading.naming import alike
from grader.grading.units import reach, units_of
from grader.result import Verdict
from grader.sandbox.outcome import Outcome
from grader.sandbox.session import Session
from grader.submission.outline import Outline

FAILING_MAX, PASSING_MAX = 12, 4  # inputs of a check that are computed once more, spread over all that there are
CONFIRMED_MIN = 4  # failing inputs that must agree where a check's share of calls is used up before all are tried
HELPERS_MAX = 6  # helpers of one function that are tried alone; those that checks find wrong together, too

Asked = tuple[Prepared, Sequence[Outcome], Judged]


class Leaning(msgspec.Struct, frozen=True):
    """What a check fails for.

    Attributes
    ----------
    function : str
        The function or method that is right but for its helpers; none where the check is about all of these.
    helpers : tuple of str
        The student's functions, and methods as ``"Net.predict"``, that are wrong.
    check : str, optional
        The id of the check that shows the first of them; none where no check is about that one alone.
    """

    function: str
    helpers: tuple[str, ...]
    check: str | None


@dataclasses.dataclass
class Leaner:
    """Looks for the checks of one submission that fail only for a helper.

    Parameters
    ----------
    definition : Definition
        The exercise, with its reference.
    outline : Outline
        What stands where in the submission.
    session : Session
        Its worker, with the scenario :data:`~grader.grading.lending.METHOD`.
    """

    definition: Definition
    outline: Outline
    session: Session

    def leanings(self, asked: Sequence[Asked]) -> dict[str, Leaning]:
        """Return what failed checks fail for, by their ids."""
        failed = [one for one in asked if _is_open(one[2]) and one[0].check.limit_s <= LIMIT_S]
        if not failed:
            return {}
        uses = reach(self.outline)
        # What is called is looked at first: what leans on something else is not the cause of what calls it.
        failed.sort(key=lambda one: max(len(uses.get(unit, ())) for unit in self._units(one)))
        shown, others = self._shown(failed, asked)
        everything = {**self._lendable(dict.fromkeys(self.outline.asks)), **others}
        lender: Lender | None = None
        found: dict[str, Leaning] = {}
        for one in failed:
            helpers = [unit for unit in self._helpers(one, shown, uses) if shown[unit] not in found]
            # What passes checks of its values may still write into an argument.
            rest = everything if isinstance(one[0].check.kind, Pure) else others
            silent = [unit for unit in self._helpers(one, rest, uses) if not {unit} & {*shown, *self._units(one)}]
            if not helpers and not silent:
                continue
            if lender is None:
                self.session.fresh()
                lender = Lender(self.session)
            lender.begin_check()
            together = [helpers] if len(helpers) > 1 else []
            for some in (*([unit] for unit in helpers), *together, *([unit] for unit in silent)):
                if self._explains(one, some, lender):
                    right = [unit for unit in self._units(one) if unit not in some]
                    id = {**rest, **shown}[some[0]]
                    found[one[0].check.id] = Leaning(right[-1] if right else "", tuple(some), id)
                    break
        return found

    def _units(self, asked: Asked) -> tuple[str, ...]:
        return units_of(asked[0].check, self.outline) or ("",)

    def _shown(
        self, failed: Sequence[Asked], asked: Sequence[Asked]
    ) -> tuple[Mapping[str, str | None], Mapping[str, str | None]]:
        """Return the functions that a check of their own finds wrong, and others that may be, each with a failed check.

        What has no check of its own may be wrong all the same, and so may what a failed check is about among others.
        """
        alone: dict[str, str | None] = {}
        among: dict[str, str | None] = {}
        for one in failed:
            units, check = self._units(one), one[0].check
            if not check.is_remark:
                for unit in units:
                    (alone if len(units) == 1 else among).setdefault(unit, check.id)
        asked_about = {unit for one in asked for unit in self._units(one)}
        silent = dict.fromkeys(unit for unit in self.outline.asks if unit not in asked_about)
        return self._lendable(alone), self._lendable({**silent, **among})

    def _lendable(self, units: Mapping[str, str | None]) -> Mapping[str, str | None]:
        return {
            unit: id for unit, id in units.items() if not unit.endswith(".__init__") and can_lend(self.definition, unit)
        }

    def _helpers(
        self, asked: Asked, known: Mapping[str, str | None], uses: Mapping[str, frozenset[str]]
    ) -> tuple[str, ...]:
        """Return those of the known functions that a check's own use, what is called before its callers."""
        units, id = self._units(asked), asked[0].check.id
        reached = {one for unit in units for one in uses.get(unit, ())}
        if len(units) > 1:  # each may have a check of its own
            reached.update(units)
        else:
            reached.difference_update(units)  # itself in the place of ours says nothing
        mine = {unit for unit in units if known.get(unit) == id}
        helpers = [one for one in known if one in reached and not mine & ({one} | uses.get(one, frozenset()))]
        return tuple(sorted(helpers, key=lambda unit: len(uses.get(unit, ()))))[:HELPERS_MAX]

    def _explains(self, asked: Asked, units: Sequence[str], lender: Lender) -> bool:
        with lending(self.definition, units, lender) as oracle:
            return _explains(oracle, asked, lender)


def _is_open(judged: Judged) -> bool:
    return bool(judged.failures) and judged.verdict in (Verdict.FAILED, Verdict.ERROR)


def _explains(oracle: Oracle, asked: Asked, lender: Lender) -> bool:
    """Whether the reference with the student's helpers gives what the student's function gives, and fails likewise."""
    prepared, outcomes, judged = asked
    kind = prepared.check.kind
    rule = kind.rule if isinstance(kind, Agree) and kind.rule.atol < math.inf else PLAIN
    within = msgspec.structs.replace(rule, rtol=max(rule.rtol, PLAIN.rtol), atol=max(rule.atol, PLAIN.atol))
    failures = {one.index: one for one in judged.failures}
    passing = [i for i, one in enumerate(outcomes) if i not in failures and one.status == "returned"]
    for n, i in enumerate((*_spread(list(failures), FAILING_MAX), *_spread(passing, PASSING_MAX))):
        lender.begin_input()
        ours = oracle.outcome(prepared.calls[i])
        if lender.failed:
            return n >= CONFIRMED_MIN and lender.is_used_up
        ours = msgspec.structs.replace(ours, warnings=(*ours.warnings, *lender.warnings))
        if not _same(ours, outcomes[i], failures.get(i), within) or not _raised_alike(lender, ours, outcomes[i]):
            return False
    return True


def _raised_alike(lender: Lender, ours: Outcome, theirs: Outcome) -> bool:
    """Whether an exception that came from the helper did so when the student's own function called it."""
    if ours.status != "raised" or not lender.raised:
        return True
    lines = [] if theirs.fault is None else theirs.fault.lines
    return any(line.function == lender.raised.rpartition(".")[2] for line in lines)


def _same(ours: Outcome, theirs: Outcome, failure: Failure | None, rule: Rule) -> bool:
    if ours.status == theirs.status == "raised":
        return ours.fault is not None and theirs.fault is not None and ours.fault.type_name == theirs.fault.type_name
    if not alike(ours, theirs, rule):
        return False
    if failure is None:
        return True
    if failure.mismatch.how == "warned" and not _lines(ours) >= _lines(theirs):
        return False  # a line of the function itself warns, too
    again = mismatch_of(failure.check, failure.expected, ours, failure.inputs)
    return again is not None and sort_of(again) == sort_of(failure.mismatch)


def _lines(outcome: Outcome) -> set[tuple[str, int]]:
    return {(one.line.label, one.line.line) for one in outcome.warnings if one.line is not None}


def _spread(indices: Sequence[int], most: int) -> Iterator[int]:
    """Yield at most so many of the indices, the first and the last among them."""
    n = min(len(indices), most)
    yield from (indices[i * (len(indices) - 1) // max(n - 1, 1)] for i in range(n))
