"""What every file of a corpus earns under many seeds: verdicts alone, and only of what a seed changes.

A key without misconceptions and slips is compiled in a tenth of the time, and nothing is named, explained or made
smaller, as none of it decides a point. Checks whose inputs are the same under every seed are asked once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from grader.course.answer_key import AnswerKey, KeyCase, compile_cases, key_hash
from grader.course.definition import Definition
from grader.grading.grader import Compiled, ask_each
from grader.grading.judging import prepare
from grader.grading.locating import load_request
from grader.result import Verdict
from grader.submission import read_submission
from grader.verify.bench import Bench


def scores_of(
    bench: Bench,
    definition: Definition,
    paths: Sequence[Path],
    seeds: Sequence[int],
    on_progress: Callable[[int, int], None] = lambda n_done, n_all: None,
) -> dict[Path, list[float]]:
    """Return each file's scores, one a seed.

    Parameters
    ----------
    bench : Bench
        Where they are graded.
    definition : Definition
        The exercise, as it was just read.
    paths : sequence of Path
        Scripts and notebooks.
    seeds : sequence of int
        The seeds, of which the first one asks everything.
    on_progress : callable
        Told after each seed.

    Raises
    ------
    GraderError
        If a key cannot be compiled.
    """
    plain = dataclasses.replace(definition, misconceptions=())
    first = _compiled(plain, seeds[0])
    passed = {path: set(_passed(bench, first, path, frozenset())) for path in paths}
    scores = {path: [_points(first, passed[path])] for path in paths}
    on_progress(1, len(seeds))
    for i, seed in enumerate(seeds[1:], start=2):
        other = _compiled(plain, seed)
        moving = set(_moving(first, other))
        asked = dataclasses.replace(other, prepared=[one for one in other.prepared if one.check.id in moving])
        for path in paths:
            settled = frozenset(passed[path] - moving)
            now = settled.union(_passed(bench, asked, path, settled) if moving else ())
            scores[path].append(_points(first, now))
        on_progress(i, len(seeds))
    return scores


def _compiled(definition: Definition, seed: int) -> Compiled:
    key = AnswerKey(definition.exercise.id, key_hash(definition, seed), seed, compile_cases(definition, seed))
    return Compiled(definition, key, [prepare(check, key.cases[check.id]) for check in definition.checks])


def _moving(first: Compiled, other: Compiled) -> Iterator[str]:
    """Yield the checks whose verdict may be another: by their own inputs, or by those of a check they hang on."""
    moving: set[str] = set()
    for check in first.definition.checks:
        is_same = _asked(first.key.cases[check.id]) == _asked(other.key.cases[check.id])
        if not is_same or moving.intersection((*check.needs, *check.counts_with)):
            moving.add(check.id)
            yield check.id


def _asked(cases: Sequence[KeyCase]) -> list[object]:
    return [(case.inputs, case.accepts) for case in cases]


def _passed(bench: Bench, ready: Compiled, path: Path, settled: frozenset[str]) -> Iterator[str]:
    """Yield the checks that a file passes, of those that are to be asked."""
    submission = read_submission(path)
    request = load_request(submission, bench.options.timeout_s)
    with bench.open(submission.imports).session(request, ready.definition.scenarios) as session:
        for prepared, _, judged in ask_each(ready, session, bench.options, settled=settled):
            if judged.verdict is Verdict.PASSED:
                yield prepared.check.id


def _points(ready: Compiled, passed: frozenset[str] | set[str]) -> float:
    return sum(check.points for check in ready.definition.checks if check.id in passed)
