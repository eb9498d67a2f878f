"""Statements as pages of HTML that need nothing from elsewhere."""

from __future__ import annotations

import html
from pathlib import Path
from string import Template

SHELL = Path(__file__).parent / "page.html"


def page(markdown: str, title: str, lang: str) -> str:
    """Return Markdown as a page on its own.

    Parameters
    ----------
    markdown : str
        CommonMark with tables.
    title : str
        What the window is called.
    lang : {"en", "ko"}
        The language of the text, for screen readers and fonts.
    """
    shell = Template(SHELL.read_text(encoding="utf-8"))
    return shell.substitute(lang=lang, title=html.escape(title), body=body(markdown))


def body(markdown: str) -> str:
    """Return Markdown as a piece of HTML; markup in it is shown as text."""
    from markdown_it import MarkdownIt  # rich brings it along

    rendered: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    return rendered
