"""Signs on an output that cannot show them: one stand-in for each, chosen where letters become bytes.

Whoever lays something out writes ``✓`` and need not ask where it goes.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PLAIN_SIGNS: Final = "grader-plain-signs"  # what a stream's ``errors`` is set to

# One letter each, so that columns stay in line. Code pages of Korea and of the West lack most of these.
STAND_INS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys("✓", "+"),
        **dict.fromkeys("✗×", "x"),
        "⧖": "T",
        **dict.fromkeys("–—−", "-"),
        **dict.fromkeys("·…", "."),
        **dict.fromkeys("→↳", ">"),
        **dict.fromkeys("“”", '"'),
        **dict.fromkeys("‘’", "'"),
    }
)


def stand_in(error: UnicodeError) -> tuple[str, int]:
    """Replace what could not be encoded, each letter by its stand-in, or by ``?``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(STAND_INS.get(char, "?") for char in error.object[error.start : error.end]), error.end


codecs.register_error(PLAIN_SIGNS, stand_in)
