"""One hint, with the check that it is for."""

from __future__ import annotations

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.result import CheckResult
from grader.text.messages import say, text
from grader.text.safe import clean, clean_line


class Hint(msgspec.Struct, frozen=True):
    """A hint, the how-manieth of how many."""

    check: CheckResult
    hint: str
    number: int
    total: int


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
