"""The check that a hint is for, and one hint with it."""

from __future__ import annotations

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.result import CheckResult, Result, Verdict
from grader.text.messages import say, text
from grader.text.safe import clean, clean_line


class Hint(msgspec.Struct, frozen=True):
    """A hint, the how-manieth of how many."""

    check: CheckResult
    hint: str
    number: int
    total: int


def first_open(result: Result) -> CheckResult | None:
    """Return the first check that the student can do something about."""
    by_id = {check.id: check for check in result.checks}
    if result.mend and result.mend[0] in by_id:
        return by_id[result.mend[0]]
    beyond_reach = (Verdict.PASSED, Verdict.SKIPPED, Verdict.INTERNAL)
    found = [check for check in result.checks if check.verdict not in beyond_reach]
    return next((check for check in found if not check.is_remark), None)


def render_hint(hint: Hint, *, lang: str) -> RenderableType:
    """Lay out the check's title, what is wrong, the hint, and whether there are more."""
    label = say(text("report.hint_of", number=hint.number, total=hint.total), lang)
    parts: list[RenderableType] = [Text(clean_line(hint.check.title), style="bold")]
    if hint.check.rationale:
        parts.append(Text(clean(hint.check.rationale), style="dim"))
    parts += [Text(), Text.assemble((f"{label} ", "bold"), clean(hint.hint))]
    if hint.number == hint.total:
        parts.append(Padding(Text(say(text("report.hint_last"), lang), style="dim"), (1, 0, 0, 0)))
    return Group(*parts)
