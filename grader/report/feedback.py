"""Everything that a student reads about one submission, as plain text for a file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from grader.report.brief import first_of, said_to_follow
from grader.report.marks import MARKS, number
from grader.report.quotes import quoted
from grader.report.terminal import CALL_CAP, OUTPUT_LINES, value_labels, where
from grader.result import CheckResult, Result, Verdict
from grader.text.messages import LANGUAGES, Voice
from grader.text.safe import clean, clean_line

SAID = {lang: Voice("report.{}", lang) for lang in LANGUAGES}
INDENT = "    "
QUOTE_MAX = 120  # letters of a line of code; a longer one is cut around the place that is meant


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
    lines = [f"{clean_line(result.exercise)}  {clean_line(title)}".rstrip(), clean_line(result.label), ""]
    if result.status == "ungradable":
        lines += [SAID[lang]("ungradable"), *_indented(clean(result.reason or ""))]
    else:
        lines += [SAID[lang]("score", score=number(result.score), points=number(result.max_score))]
    if remark:
        lines.append(clean_line(remark))
    lines.append("")
    counted = [check for check in result.checks if not check.is_remark]
    for check in counted:
        lines.append(_line(check, lang))
        if check.verdict is Verdict.PASSED:
            lines += [line for note in check.notes for line in _note(note, lang)]
    if counted:
        lines.append("")
    lines += _open(result, lang)
    lines += _remarks(result, lang)
    lines += [f"{SAID[lang]('warning')} {clean(warning)}" for warning in result.warnings]
    if result.output.strip():
        lines += ["", SAID[lang]("output"), *_output(result.output, lang)]
    if result.status == "graded" and result.isolation == "none":
        lines += ["", SAID[lang]("not_isolated")]
    return "\n".join(lines).rstrip() + "\n"


def _remarks(result: Result, lang: str) -> Iterator[str]:
    """Yield what was tried besides, and what came of it where it did not go well."""
    remarks = [check for check in result.checks if check.is_remark]
    if remarks:
        yield ""
        yield SAID[lang]("remarks")
    for check in remarks:
        yield f"{MARKS[check.verdict].sign} {clean_line(check.title)}"
        if check.verdict is not Verdict.PASSED and check.rationale:
            yield from _indented(clean(check.rationale))
    if remarks:
        yield ""


def _indented(block: str, prefix: str = INDENT) -> list[str]:
    return textwrap.indent(block, prefix).split("\n")


def _open(result: Result, lang: str) -> Iterator[str]:
    """Yield what is to be mended, the first thing first, each with what fails for its sake in a line."""
    first = first_of(result)
    counted = [check for check in result.checks if not check.is_remark]
    order = {id: place for place, id in enumerate(result.mend)}
    beyond = (Verdict.PASSED, Verdict.SKIPPED)
    causes = [check for check in counted if check.verdict not in beyond and check.follows_from is None]
    for check in sorted(causes, key=lambda check: (check != first, order.get(check.id, len(order)))):
        yield f"{SAID[lang]('first')} {_titled(check)}" if check == first else _line(check, lang)
        yield from _whole(check, lang)
        if check == first:
            yield from said_to_follow(result, check, lang)
        yield ""


def _line(check: CheckResult, lang: str) -> str:
    verdict = ""
    if check.verdict not in (Verdict.PASSED, Verdict.FAILED):
        verdict = f"  ({SAID[lang](f'verdict_{check.verdict.value}')})"
    return f"{MARKS[check.verdict].sign} {_titled(check, verdict)}"


def _titled(check: CheckResult, verdict: str = "") -> str:
    return f"{clean_line(check.title)}{verdict}  {number(check.score)} / {number(check.points)}"


def _note(note: str, lang: str) -> list[str]:
    return _indented(f"{SAID[lang]('note')} {clean(note)}")


def _whole(check: CheckResult, lang: str) -> Iterator[str]:
    """Yield all that is said of a check that failed."""
    notes = list(check.notes)
    if check.rationale:
        yield from _indented(clean(check.rationale))
    yield from _example(check, lang)
    if check.misconception:
        # The first note of a named mistake says what it is.
        said = notes.pop(0) if notes else check.misconception
        yield from _indented(f"{SAID[lang](check.named_as)} {clean(said)}")
    for note in notes:
        yield from _note(note, lang)
    if check.hint:
        yield from _indented(f"{SAID[lang]('next_step')} {clean(check.hint)}")


def _example(check: CheckResult, lang: str) -> Iterator[str]:
    example = check.counterexample
    if example is not None:
        expected, came_back = value_labels(example, lang)
        for label, value in (
            (SAID[lang]("called"), example.call),
            (expected, example.expected),
            (came_back, example.actual),
        ):
            if not value:
                continue
            yield f"{INDENT}{label}"
            yield from _indented(clean(value, CALL_CAP), INDENT * 2)
    if check.location is not None:
        yield f"{INDENT}{SAID[lang]('where')} {where(check.location, lang)}"
        if check.quote is not None:
            yield from _indented(quoted(check.quote, QUOTE_MAX), INDENT * 2)


def _output(output: str, lang: str) -> Iterator[str]:
    lines = clean(output).strip("\n").split("\n")
    for line in lines[:OUTPUT_LINES]:
        yield f"{INDENT}{line}"
    if len(lines) > OUTPUT_LINES:
        yield f"{INDENT}{SAID[lang]('output_more', count=len(lines) - OUTPUT_LINES)}"
