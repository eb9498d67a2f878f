"""What is told first: of all that went wrong the causes, in order, each with the student's own line."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from grader.checks.check import Check
from grader.grading.causes import Failed, calls, culprit, follows, in_order
from grader.grading.exceptions import Plain, in_plain_words, misfit_in_plain_words
from grader.grading.explaining import Explanation
from grader.grading.leaning import Leaning
from grader.grading.locating import place_of
from grader.grading.relations import PREFIX
from grader.grading.writing import writer_of
from grader.result import Location, Quote, Verdict
from grader.sandbox.worker.wire import Fault, Line
from grader.submission import Submission
from grader.text.messages import Text, text

# The sentences that say that the whole file could not be loaded.
STOPPED = ("grading.load_timeout", "grading.load_died", "grading.load_unreadable")


def tell(
    explained: Sequence[Explanation], submission: Submission, leanings: Mapping[str, Leaning]
) -> list[Explanation]:
    """Add to each explanation what it follows from, and the student's line that it is about.

    ``leanings`` are the helpers that checks fail for, by the ids of the checks.
    """
    right = _right_functions(explained)
    explained = [_at_its_cause(one, submission, right) for one in explained]
    names = {one.check.id: one.misconception[0] for one in explained if one.misconception is not None}
    explained = [_leaning(one, leanings.get(one.check.id), submission, names) for one in explained]
    causes = follows(list(_failed(explained)), calls(submission.outline))
    told = [dataclasses.replace(one, follows_from=one.follows_from or causes.get(one.check.id)) for one in explained]
    return [_in_plain_words(one, submission, right) if one.follows_from is None else one for one in told]


def _leaning(
    one: Explanation, leaning: Leaning | None, submission: Submission, names: Mapping[str, str]
) -> Explanation:
    """Say that a check fails only for a helper; a mistake is named then only if it is the helper's, too.

    What the wrong values look like where the helper is used is no mistake of anybody's.
    """
    if leaning is None or one.verdict not in (Verdict.FAILED, Verdict.ERROR):
        return one
    named = one.misconception
    helpers = ", ".join(helper.rpartition(".")[2] for helper in leaning.helpers)
    function = leaning.function.rpartition(".")[2]
    said = text("grading.leans" if function else "grading.leans_alone", function=function, helpers=helpers)
    one = dataclasses.replace(one, leaning=leaning)
    carried = [text("grading.carried")] if one.is_earned else []
    if leaning.check is None and one.fault is None:
        place = submission.definition_of(leaning.helpers[0]) or submission.outline.methods.get(leaning.helpers[0])
        if place is not None:
            one = dataclasses.replace(one, location=place, quote=_quote(submission, place, None))
    return dataclasses.replace(
        one,
        misconception=named if named is not None and _is_helpers(named[0], leaning, names) else None,
        notes=(said, *carried, *one.notes),
        step=text("grading.step_leans", helpers=helpers),
    )


def _is_helpers(name: str, leaning: Leaning, names: Mapping[str, str]) -> bool:
    """Whether a name may be that of the helper's mistake; where no check is about it, nothing speaks against that."""
    if name.startswith(PREFIX):
        return False
    return leaning.check is None or names.get(leaning.check) == name


def _in_plain_words(one: Explanation, submission: Submission, right: frozenset[str]) -> Explanation:
    """Say what an exception means, and what to try, in place of the check's hint; once, not in every check."""
    if one.fault is None or not isinstance(one.rationale, Text):
        return one
    try:
        plain = _plain(one.fault, one.rationale.key, one.check, submission, right)
    except Exception:  # foreign texts are taken apart here, and plain words are a courtesy that costs no result
        return one
    return one if plain is None else dataclasses.replace(one, rationale=plain.says, step=plain.step)


def _plain(fault: Fault, key: str, check: Check, submission: Submission, right: frozenset[str]) -> Plain | None:
    if key == "checks.status_raised" and fault.lines:
        return in_plain_words(fault, submission, culprit(fault, right))
    return misfit_in_plain_words(submission, check.target) if key == "checks.status_arity" else None


def mend_order(told: Iterable[Explanation], submission: Submission) -> tuple[str, ...]:
    """Return the ids of the checks that fail for no other's sake, in the order in which to mend them."""
    counted = [one for one in told if not one.check.is_remark]
    causes = [one for one in counted if one.follows_from is None and one.verdict is not Verdict.INTERNAL]
    ordered = in_order(
        [one for one in _failed(causes) if one.verdict is not Verdict.SKIPPED], calls(submission.outline)
    )
    return tuple(one.id for one in ordered)


def _failed(explained: Iterable[Explanation]) -> Iterable[Failed]:
    for one in explained:
        if one.verdict is Verdict.PASSED:
            continue
        check = one.check
        says = ""
        if isinstance(one.rationale, Text) and one.rationale.key in STOPPED:
            says = one.rationale.key
        yield Failed(
            check.id,
            one.verdict,
            check.functions,
            points=check.points,
            needs=check.needs,
            fault=one.fault,
            missing=one.missing,
            misconception=None if one.misconception is None else one.misconception[0],
            says=says,
            leans_on=None if one.leaning is None else one.leaning.check,
            helper=None if one.leaning is None or one.leaning.check is not None else one.leaning.helpers[0],
        )


def _right_functions(explained: Iterable[Explanation]) -> frozenset[str]:
    """Return the functions that have checks of their own, all of which pass."""
    right: set[str] = set()
    wrong: set[str] = set()
    for one in explained:
        if len(one.check.functions) == 1:
            (right if one.verdict is Verdict.PASSED else wrong).update(one.check.functions)
    return frozenset(right - wrong)


def _at_its_cause(one: Explanation, submission: Submission, right: frozenset[str]) -> Explanation:
    """Point to the line to change, and quote it."""
    changed = None if one.counterexample is None else one.counterexample.changed
    target = one.check.target
    if changed is not None and target.kind == "function":
        position = target.args.index(changed) if changed in target.args else None
        place = writer_of(submission.cells, target.name, changed, position)
        if place is not None:
            return dataclasses.replace(one, location=place, quote=_quote(submission, place, None))
    if one.fault is not None and one.fault.lines:
        line = culprit(one.fault, right)
        place = place_of(submission, Fault("", "", [line]))
        if place is not None:
            return dataclasses.replace(one, location=place, quote=_quote(submission, place, line))
    if one.location is None:
        return one
    return dataclasses.replace(one, quote=_quote(submission, one.location, None))


def _quote(submission: Submission, place: Location, line: Line | None) -> Quote | None:
    """Return a line of the student's, with the columns of the expression that raised where they are known."""
    source = next((cell.source for cell in submission.cells if cell.number == place.cell), "")
    lines = source.split("\n")
    if not 1 <= place.line <= len(lines):
        return None
    code = lines[place.line - 1]
    if line is None or line.columns is None:
        return Quote(code)
    start, end = (_letters(code, column) for column in line.columns)
    return Quote(code, start, end) if start < end else Quote(code)


def _letters(code: str, column: int) -> int:
    """Turn Python's column, in bytes of UTF-8, into a number of letters."""
    return len(code.encode("utf-8", "replace")[: max(column, 0)].decode("utf-8", "ignore"))
