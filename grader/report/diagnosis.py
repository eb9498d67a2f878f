"""What a machine can do, as ``grade doctor`` shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.report.grids import grid
from grader.report.marks import BAD, GOOD
from grader.text.messages import Voice
from grader.text.safe import clean, clean_line

INDENT = 4  # columns


class Diagnosis(msgspec.Struct, frozen=True):
    """What ``grade doctor`` found, as its ``--json`` prints it.

    Attributes
    ----------
    isolation : {"A", "B", "none"}
        The tier that grading would use.
    obstacles : mapping
        For each better tier, what stands in its way.
    n_canaries, escaped, canaries_s
        The self-test: how many canaries, the names of those that got out, seconds.
    problem : str or None
        Why no sandbox could be started.
    versions, locations : mapping
        Names to what they are.
    n_exercises : int
        How many the course has.
    """

    isolation: Literal["A", "B", "none"]
    obstacles: Mapping[str, str]
    n_canaries: int
    escaped: tuple[str, ...]
    canaries_s: float
    problem: str | None
    versions: Mapping[str, str]
    locations: Mapping[str, str]
    n_exercises: int


def render_diagnosis(found: Diagnosis, *, lang: str) -> RenderableType:
    """Lay out a diagnosis: isolation first, since it is what people ask about."""
    word = Voice("report.{}", lang)
    parts: list[RenderableType] = [Text(word("isolation"), style="bold")]
    if found.problem is not None:
        parts.append(_point(BAD.sign, "red", clean(found.problem)))
    else:
        is_isolated = found.isolation != "none"
        sign, style = (GOOD.sign, "green") if is_isolated else ("!", "yellow")
        parts.append(_point(sign, style, word(f"tier_{found.isolation}")))
    for tier, reason in found.obstacles.items():
        parts.append(_point(BAD.sign, "dim", word("obstacle", tier=tier, reason=clean(reason))))
    if found.escaped:
        names = clean_line(", ".join(found.escaped))
        parts.append(_point(BAD.sign, "red", word("canaries_escaped", names=names)))
    elif found.n_canaries:
        held = word("canaries_held", count=found.n_canaries, ms=round(found.canaries_s * 1000))
        parts.append(_point(GOOD.sign, "green", held))
    parts += [Text(), Text(word("versions"), style="bold"), _pairs(found.versions)]
    locations = {word(f"location_{name}"): path for name, path in found.locations.items()}
    parts += [Text(), Text(word("locations"), style="bold"), _pairs(locations)]
    parts += [Text(), Text(word("exercises_found", count=found.n_exercises), style="dim")]
    return Group(*parts)


def _point(sign: str, style: str, words: str) -> RenderableType:
    row = grid({"width": INDENT}, {})
    row.add_row(Text(f"  {sign}", style=style), Text(words))
    return row


def _pairs(pairs: Mapping[str, str]) -> RenderableType:
    table = grid({"style": "dim", "no_wrap": True}, {}, padding=(0, 2, 0, 0))
    for name, value in pairs.items():
        table.add_row(Text(clean_line(name)), Text(clean_line(value)))
    return Padding(table, (0, 0, 0, 2))
