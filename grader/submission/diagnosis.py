"""Why a source is no Python, in words that help: the usual accidents first, then Python's own message."""

from __future__ import annotations

import re
from typing import Final

from grader.result import Location
from grader.submission.parsing import NotPython
from grader.submission.saying import note
from grader.text.messages import Text

CONFLICT: Final = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.M)

# Python names the character that it cannot read: "invalid character '“' (U+201C)".
STRANGE: Final = re.compile(r"invalid (?:non-printable )?character .*?U\+([0-9A-Fa-f]{4,6})")

# What word processors and Korean input methods put in the place of a plain sign.
PLAIN: Final = {
    **dict.fromkeys("“”„‟″＂「」", '"'),
    **dict.fromkeys("‘’‚‛′＇｀", "'"),
    **dict.fromkeys("–—−―", "-"),
    **dict.fromkeys("×∗⋅·", "*"),
    "÷": "/",
    "、": ",",
    "。": ".",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "√": "np.sqrt",
    "²": "**2",
    "³": "**3",
    **{chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\"'`"},
}

# Python's wording, newest first → the advice that fits it.
ADVICE: Final = (
    (re.compile(r"Missing parentheses in call to"), "print_2"),
    (re.compile(r"inconsistent use of tabs"), "tabs"),
    (re.compile(r"was never closed|unexpected EOF"), "unclosed"),
    (re.compile(r"unmatched '|does not match opening"), "unmatched"),
    (re.compile(r"unterminated (?:f-)?(?:triple-quoted )?(?:f-)?string|EOL while|EOF while"), "quote"),
    (re.compile(r"unexpected character after line continuation"), "backslash"),
    (re.compile(r"indent"), "indent"),
    (re.compile(r"expected ':'"), "colon"),
)


def conflict_line(source: str) -> int | None:
    """Return the line of the first Git conflict marker, if there is one."""
    found = CONFLICT.search(source)
    return source.count("\n", 0, found.start()) + 1 if found else None


def explain(source: str, problem: NotPython, cell: int | None = None) -> Text:
    """Say why a source does not parse, where, and what to look at.

    Parameters
    ----------
    source : str
        What did not parse.
    problem : NotPython
        What Python said.
    cell : int, optional
        The number of the code cell, in a notebook.
    """
    line = conflict_line(source)
    if line is not None:
        return note("submission.conflict", place=Location(cell, line).words())
    if not problem.line:
        return note("submission.too_nested")
    place = Location(cell, problem.line).words()
    if found := STRANGE.match(problem.detail):
        code = int(found[1], 16)
        char = chr(code) if code < 0x110000 else "\ufffd"
        if plain := PLAIN.get(char):
            return note("submission.strange_for", char=char, plain=plain, place=place)
        if not char.isprintable():
            return note("submission.invisible", code=f"U+{code:04X}", place=place)
        return note("submission.strange", char=char, place=place)
    for pattern, name in ADVICE:
        if pattern.search(problem.detail):
            return note(
                "submission.syntax",
                detail=problem.detail.rstrip(".?"),
                advice=note(f"submission.advice_{name}"),
                place=place,
            )
    return note(
        "submission.syntax",
        detail=problem.detail.rstrip(".?"),
        advice=note("submission.advice_any"),
        place=place,
    )
