"""The pages of the documentation as tests read them: blocks in order, and what a comment above one says of it.

``<!-- file: PATH -->`` above a block: it is the content of that file. ``<!-- add: PATH -->``: it is run, and added to
that file. ``<!-- not run: why -->``: it is only read.
"""

from __future__ import annotations

import dataclasses
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs"
FENCE = re.compile(r"^(`{3,})(\S*)\n(.*?)^\1\s*$", re.M | re.S)
ABOVE = re.compile(r"<!-- (file|add|not run): (.+?) -->\n\s*\Z")
INLINE = re.compile(r"`(grade [^`\n]+)`")
SECONDS = re.compile(r"\d+\.\d+ s\b")
GAP = "…"  # a line of its own: any lines; at a line's end: the rest of it


@dataclasses.dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    page: str
    line: int
    lang: str
    body: str
    file: str = ""
    add: str = ""
    not_run: str = ""

    @property
    def address(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[Path]:
    """All pages of the site."""
    return sorted(path for path in DOCS.rglob("*.md") if not {"examples", "demo"} & {*path.relative_to(DOCS).parts})


def blocks(path: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page, in order."""
    text = path.read_text("utf-8")
    for fence in FENCE.finditer(text):
        above = ABOVE.search(text[: fence.start()])
        said = {above[1].replace(" ", "_"): above[2]} if above else {}
        line = text[: fence.start()].count("\n") + 1
        yield Block(path.relative_to(DOCS).as_posix(), line, fence[2], fence[3], **said)


def commands(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield where a page shows a command, and its words: in blocks of the shell and in the running text."""
    for block in blocks(path):
        for i, line in enumerate(block.body.splitlines()):
            shown = line.removeprefix("$ ") if block.lang == "console" else line
            is_command = line.startswith("$ grade ") if block.lang == "console" else line.startswith("grade ")
            if is_command and block.lang in ("sh", "console", ""):
                yield f"{block.address}+{i + 1}", shlex.split(shown, comments=True)[1:]
    prose = FENCE.sub("", path.read_text("utf-8"))
    for one in INLINE.finditer(prose):
        yield f"{path.name}: `{one[1]}`", shlex.split(one[1].replace("'", '"') if one[1].count("'") % 2 else one[1])[1:]


def sessions(body: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console's block, and what it prints."""
    for one in re.split(r"^\$ ", body, flags=re.M)[1:]:
        command, _, said = one.partition("\n")
        yield command, said


def is_as_shown(shown: str, said: str) -> bool:
    """Whether a command printed what the page shows, but for gaps and for times."""
    pattern = "".join(map(_pattern, _timeless(shown)))
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _timeless(said))) is not None


def _pattern(line: str) -> str:
    if line.strip() == GAP:
        return r"(?:.*\n)*?"
    return re.escape(line.removesuffix(GAP)) + (r".*\n" if line.endswith(GAP) else r"\n")


def _timeless(said: str) -> list[str]:
    return [re.sub(" +", " ", SECONDS.sub("0.0 s", line.rstrip())) for line in said.strip("\n").splitlines()]
