"""Code that was typed into a platform's form, or lies in a file without an ending: told by what it holds."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Final

from grader.batch.layouts.seen import File
from grader.errors import NothingToGradeError
from grader.submission.content import FILE_CAP
from grader.submission.decoding import decode
from grader.submission.parsing import NotPython, is_light_code, parse

TYPED_CAP: Final = 1 << 20  # bytes of HTML: a form takes a few pages
BREAKS: Final = frozenset({"p", "br", "div", "li", "tr", "pre", "h1", "h2", "h3", "blockquote"})
HIDDEN: Final = frozenset({"script", "style", "head", "title"})


class _Words(HTMLParser):
    """Collects the text of a page with a line for each paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0
        self._is_pre = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in HIDDEN
        self._is_pre = self._is_pre or tag == "pre"
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in HIDDEN and self._hidden > 0
        self._is_pre = self._is_pre and tag != "pre"
        if tag in BREAKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            # Between tags, a line break is layout; inside of <pre> it is the student's.
            self.parts.append(
                data if self._is_pre else re.sub(r"[ \t]*\n[ \t]*", "\n" if "\n" in data.strip() else "", data)
            )


def plain(html: str) -> str:
    """Return a page's text.

    Examples
    --------
    >>> plain("<p>def f(x):<br>&nbsp;&nbsp;return x &lt; 1</p>")
    'def f(x):\\n  return x < 1\\n'
    """
    words = _Words()
    words.feed(html)
    words.close()
    text = "".join(words.parts).replace("\xa0", " ").replace("\u200b", "")
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def holds_code(source: str) -> bool:
    """Whether a text is Python that defines something; a greeting is a name, and defines nothing."""
    if not is_light_code(source):  # nobody greets at such length
        return bool(re.search(r"^(?:def|class|import|from) ", source, re.M))
    tree = parse(source)
    if isinstance(tree, NotPython):
        return False
    kinds = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign)
    return any(isinstance(statement, kinds) for statement in tree.body)


def typed_code(file: File) -> Callable[[], bytes] | None:
    """Return what gives the code that was typed into a form; ``None`` where it is none."""

    def read() -> bytes:
        return plain(decode(file.read(TYPED_CAP), file.name).text).encode()

    try:
        return read if holds_code(read().decode()) else None
    except NothingToGradeError:
        return None


def suffix_of(file: File) -> str:
    """Return the ending that a file's content speaks of: a notebook's, a script's, or none."""
    try:
        source = decode(file.read(FILE_CAP), file.name).text
    except NothingToGradeError:
        return ""
    if re.match(r"\s*\{", source) and re.search(r'"(?:cells|worksheets)"\s*:', source):
        return ".ipynb"
    return ".py" if holds_code(source) else ""
