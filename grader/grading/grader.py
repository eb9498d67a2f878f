"""One submission → one result: call it in the sandbox, compare with the key, explain what failed."""

from __future__ import annotations

import contextlib
import dataclasses
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from grader.checks.inputs import with_floats
from grader.checks.kinds import Agree, Examine
from grader.checks.mismatch import PLAIN
from grader.course.answer_key import AnswerKey, cached_key, wrong_ids
from grader.course.definition import Definition, read_definition
from grader.course.exercise import Course
from grader.errors import NothingToGradeError
from grader.grading.best import best_of
from grader.grading.explaining import Explainer, Explanation
from grader.grading.hanging import FIRST_LOOK, Hanging, limit_s
from grader.grading.judging import Judged, Prepared, judge, prepare
from grader.grading.leaning import Leaner, Leaning
from grader.grading.lending import METHOD, use_method
from grader.grading.live import fresh_cases
from grader.grading.locating import call_warnings, load_request, load_warnings, missing_names
from grader.grading.naming import candidates, choose, credible, vague
from grader.grading.relations import Relation, relate
from grader.grading.telling import mend_order, tell
from grader.grading.varying import Varied, vary
from grader.options import CommonOptions
from grader.result import CheckResult, Result, Verdict, ungradable
from grader.sandbox.outcome import Outcome
from grader.sandbox.pool import Opened, Pool, SandboxPool
from grader.sandbox.session import Session
from grader.submission import Submission, find_files, read_bytes, submission_of
from grader.submission.notebook import looks_like_notebook
from grader.submission.reading import with_notes
from grader.text.messages import say, text


class Options(CommonOptions, frozen=True):
    """How to grade from Python.

    Attributes
    ----------
    examples : int
        Fresh inputs to search besides the key.
    shrink : bool
        Whether failing inputs are made smaller with live calls.
    """

    examples: int = 0
    shrink: bool = True


OnCheck = Callable[[CheckResult], None]


@dataclasses.dataclass(frozen=True)
class Compiled:
    """An exercise with its key at hand."""

    definition: Definition
    key: AnswerKey
    prepared: Sequence[Prepared]


class Grader:
    """Grades submissions of one course, keeping keys and sandboxes between them.

    Parameters
    ----------
    course : Course
        What is graded.
    options : Options
        How.
    pool : Pool, optional
        Sandboxes that were started while this module was still being imported, or those of a browser; closed with
        the grader.

    Attributes
    ----------
    on_prepare : callable or None
        Told the exercise's id before its key is compiled, which takes seconds and happens once.
    """

    def __init__(self, course: Course, options: Options | None = None, *, pool: Pool | None = None) -> None:
        self.course = course
        self.options = options or Options()
        self.on_prepare: Callable[[str], None] | None = None
        self._ready: dict[str, Compiled] = {}
        self._pool: Pool = pool or SandboxPool(self.options.sandbox, course.packages)

    def __enter__(self) -> Grader:
        """Return the grader itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop every sandbox."""
        self._pool.close()

    @property
    def n_lost(self) -> int:
        """How many workers ended as if somebody else had killed them, or their sandbox."""
        return self._pool.n_lost

    def open(self, imports: Sequence[str] | frozenset[str] = ()) -> Opened:
        """Return the sandbox for submissions with these imports, once it has passed its self-test.

        Raises
        ------
        GraderError
            If an attempt to get out of it succeeds.
        """
        return self._pool.take(imports)

    def ready(self, exercise_id: str) -> Compiled:
        """Return the exercise with its answer key, compiled or from the cache."""
        if exercise_id not in self._ready:
            definition = read_definition(self.course.exercise(exercise_id))
            key = cached_key(definition, self.options.seed, on_compile=lambda: self._prepares(exercise_id))
            prepared = [prepare(check, key.cases[check.id]) for check in definition.checks]
            self._ready[exercise_id] = Compiled(definition, key, prepared)
        return self._ready[exercise_id]

    def _prepares(self, exercise_id: str) -> None:
        if self.on_prepare is not None:
            self.on_prepare(exercise_id)

    def hints(self, exercise_id: str, check_id: str) -> tuple[str, ...]:
        """Return a check's hints in order, in the language of the options."""
        check = read_definition(self.course.exercise(exercise_id)).check(check_id)
        return tuple(say(hint, self.options.lang) for hint in check.hints)

    def grade_path(
        self, exercise_id: str, path: Path, *, student: str | None = None, on_check: OnCheck | None = None
    ) -> Result:
        """Grade a file, or what a folder or an archive holds for the exercise.

        Where several files fit, the rule of :mod:`grader.submission.choosing` holds. What is missing or cannot be
        read gives an ungradable result.
        """
        try:
            choice = find_files(self.course.exercise(exercise_id), path)
        except NothingToGradeError as error:
            return self.ungradable(exercise_id, path.name, error, student=student)
        results = []
        for file in choice.taken:
            try:
                submission = with_notes(submission_of(file, exercise_id), *choice.notes)
            except NothingToGradeError as error:
                results.append(self.ungradable(exercise_id, file.name, error, student=student))
            else:
                results.append(self.grade(exercise_id, submission, student=student, on_check=on_check))
        return best_of(results, self.options.lang)

    def grade_source(self, exercise_id: str, source: str, *, student: str | None = None) -> Result:
        """Grade a source text, that of a script or the JSON of a notebook."""
        name = f"{exercise_id}{'.ipynb' if looks_like_notebook(source) else '.py'}"
        try:
            submission = read_bytes(name, source.encode("utf-8", "replace"))
        except NothingToGradeError as error:
            return self.ungradable(exercise_id, name, error, student=student)
        return self.grade(exercise_id, submission, student=student)

    def ungradable(
        self, exercise_id: str, name: str, error: NothingToGradeError, *, student: str | None = None
    ) -> Result:
        """Return the result of a submission that could not be read."""
        exercise = self.course.exercise(exercise_id)
        reason = say(error.message, self.options.lang)
        return ungradable(exercise.id, name, reason, points=exercise.points, seed=self.options.seed, student=student)

    def grade(
        self,
        exercise_id: str,
        submission: Submission,
        *,
        student: str | None = None,
        on_check: OnCheck | None = None,
    ) -> Result:
        """Grade one submission that has been read.

        ``on_check`` is told of each check as soon as it is judged, with its verdict and score and without what comes
        of explaining it.
        """
        began = time.monotonic()
        self._pool.start(submission.imports)
        ready = self.ready(exercise_id)  # while the sandbox boots
        sandbox = self.open(submission.imports)
        request = load_request(submission, self.options.timeout_s)
        with sandbox.session(request, {**ready.definition.scenarios, METHOD: use_method}) as session:
            asked = []
            for one in ask_each(ready, session, self.options):
                asked.append(one)
                if on_check is not None:
                    on_check(Explanation(one[0].check, one[2].verdict).say(self.options.lang))
            names = _names(ready.key, asked)
            leanings = _leanings(ready.definition, submission, session, asked)
            varied = _varied(ready, asked, {*names, *leanings})
            explainer = Explainer(
                ready.definition,
                submission,
                session,
                shrinks=self.options.shrink,
                names=names,
                varied=varied,
                relations=_relations(asked, {*names, *leanings, *varied}),
                leaning=leanings,
            )
            told = tell([explainer.explain(prepared, judged) for prepared, _, judged in asked], submission, leanings)
            checks = [explanation.say(self.options.lang) for explanation in told]
            noticed = [
                *submission.notes,
                *load_warnings(submission, session.loaded, self.course.packages),
                *call_warnings(submission, [outcomes for _, outcomes, _ in asked]),
            ]
            return Result(
                exercise=ready.definition.exercise.id,
                submission=submission.name,
                student=student,
                status="graded",
                reason=None,
                score=round(sum(check.score for check in checks), 6),
                max_score=round(sum(check.points for check in checks), 6),
                isolation=sandbox.tier,
                key=ready.key.hash,
                seed=self.options.seed,
                duration_s=round(time.monotonic() - began, 4),
                checks=tuple(checks),
                warnings=tuple(say(one, self.options.lang) for one in noticed),
                output=session.output,
                mend=mend_order(told, submission),
            )


Asked = tuple[Prepared, Sequence[Outcome], Judged]


def ask_each(
    ready: Compiled, session: Session, options: Options, *, settled: frozenset[str] = frozenset()
) -> Iterator[Asked]:
    """Yield each check as soon as it is judged, for a caller that need not see them all.

    ``settled`` are checks that are known to pass and are not asked; others may build on them.
    """
    passed = set(settled)
    hanging = Hanging()
    for prepared in ready.prepared:
        outcomes, judged = _ask_one(prepared, session, options.timeout_s, passed, hanging)
        if options.examples and judged.verdict is Verdict.PASSED:
            fresh = fresh_cases(prepared.check, ready.definition, options.examples, options.seed)
            if fresh is not None:
                again, judged_again = _ask_one(fresh, session, options.timeout_s, passed, hanging)
                if judged_again.failures:
                    prepared, outcomes, judged = fresh, again, judged_again
        if judged.verdict is Verdict.PASSED:
            lacking = [one for one in prepared.check.counts_with if one not in passed]
            if lacking:
                judged = Judged(Verdict.SKIPPED, notes=(text("grading.counts_with", needs=", ".join(lacking)),))
            else:
                passed.add(prepared.check.id)
            hanging.passed(prepared.check)
        yield prepared, outcomes, judged


def _names(key: AnswerKey, asked: Sequence[Asked]) -> dict[str, str]:
    try:
        return name_mistakes(key, asked)
    except (
        Exception
    ):  # a submission's values are held against the key here, and a name is a courtesy that costs no result
        return {}


def _varied(ready: Compiled, asked: Sequence[Asked], explained: Collection[str]) -> dict[str, Varied]:
    try:
        return vary(ready.definition, ready.key, asked, explained)
    except Exception:  # as with names
        return {}


def _leanings(
    definition: Definition, submission: Submission, session: Session, asked: Sequence[Asked]
) -> dict[str, Leaning]:
    if not definition.solution or session.loaded.is_interrupted:  # a kit; or loading it again would take as long
        return {}
    try:
        return Leaner(definition, submission.outline, session).leanings(asked)
    except Exception:  # an author's code runs on a submission's values: nothing is known then, and no result is lost
        return {}


def _relations(asked: Sequence[Asked], explained: Collection[str]) -> dict[str, Relation]:
    found = {}
    for prepared, outcomes, judged in asked:
        if judged.failures and prepared.check.id not in explained:
            # As with names: foreign values are computed with here, and what they are to the right ones is a courtesy.
            with contextlib.suppress(Exception):
                relation = relate(prepared, outcomes, [one.index for one in judged.failures])
                if relation is not None:
                    found[prepared.check.id] = relation
    return found


def name_mistakes(key: AnswerKey, asked: Sequence[Asked]) -> dict[str, str]:
    """Name the mistake behind each failed check, where a misconception explains it."""
    explaining: dict[str, tuple[str, ...]] = {}
    vaguely: dict[str, frozenset[str]] = {}
    for prepared, outcomes, judged in asked:
        failing = [one.index for one in judged.failures]
        if failing:
            kind = prepared.check.kind
            rule = kind.rule if isinstance(kind, Agree) else PLAIN
            names = candidates(prepared.cases, outcomes, failing, rule)
            explaining[prepared.check.id] = names
            vaguely[prepared.check.id] = vague(prepared.cases, failing, names)
    predicted: dict[str, set[str]] = {}
    for check, cases in key.cases.items():
        for name in wrong_ids(cases):
            predicted.setdefault(name, set()).add(check)
    passed = {prepared.check.id for prepared, _, judged in asked if judged.verdict is Verdict.PASSED}
    examined = {prepared.check.id for prepared, _, _ in asked if isinstance(prepared.check.kind, Examine)}
    return choose(credible(explaining, vaguely, predicted, passed, examined), predicted, passed)


def _ask_one(
    prepared: Prepared, session: Session, timeout_s: float, passed: set[str], hanging: Hanging
) -> tuple[Sequence[Outcome], Judged]:
    check, loaded = prepared.check, session.loaded
    if not passed.issuperset(check.needs):
        return (), Judged(Verdict.SKIPPED)
    if loaded.status != "loaded":
        return (), Judged(Verdict.TIMEOUT if loaded.status == "timeout" else Verdict.ERROR)
    if missing_names(check, loaded):
        return (), Judged(Verdict.FAILED)
    time_s = limit_s(check, timeout_s)
    if hanging:
        outcomes = session.run(prepared.calls, FIRST_LOOK * time_s)
        judged = judge(prepared, outcomes)
        if judged.verdict is not Verdict.TIMEOUT:
            return _otherwise(prepared, session, time_s, (outcomes, judged))
        if cause := hanging.cause(check, outcomes):
            return outcomes, dataclasses.replace(judged, hangs=cause)
    outcomes = session.run(prepared.calls, time_s)
    hanging.note(check, outcomes)
    return _otherwise(prepared, session, time_s, (outcomes, judge(prepared, outcomes)))


def _otherwise(
    prepared: Prepared, session: Session, time_s: float, first: tuple[Sequence[Outcome], Judged]
) -> tuple[Sequence[Outcome], Judged]:
    """Ask again with inputs in another form that is right as well, where the first one fails; the better counts."""
    others = prepared.otherwise
    if others is None or first[1].verdict not in (Verdict.FAILED, Verdict.ERROR):
        return first
    outcomes = session.run(others.calls, time_s)
    judged = judge(others, outcomes)
    if judged.verdict is not Verdict.PASSED:
        # What cannot even be run with the one form, and runs with the other, is in the other: its mistake shows there.
        is_other = first[1].verdict is Verdict.ERROR and judged.verdict is Verdict.FAILED
        return (outcomes, judged) if is_other else first
    said = [text("grading.float_labels")] if prepared.check.otherwise is with_floats else []
    return outcomes, dataclasses.replace(judged, notes=(*said, *judged.notes))
