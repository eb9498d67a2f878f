"""All that is said about one check, as lines of plain text for formats that have one field for it."""

from __future__ import annotations

from collections.abc import Iterator

from grader.report.terminal import where
from grader.result import CheckResult, Verdict
from grader.text.messages import Voice
from grader.text.safe import clean


def details(check: CheckResult, lang: str) -> Iterator[str]:
    """Yield the rationale, the example, the place, the named mistake, notes and hint."""

    word = Voice("report.{}", lang)
    notes = list(check.notes)
    if check.verdict is not Verdict.PASSED:
        if check.rationale:
            yield clean(check.rationale)
        example = check.counterexample
        if example is not None:
            pairs = (("called", example.call), ("expected", example.expected), ("came_back", example.actual))
            yield from (f"{word(label)}: {clean(value)}" for label, value in pairs if value)
        if check.location is not None:
            yield f"{word('where')}: {where(check.location, lang)}"
        if check.misconception and notes:
            yield f"{word(check.named_as)} {clean(notes.pop(0))}"
    yield from (f"{word('note')} {clean(note)}" for note in notes)
    if check.verdict is not Verdict.PASSED and check.hint:
        yield f"{word('hint')} {clean(check.hint)}"
