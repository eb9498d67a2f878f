"""Show the name of the file above a block that is one: ``<!-- file: PATH -->`` becomes a line that is read."""

from __future__ import annotations

import re

from sphinx.application import Sphinx

COMMENT = re.compile(r"^<!-- file: (\S+) -->$", re.M)


def shown(app: Sphinx, page: str, source: list[str]) -> None:
    """Put the names in."""
    source[0] = COMMENT.sub(r"`\1`\n", source[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Register it."""
    app.connect("source-read", shown)
    return {"parallel_read_safe": True}
