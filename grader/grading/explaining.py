"""Explaining a verdict: the smallest failing example, replayed; the name of the mistake; where and what to try."""

from __future__ import annotations

import contextlib
import dataclasses
import time
from collections.abc import Collection, Mapping, Sequence

from grader.checks.check import Check, same_inputs
from grader.checks.drawing import complexity
from grader.checks.finding import Finding
from grader.checks.inputs import Inputs
from grader.checks.kinds import Gradient, UnfitInputsError
from grader.checks.oracle import Oracle
from grader.checks.wording import sort_of
from grader.course.answer_key import make_case, misconception_oracle
from grader.course.definition import Definition
from grader.grading.arguments import misused
from grader.grading.judging import Failure, Judged, Prepared, judge, prepare
from grader.grading.leaning import Leaning
from grader.grading.live import reference
from grader.grading.locating import missing_names, place_of
from grader.grading.missing import missing_text, why_undefined
from grader.grading.naming import alike
from grader.grading.relations import SAID_BY_ITSELF, Relation, holds_on
from grader.grading.shrinking import CALLS_MAX, loosened, shrink
from grader.grading.units import place_of_unit
from grader.grading.varying import Varied, as_wrong
from grader.result import CheckResult, Counterexample, Location, Quote, Verdict
from grader.sandbox.ending import say_ending
from grader.sandbox.outcome import Outcome
from grader.sandbox.session import Session
from grader.sandbox.worker.wire import Fault
from grader.submission import Submission
from grader.submission.outline import say_both
from grader.text.messages import LANGUAGES, Sayable, Words, say, text

REPLAYED = ("returned", "raised", "arity", "unsendable")  # failures that cost no time-out to see again
REPLAY_TIMEOUT_S = 2.0  # for calls like one that came back before: many times what they take
# What a reader waits for a smaller example; fast functions need a tenth of it, a training is shown as it is.
SHRINK_CHECK_S = 1.0
SHRINK_ALL_S = 3.0


@dataclasses.dataclass(frozen=True)
class Explanation:
    """A check's verdict with everything that is said about it, not yet in words.

    Attributes
    ----------
    fault : Fault, optional
        The submission's exception that is told.
    missing : tuple of str
        The names of the submission that were not there.
    step : Text or Words, optional
        What to try, in place of the check's own hint.
    quote : Quote, optional
        The line at the location.
    leaning : Leaning, optional
        The helpers of the student's own that it fails for, and nothing else.
    """

    check: Check
    verdict: Verdict
    rationale: Sayable | None = None
    misconception: tuple[str, Sayable] | None = None
    matched_key: str | None = None
    counterexample: Counterexample | None = None
    location: Location | None = None
    notes: tuple[Sayable, ...] = ()
    fault: Fault | None = None
    missing: tuple[str, ...] = ()
    step: Sayable | None = None
    follows_from: str | None = None
    quote: Quote | None = None
    leaning: Leaning | None = None

    @property
    def is_earned(self) -> bool:
        """Whether the points are given: it passes, or is right but for a helper and its author lets that count."""
        is_shown = self.leaning is not None and self.leaning.check is not None  # what is wrong costs points somewhere
        return self.verdict is Verdict.PASSED or (is_shown and self.check.carry == "points")

    def say(self, lang: str) -> CheckResult:
        """Put it into words."""
        check = self.check
        is_passed = self.verdict is Verdict.PASSED
        said = [say(self.rationale, lang)] if self.rationale is not None else []
        notes = [say(note, lang) for note in self.notes]
        hint = self.step or next(iter(check.hints), None)
        if self.misconception is not None:
            notes.insert(0, say(self.misconception[1], lang))
        return CheckResult(
            id=check.id,
            title=say(check.title, lang),
            verdict=self.verdict,
            points=check.points,
            score=check.points if self.is_earned else 0.0,
            functions=check.functions,
            rationale="".join(said),
            hint="" if is_passed or hint is None else say(hint, lang),
            misconception=None if self.misconception is None else self.misconception[0],
            matched_key=self.matched_key,
            follows_from=self.follows_from,
            counterexample=self.counterexample,
            location=self.location,
            notes=tuple(notes),
            quote=self.quote,
            fails_only_for=() if self.leaning is None else self.leaning.helpers,
        )


class Explainer:
    """Explains the verdicts on one submission; its live calls run in a fresh worker.

    Parameters
    ----------
    definition : Definition
        The exercise.
    submission : Submission
        What was graded.
    session : Session
        Its worker; all checks have been asked before the first is explained.
    shrinks : bool
        Whether smaller failing inputs are searched for.
    names : mapping
        The misconception that explains each failed check, where there is one.
    varied : mapping
        For failed checks that none explains, the slip of the field that does.
    relations : mapping
        For failed checks that none explains, what their answers are to the right ones.
    leaning : collection of str
        The checks that fail only for a helper: nothing more is looked for in their functions.
    """

    def __init__(
        self,
        definition: Definition,
        submission: Submission,
        session: Session,
        *,
        shrinks: bool,
        names: Mapping[str, str],
        varied: Mapping[str, Varied],
        relations: Mapping[str, Relation],
        leaning: Collection[str],
    ) -> None:
        self._definition = definition
        self._submission = submission
        self._session = session
        self._shrinks = shrinks
        self._names = names
        self._varied = varied
        self._relations = relations
        self._leaning = leaning
        self._is_fresh = False
        self._shrinks_until = time.monotonic() + SHRINK_ALL_S

    def explain(self, prepared: Prepared, judged: Judged) -> Explanation:
        """Explain one verdict."""
        check = prepared.check
        if judged.verdict is Verdict.PASSED:
            notes = judged.notes
            if judged.matched_key is not None and judged.matched_key in check.key_notes:
                notes = (check.key_notes[judged.matched_key], *notes)
            return Explanation(check, judged.verdict, matched_key=judged.matched_key, notes=notes)
        if judged.verdict is Verdict.SKIPPED:
            skipped = text("grading.skipped", needs=self._titles(check.needs))
            return Explanation(check, judged.verdict, next(iter(judged.notes), skipped))
        if judged.verdict is Verdict.INTERNAL:
            return Explanation(check, judged.verdict, next(iter(judged.notes), None))
        if judged.hangs is not None:
            function, first = judged.hangs
            return Explanation(
                check, judged.verdict, text("grading.hangs_again", function=function), follows_from=first
            )
        if not judged.failures:
            return self._explain_uncalled(check, judged)
        return self._explain_failure(prepared, judged)

    def _explain_uncalled(self, check: Check, judged: Judged) -> Explanation:
        loaded = self._session.loaded
        if loaded.status != "loaded":
            return Explanation(
                check, judged.verdict, text(f"grading.load_{loaded.status}", detail=say_ending(loaded.detail))
            )
        missing = missing_names(check, loaded)
        location = self._submission.definition_of(missing[0])
        why = missing_text(missing, self._submission, loaded)
        step = text("grading.step_missing")  # the check's own hint speaks of code that is not there
        return Explanation(check, judged.verdict, why, location=location, missing=tuple(missing), step=step)

    def _explain_failure(self, prepared: Prepared, judged: Judged) -> Explanation:
        check = prepared.check
        failure = judged.failures[0]
        verdict, notes = judged.verdict, judged.notes
        if judged.verdict in (Verdict.TIMEOUT, Verdict.ERROR):
            failure = next((one for one in judged.failures if one.outcome.status not in REPLAYED), failure)
        if failure.outcome.status in REPLAYED:
            replayed = self._replay(check, failure)
            if replayed is None:
                return self._explain_flaky(check, failure)
            failure = self._shrunk(prepared, replayed) if self._shrinks else replayed
        name = failure.finding.misconception or self._names.get(check.id)
        return Explanation(
            check,
            verdict,
            self._reason(check, failure),
            misconception=self._named(name)
            or self._slipped(prepared, failure)
            or self._related(check, failure)
            or self._misused(check, judged),
            counterexample=_counterexample(check, failure.inputs, failure.finding),
            location=self._location(check, failure.outcome),
            notes=notes,
            fault=failure.outcome.fault,
        )

    def _titles(self, ids: Sequence[str]) -> Words:
        """Return the titles of checks in both languages: an id is nothing that a student has read."""
        titles = [self._definition.check(id).title for id in ids]
        return Words(*("; ".join(say(title, lang) for title in titles) for lang in LANGUAGES))

    def _reason(self, check: Check, failure: Failure) -> Sayable:
        """Say what is wrong; a line of the file that did not run, or a stub below the solution, goes first."""
        fault = failure.outcome.fault
        if fault is not None and (gone := why_undefined(fault, self._submission, self._session.loaded)):
            return gone
        names = [line.function for line in reversed(fault.lines)] if fault is not None else []
        for name in (*names[:1], *check.functions):
            if twice := self._submission.outline.stub_below(name):
                return text("submission.note_twice", name=name, **say_both(twice))
        return failure.finding.rationale

    def _explain_flaky(self, check: Check, failure: Failure) -> Explanation:
        return Explanation(
            check,
            Verdict.FLAKY,
            text("grading.flaky"),
            counterexample=_counterexample(check, failure.inputs, failure.finding),
            location=self._location(check, failure.outcome),
        )

    def _named(self, name: str | None) -> tuple[str, Sayable] | None:
        for misconception in self._definition.misconceptions:
            if misconception.id == name:
                return misconception.id, misconception.says
        return None

    def _slipped(self, prepared: Prepared, failure: Failure) -> tuple[str, Sayable] | None:
        """Return the slip that explains a check, if it gives what is shown, too."""
        check = prepared.check
        varied = self._varied.get(check.id)
        if varied is None:
            return None
        if varied.oracle is not None and _is_plain(prepared, failure):
            wrong = as_wrong(varied.oracle.outcome(check.call(failure.inputs)))
            if not alike(wrong, failure.outcome):
                return None
        return varied.id, varied.says

    def _related(self, check: Check, failure: Failure) -> tuple[str, Sayable] | None:
        """Return the relation of the check's answers to the right ones, if it holds on what is shown, too."""
        relation = self._relations.get(check.id)
        if relation is None or failure.mismatch.kind in SAID_BY_ITSELF:
            return None
        return (relation.id, relation.says) if holds_on(relation, failure) else None

    def _misused(self, check: Check, judged: Judged) -> tuple[str, Sayable] | None:
        """Return what the function does with its arguments, where nothing else explains a check."""
        if check.id in self._leaning:
            return None
        if self._session.loaded.is_interrupted or judged.verdict is Verdict.TIMEOUT:  # calls would take as long
            return None
        # As with relations: foreign values are computed with here, and what is said of them costs no result.
        with contextlib.suppress(Exception):
            return misused(check, judged.failures, self._submission.cells, lambda tried: self._calls(check, tried))
        return None

    def _location(self, check: Check, outcome: Outcome) -> Location | None:
        if outcome.fault is not None:
            place = place_of(self._submission, outcome.fault)
            if place is not None:
                return place
        return place_of_unit(check, self._submission)

    def _calls(self, check: Check, tried: Sequence[Inputs]) -> Sequence[Outcome]:
        """Make calls in a worker that none of the checks' own calls have touched."""
        if not self._is_fresh:
            self._session.fresh()
            self._is_fresh = True
        return self._session.run([check.call(inputs) for inputs in tried], REPLAY_TIMEOUT_S)

    def _replay(self, check: Check, failure: Failure) -> Failure | None:
        """Make the failing call again; ``None`` if it is right now."""
        if self._session.loaded.is_interrupted:  # loading it again would take as long
            return failure
        outcome = self._calls(check, [failure.inputs])[0]
        if outcome.status not in REPLAYED:
            return failure
        return failure if self._fails_as(check, failure, outcome) else None

    def _fails_as(self, check: Check, failure: Failure, outcome: Outcome) -> bool:
        if outcome.status != "returned":
            return True
        return check.kind.mismatch(failure.expected, outcome, failure.inputs) is not None

    def _shrunk(self, prepared: Prepared, failure: Failure) -> Failure:
        """Make the failing input smaller with live calls; it must fail in the same way."""
        check = prepared.check
        if check.on is None or not self._definition.solution or not _is_plain(prepared, failure):
            return failure

        sort = sort_of(failure.mismatch)
        wrong = self._wrong_oracle(check.id)

        def fail_alike(tried: Sequence[Inputs]) -> list[bool]:
            outcomes = self._calls(check, tried)
            return [self._fails_alike(check, *one, sort, wrong) for one in zip(tried, outcomes, strict=True)]

        until = min(time.monotonic() + SHRINK_CHECK_S, self._shrinks_until)
        calls_max = CALLS_MAX // check.kind.cost
        described = check.on
        if isinstance(check.kind, Gradient):  # it tells inputs at a kink by itself
            described = loosened(check.on, failure.inputs, check.kind.wrt)
        smallest = shrink(described, failure.inputs, fail_alike, calls_max=calls_max, until=until)
        if complexity(smallest) >= complexity(failure.inputs):
            return failure
        alone = prepare(check, [make_case(check, smallest, reference(self._definition), {})])
        again = judge(alone, self._calls(check, [smallest]))
        return again.failures[0] if again.failures else failure

    def _wrong_oracle(self, check: str) -> Oracle | None:
        for misconception in self._definition.misconceptions:
            if misconception.id == self._names.get(check):
                return misconception_oracle(self._definition, misconception)
        return self._varied[check].oracle if check in self._varied else None

    def _fails_alike(self, check: Check, inputs: Inputs, outcome: Outcome, sort: str, wrong: Oracle | None) -> bool:
        """Whether a call fails in the same way, and as the named misconception does."""
        if outcome.status not in REPLAYED:
            return False
        try:
            case = make_case(check, inputs, reference(self._definition), {})
        except UnfitInputsError:
            return False
        failures = judge(prepare(check, [case]), [outcome]).failures
        if not failures or sort_of(failures[0].mismatch) != sort:
            return False
        return wrong is None or alike(as_wrong(wrong.outcome(check.call(inputs))), outcome)


def _is_plain(prepared: Prepared, failure: Failure) -> bool:
    """Whether the inputs are in the form in which the reference takes them, too."""
    other = prepared.check.otherwise(prepared.inputs[failure.index])
    return not other or (failure.inputs is not other and not same_inputs(failure.inputs, other))


def _counterexample(check: Check, inputs: Inputs, found: Finding) -> Counterexample:
    return Counterexample(check.target.shown(inputs), found.expected, found.actual, found.changed)
