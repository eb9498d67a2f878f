"""Columns of a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from grader.text.width import cells, pad, wrap


def test_a_korean_letter_takes_two_columns():
    assert cells("한글") == 4
    assert cells("abc") == 3


def test_a_combining_mark_takes_none():
    assert cells("e\u0301") == 1


def test_padding_counts_columns():
    assert pad("한", 4) == "한  "
    assert pad("toolong", 4) == "toolong"


def test_a_word_wider_than_a_line_is_broken():
    assert wrap("가나다라 ab", 4) == ["가나", "다라", "ab"]


def test_no_words_give_one_empty_line():
    assert wrap("  ", 10) == [""]


@given(st.text("ab 한글", max_size=80), st.integers(2, 30))
def test_every_line_fits_and_no_letter_is_lost(text, width):
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
