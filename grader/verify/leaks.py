"""What feedback gives away: an answer that is to be filled in by hand, or a line of the solution."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from grader.course.answer_key import AnswerKey
from grader.course.definition import Definition
from grader.course.stubs import stub_source
from grader.result import CheckResult, Result, Verdict
from grader.text.messages import say, text
from grader.verify.record import Flaw

LINE_MIN = 12  # letters without spaces: a shorter line of a solution, as `return x`, is in every text about Python
NEAR = 1e-4  # relative: an answer that is written with four digits is given away, too
_NUMBER = re.compile(r"[-−]?\d+\.\d+(?:e[-+]?\d+)?")


class Secrets:
    """What must not be read in any feedback on an exercise.

    Parameters
    ----------
    definition : Definition
        The exercise.
    key : AnswerKey
        Its answers.
    """

    def __init__(self, definition: Definition, key: AnswerKey) -> None:
        self._key = key
        self._definition = definition
        stub = _squeezed(stub_source(definition.solution, definition.exercise.id)) if definition.solution else ""
        lines = {_squeezed(line.partition("#")[0]) for line in definition.solution.splitlines()}
        self._lines = {line for line in lines if len(line) >= LINE_MIN and line not in stub}
        self._hidden = {check.id for check in definition.checks if check.kind.hides}

    @functools.cached_property
    def _answers(self) -> list[float]:
        """Numbers of hidden answers that nobody writes by chance: such as have a fraction."""
        values = [
            value for id in self._hidden for case in self._key.cases[id] for value in case.plain_accepts().values()
        ]
        return sorted({abs(number) for value in values for number in _numbers(value) if number != round(number)})

    def of_hints(self) -> Iterator[Flaw]:
        """Yield what titles, hints and sentences of the author give away."""
        definition = self._definition
        for lang in definition.exercise.languages:
            for check in definition.checks:
                for words in (check.title, *check.hints, *check.key_notes.values()):
                    yield from self._found(say(words, lang), check.id, "checks.py")
            for wrong in definition.misconceptions:
                yield from self._found(say(wrong.says, lang), wrong.id, "misconceptions.py")

    def of_result(self, result: Result, path: str) -> Iterator[Flaw]:
        """Yield what the feedback on one file gives away; what the student wrote themselves is no secret."""
        for check in result.checks:
            if check.verdict is Verdict.PASSED:
                continue
            example = check.counterexample
            if check.id in self._hidden and example is not None and example.expected:
                said = text("verify.leak_expected", check=check.id, expected=example.expected)
                yield Flaw("secrets", path, said)
            theirs = example.actual if example is not None else ""
            for words in _texts(check):
                yield from self._found(words, check.id, path, theirs=theirs)

    def _found(self, words: str, of: str, path: str, *, theirs: str = "") -> Iterator[Flaw]:
        folder = self._definition.exercise.folder
        where = str(folder / path) if path.endswith(".py") and "/" not in path else path
        squeezed = _squeezed(words)
        for line in self._lines:
            if line in squeezed:
                yield Flaw("secrets", where, text("verify.leak_line", of=of, line=line))
        own = [abs(number) for number in _read(theirs)]
        for number in _read(words):
            is_own = any(math.isclose(abs(number), one, rel_tol=NEAR) for one in own)
            if not is_own and any(math.isclose(abs(number), answer, rel_tol=NEAR) for answer in self._answers):
                yield Flaw("secrets", where, text("verify.leak_answer", of=of, answer=f"{number:g}"))


def _texts(check: CheckResult) -> Iterable[str]:
    return (check.rationale, check.hint, *check.notes)


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _read(words: str) -> list[float]:
    return [float(number.replace("−", "-")) for number in _NUMBER.findall(words)]


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from _numbers(item)
    elif isinstance(value, np.ndarray):
        yield from (float(item) for item in value.ravel() if math.isfinite(item))
    elif isinstance(value, float) and math.isfinite(value):
        yield value
