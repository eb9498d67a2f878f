"""Verifying a course: every promise of every exercise, one report each."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from grader.checks.oracle import blame, line_in
from grader.course.definition import DECIDING, Definition, read_definition
from grader.course.exercise import BrokenExercise, Course, Exercise
from grader.errors import GraderError
from grader.grading.grader import Options
from grader.sandbox.tiers.packages import missing_packages
from grader.text.messages import say, text
from grader.verify import proofs, reach, slips
from grader.verify.bench import Bench
from grader.verify.corpus import Variant
from grader.verify.measure import N_SAMPLE, Measuring
from grader.verify.record import ExerciseReport, Flaw, MutantCount, Promise
from grader.verify.spread import scores_of

N_SEEDS = 3  # of the reference: what holds on three sets of inputs was not luck on one
N_VARIANT_SEEDS = 5  # of the correct variants, which differ from the reference in rounding and more
MAX_SEED = 2**32  # NumPy's legacy generators take seeds below it


class Plan(msgspec.Struct, frozen=True):
    """What to do beyond the usual.

    Attributes
    ----------
    n_seeds, n_variant_seeds : int
        On how many seeds the reference and the correct variants are graded, from the options' seed on.
    n_spread_seeds : int
        On how many seeds every file of the corpus must have one and the same score.
    mutants : {"sample", "all", "none"}
        Which mutants are graded; a sample becomes all where the exercise has changed since all were caught.
    n_sample : int
        How many mutants are a sample.
    """

    n_seeds: int = N_SEEDS
    n_variant_seeds: int = N_VARIANT_SEEDS
    n_spread_seeds: int = 1
    mutants: Literal["sample", "all", "none"] = "sample"
    n_sample: int = N_SAMPLE


Progress = Callable[[str, Promise, int, int], None]  # exercise, promise, how many of its parts are done, of all


def silent(exercise: str, promise: Promise, n_done: int, n_all: int) -> None:
    """Show no progress."""


def verify(
    course: Course,
    exercises: Sequence[Exercise | BrokenExercise],
    options: Options | None = None,
    *,
    plan: Plan | None = None,
    on_progress: Progress = silent,
) -> Iterator[ExerciseReport]:
    """Verify exercises one after the other, each reported as soon as it is done."""
    with Bench(course, options) as bench:
        for exercise in exercises:
            if isinstance(exercise, BrokenExercise):
                flaw = Flaw("readable", str(exercise.path), exercise.why)
                yield ExerciseReport(exercise.id, exercise.id, flaws=(flaw,))
                continue
            yield Verifying(exercise, bench, plan or Plan(), on_progress).whole_report()


@dataclasses.dataclass(frozen=True)
class Verifying:
    """The verifying of one exercise.

    Parameters
    ----------
    exercise : Exercise
        What is verified.
    bench : Bench
        Where sources are graded.
    plan : Plan
        How much to do.
    on_progress : callable
        Told after each part.
    """

    exercise: Exercise
    bench: Bench
    plan: Plan
    on_progress: Progress = silent

    def whole_report(self) -> ExerciseReport:
        """Try every promise, and report whatever an author's files raise: it ends this exercise and no other."""
        try:
            return self.report()
        except Exception as error:  # an author's functions run here, and may raise anything on what they are given
            file = _file_of(self.exercise.id, error)
            if not file:
                raise
            said = blame(self.exercise.id, file, error).message
            flaw = Flaw("readable", str(self.exercise.folder), said)
            return ExerciseReport(self.exercise.id, say(self.exercise.title, self.bench.options.lang), flaws=(flaw,))

    def report(self) -> ExerciseReport:
        """Try every promise; one that cannot be tried, for what an author wrote, is a flaw itself."""
        began = time.monotonic()
        lang = self.bench.options.lang
        title = say(self.exercise.title, lang)
        missing = missing_packages(self.exercise.packages)
        if missing:
            said = text("verify.no_package", packages=", ".join(missing))
            return ExerciseReport(self.exercise.id, title, skipped=said)
        try:
            definition = read_definition(self.exercise)
            self.bench.definition(self.exercise.id)
        except GraderError as error:
            flaw = Flaw("readable", str(self.exercise.folder), error.message)
            return ExerciseReport(self.exercise.id, title, duration_s=_since(began), flaws=(flaw,))
        flaws = list(self._written(definition))
        flaws += self._graded(definition)
        without_kit = self._tried("key", proofs.kit(definition))
        flaws += without_kit
        misnamed = self._tried("misconceptions", proofs.misconceptions(definition, self.bench))
        right, wrong = proofs.variants_of(self.bench.course, self.exercise)
        seeds = self._seeds(self.plan.n_variant_seeds)
        per_variant = []
        for i, variant in enumerate(right):
            self.on_progress(self.exercise.id, "variants", i, len(right) + len(wrong))
            proof = proofs.right_variant(variant, self.exercise, self.bench, seeds)
            per_variant.append(self._tried("variants", proof))
        for i, variant in enumerate(wrong, start=len(right)):
            self.on_progress(self.exercise.id, "variants", i, len(right) + len(wrong))
            flaws += self._tried("variants", proofs.wrong_variant(variant, self.exercise, self.bench))
        flaws += self._spread(definition, [*right, *wrong])
        flaws += misnamed + [flaw for found in per_variant for flaw in found]
        count, survivors = self._measured(definition)
        flaws += survivors
        return ExerciseReport(
            self.exercise.id,
            title,
            n_checks=len(definition.checks),
            n_code_lines=0 if without_kit else proofs.code_lines(definition),
            n_misconceptions=len(definition.misconceptions),
            n_named=len(definition.misconceptions) - len(misnamed),
            mutants=count,
            n_variants=len(right),
            n_spared=sum(not found for found in per_variant),
            duration_s=_since(began),
            flaws=tuple(flaws),
            untried=self._untried(),
        )

    def _untried(self) -> tuple[Promise, ...]:
        """The promises that this plan leaves out."""
        left_out: dict[Promise, bool] = {"seeds": self.plan.n_spread_seeds < 2, "mutants": self.plan.mutants == "none"}
        return tuple(promise for promise, is_out in left_out.items() if is_out)

    def _written(self, definition: Definition) -> list[Flaw]:
        """What can be seen in the author's files."""
        return [
            *self._tried("points", proofs.points(definition)),
            *self._tried("texts", proofs.texts(definition)),
            *self._tried("statement", proofs.statement(definition)),
            *self._tried("stubs", proofs.stubs(definition)),
        ]

    def _graded(self, definition: Definition) -> list[Flaw]:
        """What running the reference and the stub shows."""
        return [
            *self._tried("key", proofs.key(definition, self.bench)),
            *self._tried("reference", proofs.reference(definition, self.bench, self._seeds(self.plan.n_seeds))),
            *self._tried("reference", slips.changed_arguments(definition, self.bench)),
            *self._tried("reference", slips.another_order(definition, self.bench)),
            *self._tried("reference", slips.in_float32(definition, self.bench)),
            *self._tried("reached", reach.unreached(definition, self.bench)),
            *self._tried("reached", reach.uncompared(definition, self.bench)),
            *self._tried("misconceptions", slips.unknown_names(definition, self.bench)),
            *self._tried("stub", proofs.stub(definition, self.bench)),
            *self._tried("secrets", proofs.secrets(definition, self.bench)),
            *self._tried("speed", proofs.speed(definition, self.bench)),
        ]

    def _measured(self, definition: Definition) -> tuple[MutantCount | None, list[Flaw]]:
        """How many mutants the checks catch."""
        if self.plan.mutants == "none":
            return None, []
        measuring = Measuring(definition, self.bench)
        n_sample = None if self.plan.mutants == "all" else self.plan.n_sample

        def on_progress(n_done: int, n_all: int) -> None:
            self.on_progress(self.exercise.id, "mutants", n_done, n_all)

        flaws = self._tried("mutants", measuring.flaws(n_sample, on_progress))
        return measuring.count, flaws

    def _spread(self, definition: Definition, variants: Sequence[Variant]) -> list[Flaw]:
        """What scores depend on the seed, the reference's among them."""
        if self.plan.n_spread_seeds < 2:  # of one seed there is no spread
            return []
        seeds = self._seeds(self.plan.n_spread_seeds)

        def on_progress(n_done: int, n_all: int) -> None:
            self.on_progress(self.exercise.id, "seeds", n_done, n_all)

        paths = [self.exercise.folder / "solution.py", *(variant.path for variant in variants)]
        scores = scores_of(self.bench, definition, paths, seeds, on_progress)
        return self._tried("seeds", proofs.spread(scores, seeds))

    def _seeds(self, n: int) -> list[int]:
        return [(self.bench.options.seed + i) % MAX_SEED for i in range(n)]

    def _tried(self, promise: Promise, found: Iterable[Flaw]) -> list[Flaw]:
        self.on_progress(self.exercise.id, promise, 0, 0)
        flaws: list[Flaw] = []
        try:
            flaws.extend(found)
        except GraderError as error:
            flaws.append(Flaw(promise, str(self.exercise.folder), error.message))
        except Exception as error:  # as in whole_report; what else was promised is still tried
            file = _file_of(self.exercise.id, error)
            if not file:
                raise
            flaws.append(Flaw(promise, str(self.exercise.folder / file), blame(self.exercise.id, file, error).message))
        return flaws


def _file_of(exercise: str, error: Exception) -> str:
    """Return the author's file that an exception came through; empty where it is a fault of the grader's."""
    return next((file for file in DECIDING if line_in(exercise, file, error) is not None), "")


def _since(began: float) -> float:
    return round(time.monotonic() - began, 2)
