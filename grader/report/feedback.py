"""Everything that a student reads about one submission, as plain text for a file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from grader.report.marks import mark_of, number
from grader.report.terminal import CALL_CAP, OUTPUT_LINES, value_labels, where
from grader.result import CheckResult, Result, Verdict
from grader.text.messages import say, text
from grader.text.safe import clean, clean_line

INDENT = "    "


def feedback(result: Result, *, lang: str, title: str = "", remark: str = "") -> str:
    """Return the feedback on one submission.

    Unlike the terminal's, its lines are not filled to a width: whoever opens the file does that.

    Parameters
    ----------
    result : Result
        What grading gave.
    lang : {"en", "ko"}
        Language of the words around the result's own.
    title : str
        The exercise's title.
    remark : str
        A line after the score, for example on an override.
    """
    lines = [f"{clean_line(result.exercise)}  {clean_line(title)}".rstrip(), clean_line(result.submission), ""]
    if result.status == "ungradable":
        lines += [_word("ungradable", lang), *_indented(clean(result.reason or ""))]
    else:
        lines += [_word("score", lang, score=number(result.score), points=number(result.max_score))]
    if remark:
        lines.append(clean_line(remark))
    lines.append("")
    for check in result.checks:
        if not check.is_remark:
            lines += _check(check, lang)
    lines += _remarks(result, lang)
    lines += [f"{_word('warning', lang)} {clean(warning)}" for warning in result.warnings]
    if result.output.strip():
        lines += ["", _word("output", lang), *_output(result.output, lang)]
    if result.status == "graded" and result.isolation == "none":
        lines += ["", _word("not_isolated", lang)]
    return "\n".join(lines).rstrip() + "\n"


def _remarks(result: Result, lang: str) -> Iterator[str]:
    """Yield what was tried besides, and what came of it where it did not go well."""
    remarks = [check for check in result.checks if check.is_remark]
    if remarks:
        yield ""
        yield _word("remarks", lang)
    for check in remarks:
        yield f"{mark_of(check, is_ascii=False).sign} {clean_line(check.title)}"
        if check.verdict is not Verdict.PASSED and check.rationale:
            yield from _indented(clean(check.rationale))
    if remarks:
        yield ""


def _word(name: str, lang: str, **params: str | int | float) -> str:
    return say(text(f"report.{name}", **params), lang)


def _indented(block: str, prefix: str = INDENT) -> list[str]:
    return textwrap.indent(block, prefix).split("\n")


def _check(check: CheckResult, lang: str) -> Iterator[str]:
    points = f"{number(check.score)} / {number(check.points)}"
    verdict = ""
    if check.verdict not in (Verdict.PASSED, Verdict.FAILED):
        verdict = f"  ({_word(f'verdict_{check.verdict.value}', lang)})"
    yield f"{mark_of(check, is_ascii=False).sign} {clean_line(check.title)}{verdict}  {points}"
    notes = list(check.notes)
    if check.verdict is not Verdict.PASSED:
        if check.rationale:
            yield from _indented(clean(check.rationale))
        yield from _example(check, lang)
        if check.misconception:
            # The first note of a named mistake says what it is.
            said = notes.pop(0) if notes else check.misconception
            yield from _indented(f"{_word('misconception', lang)} {clean(said)}")
        if check.hint:
            yield from _indented(f"{_word('hint', lang)} {clean(check.hint)}")
    for note in notes:
        yield from _indented(f"{_word('note', lang)} {clean(note)}")
    if check.verdict is not Verdict.PASSED:
        yield ""


def _example(check: CheckResult, lang: str) -> Iterator[str]:
    example = check.counterexample
    if example is not None:
        expected, came_back = value_labels(example, lang)
        for label, value in (
            (_word("called", lang), example.call),
            (expected, example.expected),
            (came_back, example.actual),
        ):
            if not value:
                continue
            yield f"{INDENT}{label}"
            yield from _indented(clean(value, CALL_CAP), INDENT * 2)
    if check.location is not None:
        yield f"{INDENT}{_word('where', lang)} {where(check.location, lang)}"


def _output(output: str, lang: str) -> Iterator[str]:
    lines = clean(output).strip("\n").split("\n")
    for line in lines[:OUTPUT_LINES]:
        yield f"{INDENT}{line}"
    if len(lines) > OUTPUT_LINES:
        yield f"{INDENT}{_word('output_more', lang, count=len(lines) - OUTPUT_LINES)}"
