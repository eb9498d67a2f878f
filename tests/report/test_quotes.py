"""A line of the student's is quoted so that it fits, with carets below the right letters."""

import pytest

from grader.report.quotes import quoted
from grader.result import Quote
from grader.text.width import cells

LINE = "        hidden = relu(x @ W1)  # 첫 번째 층"


def test_carets_stand_below_the_letters_that_are_meant():
    assert quoted(Quote(LINE, 22, 28), 60) == "hidden = relu(x @ W1)  # 첫 번째 층\n              ^^^^^^"


def test_korean_letters_take_two_columns():
    line, carets = quoted(Quote('"입력" @ W', 0, 4), 60).split("\n")
    assert carets == "^" * cells('"입력"')
    assert line == '"입력" @ W'


def test_no_place_no_carets():
    assert quoted(Quote(LINE), 60) == LINE.strip()


@pytest.mark.parametrize("room", range(12, 90, 7))
def test_a_long_line_is_cut_around_the_place(room):
    code = "total = " + " + ".join(f"term{i}" for i in range(40))
    start = code.index("term20")
    line, carets = quoted(Quote(code, start, start + 6), room).split("\n")
    assert max(cells(line), cells(carets)) <= room
    assert "term20"[: len(carets.strip())] == line[len(carets) - len(carets.strip()) : len(carets)]


def test_an_escape_in_the_line_does_not_reach_the_terminal():
    assert "\x1b" not in quoted(Quote("x = '\x1b[2J' + y", 4, 8), 60)
    assert quoted(Quote("short", 40, 90), 60) == "short"
