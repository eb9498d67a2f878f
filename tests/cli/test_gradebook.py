"""``grade gradebook``."""

import json
import shutil

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
        (("Park", "ex06", "9", "--reason", "x"), "No student 'Park' is in the gradebook. 'grade"),
        (("Kimm", "ex06", "9", "--reason", "x"), "No student 'Kimm' is in the gradebook. Perhaps Kim?"),
        (("Kim", "ex6", "9", "--reason", "x"), "There is no exercise 'ex6', in this gradebook or in the course."),
        (("Kim", "ex6", "9", "--reason", "x"), "Perhaps ex06?"),
        (("Kim", "ex6", "9", "--reason", "x", "--lang", "ko"), "'ex6' 연습문제는 이 성적부에도 강좌에도 없습니다."),
        (("Kim", "midterm", "9", "--reason", "x"), "Known here: ex06, ex07. Another course"),
        (("Kim", "ex06", "--lift", "--reason", "x"), "No score of Kim in ex06 was set by hand"),
        (("Kim", "ex6", "--lift", "--reason", "x"), "There is no exercise 'ex6'"),
    ],
)
def test_an_override_that_makes_no_sense_is_refused(grade, book, args, said):
    ran = grade("gradebook", "override", *args)
    assert ran.code == 2
    assert said in " ".join(ran.err.split())
    assert book.overrides() == {}


def test_a_score_may_be_set_in_any_exercise_of_the_course_and_of_the_gradebook(grade, book, place):
    book.record(book.begin_run(RUN), [new("Kim", "ex88")])  # of another course
    for exercise in ("ex07", "ex88", "EX06"):
        assert grade("gradebook", "override", "Kim", exercise, "9", "--reason", "x").code == 0
    assert {exercise for _, _, exercise in book.overrides()} == {"ex06", "ex07", "ex88"}


def test_a_score_may_be_set_in_an_exercise_of_a_named_course_that_nobody_handed_in(grade, book, course, tmp_path):
    own = tmp_path / "own"
    shutil.copytree(course / "reference" / "ex06", own / "reference" / "lab1")
    set_it = ("gradebook", "override", "Kim", "lab1", "9", "--reason", "x")
    assert grade(*set_it).code == 2
    assert grade(*set_it, "--course", own).code == 0


def test_backup_copies_and_never_overwrites(grade, book, place):
    assert grade("gradebook", "backup", "copy.sqlite").out == "Copied into copy.sqlite.\n"
    assert grade("gradebook", "backup", "copy.sqlite").code == 2
    assert grade("gradebook", "show", "--gradebook", "copy.sqlite").out == grade("gradebook", "show").out


def test_reading_makes_no_gradebook(grade, place):
    ran = grade("gradebook", "show")
    assert ran.code == 2
    assert "There is no gradebook 'gradebook.sqlite'." in ran.err
    assert not (place / "gradebook.sqlite").exists()
