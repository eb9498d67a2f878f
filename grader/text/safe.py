"""Foreign text made safe to show: no escapes, no control or direction characters, never endless."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

TEXT_CAP = 4_000  # characters: a long rationale or an array of 100 numbers fits, a megabyte does not
LINES_CAP = 16  # lines: a matrix and its rows fit; a message of a thousand lines buries all that comes after
LINE_CAP = 200  # characters of a name or title: more than two lines at 80 columns says nothing more

# ECMA-48: CSI, then the strings (OSC, DCS, SOS, PM, APC) up to their terminator or the end of the line, then
# any other two-character escape. The 8-bit forms (0x9b, 0x9d, ...) act the same in some terminals.
_ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What XML 1.0 cannot have at all, not even as a reference.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_JOINERS = "\u200c\u200d"  # shape letters and emoji; they move nothing


def clean(text: str, cap: int = TEXT_CAP, *, lines: int = LINES_CAP) -> str:
    r"""Return ``text`` as it may be shown on a terminal, over several lines.

    Escape sequences, control characters, direction overrides and invisible format characters are dropped, a
    carriage return starts a new line rather than overwrite one, tabs become spaces, a lone surrogate becomes
    U+FFFD, and what is longer than ``cap`` characters or ``lines`` lines ends with ``…``.

    Examples
    --------
    >>> clean("\x1b[31mred\x1b[0m")
    'red'
    """
    # Cut before anything looks at each letter: 100 MB would cost seconds. Escapes are dropped later, so some
    # slack keeps coloured text whole.
    is_cut = len(text) > 4 * cap
    text = text[: 4 * cap]
    if not text.replace("\n", "").isprintable():  # nearly all text is, and then nothing of it changes
        text = _ESCAPE.sub("", text)
        text = _BREAK.sub("\n", text).expandtabs(4)
        text = "".join(_shown(char) for char in text)
    if len(text) > cap or is_cut:
        text = text[:cap].rstrip() + " …"
    kept = text.split("\n", lines)
    return text if len(kept) <= lines else "\n".join([*kept[:lines], "…"])


def clean_line(text: str, cap: int = LINE_CAP) -> str:
    """Return ``text`` as :func:`clean` does, on one line."""
    return " ".join(clean(text, cap, lines=cap).split())


def _shown(char: str) -> str:
    if char == "\n" or " " <= char <= "~":
        return char
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    if category in ("Cc", "Cf", "Cn") and char not in _JOINERS:
        return ""
    return char


def encodable(value: Any) -> Any:
    """Replace lone surrogates in a text, or in every text of a value for JSON, which escapes everything else."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, Mapping):
        return {key: encodable(item) for key, item in value.items()}
    return [encodable(item) for item in value] if isinstance(value, list | tuple) else value


def for_xml(text: str) -> str:
    """Write out what XML cannot hold, as pytest does.

    Examples
    --------
    >>> for_xml("a\x00b")
    'a#x00b'
    """
    return _NOT_XML.sub(lambda found: f"#x{ord(found[0]):02X}", text)
