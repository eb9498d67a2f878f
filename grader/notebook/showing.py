"""A result in a notebook: HTML where it can be shown, and the same as text."""

from __future__ import annotations

import functools
import html
import io
import itertools
import re
from typing import TYPE_CHECKING, Any, Final

from grader.errors import UsageError
from grader.result import Result
from grader.submission.record import Submission
from grader.text.safe import clean

if TYPE_CHECKING:
    from rich.console import RenderableType

    from grader.course.exercise import Exercise

COLUMNS: Final = 80
LINES_CAP: Final = 2_000  # of a text that we laid out ourselves
BOX: Final = "grader-result"  # the class of what the grader puts into the page of a notebook
# The notebook's page has rules for what stands in an output (JupyterLab lets each `dt` float at a fifth of the width).
# The grader's start from the browser's own, and the id that nothing has lets each of them win over the page's.
RESET: Final = f".{BOX}.{BOX} :not(svg,svg *){{all:revert}}"
WITHIN: Final = f":is(#{BOX}-none,.{BOX})"
HANGUL: Final = re.compile("[\uac00-\ud7a3]")
RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")


def as_text(renderable: RenderableType) -> str:
    """Lay out for a notebook's text form: 80 columns, no colour codes, no spaces at the end of a line."""
    # late: rich takes 15 ms, and loading the extension does without
    from rich.console import Console

    # In a kernel rich would display what it prints by itself, once more.
    out = Console(
        file=io.StringIO(), width=COLUMNS, color_system=None, force_jupyter=False, markup=False, highlight=False
    )
    with out.capture() as captured:
        out.print(renderable)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def result_text(result: Result, *, lang: str, title: str = "", is_whole: bool = False) -> str:
    """Return what the terminal shows of a result."""
    # late: rich takes 15 ms, and loading the extension does without
    from grader.report.brief import render_brief
    from grader.report.terminal import Style, render

    style = Style(lang=lang, title=title, width=COLUMNS)
    return as_text(render(result, style) if is_whole else render_brief(result, style))


def result_html(
    result: Result,
    *,
    lang: str,
    exercise: Exercise | None = None,
    title: str = "",
    submission: Submission | None = None,
    anchor: str = "",
    is_whole: bool = False,
) -> str:
    """Return a result as the piece of HTML that the pages show, in a box of its own.

    Parameters
    ----------
    result : Result
        What grading gave.
    lang : {"en", "ko"}
        The language.
    exercise : Exercise, optional
        Where the picture of a failure is told.
    title : str
        The exercise's.
    submission : Submission, optional
        The code, which is shown with ``is_whole`` only: as a rule it stands above, and lines of it are quoted.
    anchor : str
        Prefix of the ids: several results stand in one notebook.
    is_whole : bool
        Show every check and every cell; without Jinja2 and Pygments this is what the text form shows.
    """
    # late: templates take 60 ms, and a terminal does without
    from grader.report.html.result_page import Around, result_fragment

    cells = submission.cells if is_whole and submission is not None else ()
    around = Around(title=title, picture=None if exercise is None else exercise.picture)
    try:
        piece = str(result_fragment(result, cells=cells, around=around, lang=lang, anchor=anchor))
    except UsageError:  # Jinja2 or Pygments is not installed
        return text_html(result_text(result, lang=lang, title=title, is_whole=is_whole))
    style = f"{WITHIN}{{padding:0 .8rem .8rem}}{RESET}{box_style()}"
    return f'<div class="{BOX}" lang="{lang}"><style>{style}</style>{piece}</div>'


def text_html(said: str) -> str:
    """Return a text as HTML, with nothing in it that a page would take for markup."""
    shown = html.escape(clean(said, LINES_CAP * COLUMNS, lines=LINES_CAP))
    return f'<pre class="{BOX}" style="white-space:pre-wrap;line-height:1.4">{shown}</pre>'


@functools.cache
def box_style() -> str:
    """Return the style of the pages, each rule of it for our box alone: the notebook's page keeps its own."""
    # late: templates take 60 ms, and a terminal does without
    from grader.report.html.pages import TEMPLATES

    return boxed((TEMPLATES / "style.css").read_text(encoding="utf-8"))


def boxed(style: str) -> str:
    """Put the box before every selector of a style sheet; rules of print and of the page as a whole are left out."""
    parts = []
    for block in re.split(r"(@media[^{]+\{(?:[^{}]+\{[^{}]*\})+\s*\})", style):
        if not block.startswith("@media"):
            parts.append(_rules(block))
        elif not block.startswith("@media print"):
            head, _, inner = block.partition("{")
            parts.append(f"{head}{{{_rules(inner.rstrip().removesuffix('}'))}}}")
    return "".join(parts)


def _rules(block: str) -> str:
    made = []
    for selectors, body in RULE.findall(block):
        own = [_selector(one.strip()) for one in selectors.split(",")]
        made.append(f"{','.join(own)}{{{body}}}")
    return "".join(made)


def _selector(one: str) -> str:
    return WITHIN if one in (":root", "html", "body") else f"{WITHIN} {one}"


def speaks(result: Result) -> str:
    """Return the language that a result is in."""
    said = " ".join([result.reason or "", *(check.title for check in result.checks)])
    return "ko" if HANGUL.search(said) else "en"


def show_results_here() -> None:
    """Let results show themselves if this is a notebook's kernel, or IPython in a terminal."""
    # late: only what IPython has started runs this
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is not None:
        show_results(shell)


def show_results(shell: Any) -> None:
    """Let a :class:`~grader.result.Result` that is the value of a cell show itself, as ``%grade`` shows it."""
    numbers = itertools.count(1)

    def as_html(result: Result) -> str:
        return result_html(result, lang=speaks(result), anchor=f"{result.exercise}-value{next(numbers)}")

    def as_plain(result: Result, printer: Any, is_cycle: bool) -> None:
        printer.text(result_text(result, lang=speaks(result)))

    formatters = shell.display_formatter.formatters
    formatters["text/html"].for_type_by_name("grader.result", "Result", as_html)
    formatters["text/plain"].for_type_by_name("grader.result", "Result", as_plain)
