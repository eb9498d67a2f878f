"""``grade gradebook``."""

import json

import pytest
from gradebook.promises import RUN, new

from grader.gradebook import open_gradebook


@pytest.fixture
def book(place):
    with open_gradebook("gradebook.sqlite") as opened:
        opened.record(opened.begin_run(RUN), [new("Kim", score=6.0), new("\x1b[31mLee\u202e", score=3.5, number="7")])
        yield opened


def test_show_has_a_line_for_each_student(grade, book):
    ran = grade("gradebook", "show")
    assert ran.code == 0
    assert [line.split() for line in ran.out.splitlines()[1:]] == [
        ["Lee", "7", "ex06", "3.5", "/", "10"],
        ["Kim", "ex06", "6", "/", "10"],
    ]
    assert "\x1b" not in ran.out


def test_show_as_json_has_the_score_that_counts(grade, book):
    grade("gradebook", "override", "Kim", "ex06", "9", "--reason", "oral exam", "--author", "Prof. Lee")
    (line,) = grade("gradebook", "show", "--student", "Kim", "--json").out.splitlines()
    record = json.loads(line)
    assert (record["score"], record["final"], record["override"]["author"]) == (6.0, 9.0, "Prof. Lee")


def test_history_tells_results_and_overrides_in_order(grade, book):
    grade("gradebook", "override", "Kim", "ex06", "9", "--reason", "oral exam", "--author", "Lee")
    grade("gradebook", "override", "Kim", "ex06", "--lift", "--reason", "a slip", "--author", "Lee")
    lines = grade("gradebook", "history", "Kim").out.splitlines()[1:]
    assert [line.split("ex06", 1)[1].strip() for line in lines] == [
        "6 of 10, Kim/ex06.py (current)",
        "set to 9 by Lee: oral exam",
        "lifted by Lee: a slip",
    ]


def test_nothing_that_fits_is_said(grade, book):
    assert grade("gradebook", "show", "--exercise", "ex99").out == "Nothing is in the gradebook that fits.\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("Kim", "ex06", "9"), "An override needs a reason"),
        (("Kim", "ex06", "--reason", "x"), "Give a score, or --lift, and not both."),
        (("Kim", "ex06", "9", "--lift", "--reason", "x"), "Give a score, or --lift, and not both."),
        (("Kim", "ex06", "nan", "--reason", "x"), "'nan' is no score."),
        (("Kim", "ex06", "1e9", "--reason", "x"), "'1e9' is no score."),
        (("Park", "ex06", "9", "--reason", "x"), "No student 'Park' is in the gradebook."),
    ],
)
def test_an_override_that_makes_no_sense_is_refused(grade, book, args, said):
    ran = grade("gradebook", "override", *args)
    assert ran.code == 2
    assert said in ran.err
    assert book.overrides() == {}


def test_backup_copies_and_never_overwrites(grade, book, place):
    assert grade("gradebook", "backup", "copy.sqlite").out == "Copied into copy.sqlite.\n"
    assert grade("gradebook", "backup", "copy.sqlite").code == 2
    assert grade("gradebook", "show", "--gradebook", "copy.sqlite").out == grade("gradebook", "show").out


def test_reading_makes_no_gradebook(grade, place):
    ran = grade("gradebook", "show")
    assert ran.code == 2
    assert "There is no gradebook 'gradebook.sqlite'." in ran.err
    assert not (place / "gradebook.sqlite").exists()
