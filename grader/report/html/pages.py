"""The templates of all pages, with foreign texts escaped and made harmless wherever they stand."""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from grader.errors import UsageError
from grader.text.messages import Voice
from grader.text.safe import clean

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES: Final = Path(__file__).parent / "templates"
LINES: Final = 200  # of a foreign text on a page, where there is more room than on a terminal


@functools.cache
def environment(lang: str) -> Environment:
    """Return the templates, speaking a language; everything that is put into one is escaped.

    Raises
    ------
    UsageError
        If Jinja2 or Pygments is not installed.
    """
    try:
        import jinja2
        import pygments  # noqa: F401  the pages need it, too, and this is where that is found out
    except ModuleNotFoundError:
        raise UsageError("pages.no_jinja") from None

    loader = jinja2.FileSystemLoader(TEMPLATES)
    made = jinja2.Environment(
        loader=loader,
        autoescape=True,
        finalize=_harmless,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    made.globals.update(_=Voice("pages.{}", lang), lang=lang)
    return made


def _harmless(value: Any) -> Any:
    """Return what a page shows of a value: own markup as it is, other text without what turns or hides it."""
    return clean(value, lines=LINES) if type(value) is str else value  # markup is a kind of string


@functools.cache
def _asset(name: str) -> Markup:
    # late: an extra, which pages alone need
    from markupsafe import Markup

    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))


def fragment(template: str, lang: str, **values: Any) -> Markup:
    """Render a piece that other pages put into theirs."""
    # late: an extra, which pages alone need
    from markupsafe import Markup

    return Markup(environment(lang).get_template(template).render(**values))


def page(template: str, lang: str, *, script: str = "", **values: Any) -> str:
    """Render a whole page; only the page's own script, known by its hash, may run in it."""
    source = "'none'"
    if script:
        digest = hashlib.sha256(str(_asset(script)).encode()).digest()
        source = f"'sha256-{base64.b64encode(digest).decode()}'"
    return (
        environment(lang)
        .get_template(template)
        .render(style=_asset("style.css"), script=_asset(script) if script else "", script_source=source, **values)
    )


def picture(drawn: str | None) -> Markup | None:
    """Let a picture of :mod:`grader.report.pictures`, which has escaped its texts, into a page as it is."""
    # late: an extra, which pages alone need
    from markupsafe import Markup

    return None if drawn is None else Markup(drawn)
