"""What a student reads about a file that does not parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.errors import NothingToGradeError
from grader.submission import read_bytes
from grader.text.messages import say

Refusal = Callable[..., str]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("x = 1\ny = (2,\n", "'(' was never closed. A bracket is opened there and never closed (line 2)"),
        ("x = 2)\n", "unmatched ')'. A closing bracket there has no partner of its kind; "),
        (
            "print 'a'\n",
            "Missing parentheses in call to 'print'. Did you mean print(...). This is how Python 2",
        ),
        ("if 1:\n\tx = 1\n        y = 1\n", "inconsistent use of tabs and spaces in indentation. Some lines"),
        ("x = “a”\n", 'the character “ is not one that Python knows; it looks like ".'),
        ("f（1）\n", "the character （ is not one that Python knows; it looks like (."),
        ("x = [1，2]\n", "the character ， is not one that Python knows; it looks like ,."),
        ("x ＝ 1\n", "the character ＝ is not one that Python knows; it looks like =."),
        ("x = 1 × 2\n", "the character × is not one that Python knows; it looks like *."),
        ("x = 1 ♥ 2\n", "Python cannot read the character ♥ outside of a string."),
        ("x = 1\u00a0+ 2\n", "there is an invisible character (U+00A0)"),
        ("x = 'a\n", "unterminated string literal (detected at line 1). A text is opened with a quote there"),
        ("x = 1 + \\ \n2\n", "unexpected character after line continuation character. After a backslash"),
        (
            "def f():\nx = 1\n",
            "expected an indented block after function definition on line 1. Compare how far",
        ),
        ("def f()\n    x = 1\n", "expected ':'. A line that opens a block"),
        ("x = 1 2\n", "invalid syntax. Perhaps you forgot a comma"),
        ("x = 1\nreturn x\n", "'return' outside function. Look at that line"),
        ("x +\n", "invalid syntax. Look at that line"),
        (
            "-" * 50_000 + "1",
            "the code nests brackets, blocks or operators more deeply than Python can read.",
        ),
        (
            "x = 1\n<<<<<<< HEAD\nx = 2\n=======\nx = 3\n>>>>>>> other\n",
            "a Git conflict marker stands in the file.",
        ),
    ],
)
def test_the_usual_accidents_are_explained(source: str, message: str, refusal: Refusal) -> None:
    said = refusal(read_bytes, "ex06.py", source.encode())
    if message.startswith("invalid syntax. Perhaps"):  # other versions of Python say it less well
        assert said.startswith("SyntaxError: invalid syntax")
    else:
        assert said.startswith(f"SyntaxError: {message}")
    assert "nests" in message or "(line " in said


def test_the_reason_ends_with_the_line() -> None:
    with pytest.raises(NothingToGradeError, match=r"^SyntaxError: .* \(line 3\)$") as caught:
        read_bytes("ex06.py", b"x = 1\n\ny = = 2\n")
    assert say(caught.value.message, "ko").endswith("(3번째 줄)")


def test_in_a_notebook_the_cell_is_named_too(notebook: Callable[..., bytes], refusal: Refusal) -> None:
    said = refusal(read_bytes, "ex06.ipynb", notebook("x = (", "y = 'a"))
    assert said.endswith("(cell 1, line 1)")
