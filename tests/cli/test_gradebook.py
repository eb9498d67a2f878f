"""``grade gradebook``."""

import json
import shutil

import msgspec
import pytest
from gradebook.promises import RUN, new

from grader.gradebook import open_gradebook
from grader.result import CheckResult, Result, Verdict, to_json


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


def test_a_score_lies_within_the_points_unless_it_may_be_beyond(grade, book):
    over = ("gradebook", "override", "Kim", "ex06", "11", "--reason", "bonus")
    refused = grade(*over)
    assert refused.code == 2
    assert "Kim, ex06: 11 is not between 0 and the 10 points of the exercise." in " ".join(refused.err.split())
    assert grade("gradebook", "override", "Kim", "ex06", "-1", "--reason", "x").code == 2
    assert grade(*over, "--beyond").code == 0
    assert [one.final for one in book.standings(student="Kim")] == [11.0]


def test_an_excused_student_has_no_score_that_counts(grade, book):
    ran = grade("gradebook", "override", "Kim", "ex07", "excused", "--reason", "ill")
    assert ran.out == "Kim is excused from ex07.\n"
    (one,) = (one for one in book.standings(student="Kim") if one.exercise == "ex07")
    assert (one.status, one.is_excused) == ("missing", True)
    assert "excused by" in grade("gradebook", "history", "Kim").out
    assert "excused" in grade("gradebook", "show").out


def test_a_table_sets_scores_for_many_also_for_those_who_handed_in_nothing(grade, book, place):
    head = "\ufeff이름;연습문제;점수;사유;코멘트\r\n"
    table = head + "Kim;ex06;9,5;구술;잘했어요\r\n7;EX07;excused;ill;\r\n박지우;ex06;4;paper;\r\n;;;;\r\n"
    (place / "paper.csv").write_text(table, encoding="utf-8")
    refused = grade("gradebook", "override", "--from", "paper.csv")
    assert "No student '박지우'" in refused.err
    assert book.overrides() == {}
    assert grade("gradebook", "override", "--from", "paper.csv", "--add").out == "3 decisions are in the gradebook.\n"
    assert {place[0]: one.score for place, one in book.overrides().items() if place[2] == "ex06"} == {
        "Kim": 9.5,
        "박지우": 4.0,
    }
    assert [one.words for one in book.comments()["Kim", "", "ex06"]] == ["잘했어요"]


def test_a_table_with_one_line_that_cannot_be_done_does_nothing(grade, book, place):
    (place / "t.csv").write_text("student,score,reason\nKim,9,oral\nKim,nine,oral\nKim,8,\n,8,x\n")
    ran = grade("gradebook", "override", "ex06", "--from", "t.csv")
    assert ran.code == 2
    said = " ".join(ran.out.split())
    assert "Line 3: 'nine' is no score." in said
    assert "Line 4: the reason is missing" in said
    assert "Line 5: the student or the exercise is missing" in said
    assert "3 lines cannot be done as they stand, so nothing was done." in " ".join(ran.err.split())
    assert book.overrides() == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        (b"\xff\xfe", "not encoded in UTF-8"),
        (b"who,score\nKim,9\n", "has no column 'student'. Its first line has: who, score"),
        (b"student,score\nKim,\n", "has no line with a score or a comment"),
    ],
)
def test_a_file_that_is_no_table_of_decisions_is_refused(grade, book, place, content, said):
    if content is not None:
        (place / "t.csv").write_bytes(content)
    ran = grade("gradebook", "override", "ex06", "--from", "t.csv", "--reason", "x")
    assert ran.code == 2
    assert said in " ".join(ran.err.split())


def test_an_override_needs_a_student_and_an_exercise(grade, book):
    assert "Name a student and an exercise, or a table" in grade("gradebook", "override", "Kim").err


def test_comments_are_kept_and_withdrawn(grade, book):
    assert grade("gradebook", "comment", "Kim", "ex06", "Well seen.").code == 0
    assert grade("gradebook", "comment", "Kim", "ex06", "And neat.").code == 0
    assert [one.words for one in book.comments()["Kim", "", "ex06"]] == ["Well seen.", "And neat."]
    assert grade("gradebook", "comment", "Kim", "ex06", "--withdraw").code == 0
    assert book.comments() == {}
    assert "Give the comment, or --withdraw" in grade("gradebook", "comment", "Kim", "ex06").err


def graded(name, *checks, basis="a", content="c1"):
    """A stored result with checks (id, verdict, points)."""
    made = tuple(
        CheckResult(id, id, Verdict(how), points, points if how == "passed" else 0.0) for id, how, points in checks
    )
    score, most = sum(one.score for one in made), sum(one.points for one in made)
    result = Result("ex06", "ex06.py", name, "graded", None, score, most, "A", "k", 0, 0.1, checks=made)
    return msgspec.structs.replace(
        new(name, score=score, basis=basis, content=content), max_score=most, record=to_json(result)
    )


@pytest.fixture
def two_checks(place):
    with open_gradebook("gradebook.sqlite") as opened:
        results = [
            graded("Kim", ("relu", "passed", 6.0), ("loss", "failed", 4.0)),
            graded("Lee", ("relu", "passed", 6.0), ("loss", "passed", 4.0)),
            graded("Old", ("other", "passed", 10.0)),
        ]
        opened.record(opened.begin_run(RUN), results[2:])
        opened.record(opened.begin_run(RUN), results[:2])
        yield opened


def test_new_points_are_arithmetic_on_what_is_stored(grade, two_checks, tmp_path):
    nowhere = tmp_path / "course-without-ex06"
    (nowhere / "reference").mkdir(parents=True)
    reweigh = ("gradebook", "reweigh", "ex06", "--course", nowhere)
    ran = grade(*reweigh, "loss=1", "relu=2")
    assert ran.out.startswith("ex06 is worth 3 points now. Scores that changed: 2.\n")
    after = {one.student: (one.score, one.max_score) for one in two_checks.standings()}
    assert after == {"Kim": (2.0, 3.0), "Lee": (3.0, 3.0), "Old": (10.0, 10.0)}  # other checks: left alone
    assert [one.score for one in two_checks.history("Kim")] == [6.0, 2.0]
    assert grade(*reweigh, "loss=1").out == "ex06 is worth 3 points now. Scores that changed: 0.\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("ex06", "lo=1"), "No check is called 'lo'. Perhaps loss"),
        (("ex06", "loss=much"), "'loss=much' gives a check no points."),
        (("ex06", "loss=-1"), "'loss=-1' gives a check no points."),
        (("ex06", "loss=nan"), "'loss=nan' gives a check no points."),
        (("ex07", "loss=1"), "Nothing of ex07 is graded in this gradebook."),
    ],
)
def test_points_that_make_no_sense_are_refused(grade, two_checks, args, said):
    ran = grade("gradebook", "reweigh", *args)
    assert ran.code == 2
    assert said in " ".join(ran.err.split())


def test_the_courses_points_are_refused_where_its_checks_are_others(grade, two_checks, course):
    (course / "reference" / "ex06" / "checks.py").write_text("CHECKS = []\n")
    (course / "reference" / "ex06" / "solution.py").write_text("")
    ran = grade("gradebook", "reweigh", "ex06")
    assert ran.code == 2
    assert "checks of ex06 are no longer those that the results were made with" in " ".join(ran.err.split())


def test_the_difference_between_two_runs_says_who_where_and_why(grade, two_checks):
    rerun = [
        graded("Kim", ("relu", "passed", 6.0), ("loss", "passed", 4.0), basis="b", content="c2"),
        graded("Lee", ("relu", "timeout", 6.0), ("loss", "passed", 4.0), basis="b"),
    ]
    two_checks.record(two_checks.begin_run(RUN), rerun)
    said = grade("gradebook", "diff").out
    assert said.startswith("From run 2 to run 3: 2 changed.\n")
    assert "Kim  ex06  6 / 10 → 10 / 10\n  another submission\n    loss [loss]: failed 0 / 4 → passed 4 / 4" in said
    assert "the same in every respect" in said
    assert "relu [relu]: passed 6 / 6 → too slow 0 / 6" in said
    changes = [json.loads(line) for line in grade("gradebook", "diff", "1", "2", "--json").out.splitlines()]
    assert [(one["student"], one["why"]) for one in changes] == [("Kim", ["first"]), ("Lee", ["first"])]
    assert [line.split()[0] for line in grade("gradebook", "runs").out.splitlines()[1:]] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("9", "2"), "There is no run 9 in this gradebook. The last ones are: 1, 2"),
        (("2", "1"), "Run 2 is not before run 1."),
    ],
)
def test_runs_that_cannot_be_compared_are_refused(grade, two_checks, args, said):
    ran = grade("gradebook", "diff", *args)
    assert ran.code == 2
    assert said in " ".join(ran.err.split())


def test_one_run_alone_is_nothing_to_compare(grade, book):
    assert "no two runs to compare" in grade("gradebook", "diff").err
