"""Text of theirs is harmless once it is cleaned."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.text.safe import clean, clean_line, encodable


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[2J\x1b[Hgone", "gone"),
        ("\x9b31mred", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9d8;;http://evil\x9clink", "link"),
        ("\x1bP1;2q#0~\x1b\\after", "after"),
        ("\x1bcreset", "reset"),
        ("open\x1b]52;c;cm0gLXJm\nnext line", "open\nnext line"),
        ("\x1b[31", ""),
        ("score 0\rscore 10", "score 0\nscore 10"),
        ("a\r\nb", "a\nb"),
        ("a\x08\x08b\x00\x7f", "ab"),
        ("abc\u202edef\u2066g", "abcdefg"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("tag\U000e0041", "tag"),
        ("a\tb", "a   b"),
        ("\ud800 alone", "\ufffd alone"),
        ("한글과 π ≤ ½", "한글과 π ≤ ½"),
        ("para\u2029graph", "para\ngraph"),
    ],
)
def test_only_what_can_be_read_is_left(raw, shown):
    assert clean(raw) == shown


@given(st.text(max_size=200) | st.text("\x1b[]\\;0m\x07\x9b\x9d\r\n\u202ea", max_size=60))
def test_nothing_that_a_terminal_acts_on_is_left(raw):
    shown = clean(raw)
    assert all(char == "\n" or unicodedata.category(char) not in ("Cc", "Cs") for char in shown)
    assert clean(shown) == shown
    shown.encode()


@given(st.text(max_size=100))
def test_text_is_shown_the_same_with_something_beside_it_that_is_dropped(raw):
    assert clean(raw) == clean(raw + "\x07")  # what needs no cleaning is let through by another way


def test_long_text_is_cut_and_says_so():
    assert clean("x" * 50, 10) == "x" * 10 + " …"
    assert clean("x" * 10, 10) == "x" * 10


def test_a_hundred_megabytes_are_cut_before_they_are_read():
    assert len(clean("\x1b[0m" * 25_000_000)) <= 4_002


def test_many_lines_are_cut_and_it_is_said():
    assert clean("a\n" * 50, lines=2) == "a\na\n…"
    assert clean("a\nb", lines=2) == "a\nb"


def test_a_line_stays_one_line():
    assert clean_line("a\nb\r\n  c") == "a b c"


def test_only_lone_surrogates_are_replaced_for_json():
    assert encodable("caf\u00e9 \x1b \udcff") == "caf\u00e9 \x1b ?"
