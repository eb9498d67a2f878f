"""``grade hint ex06``."""

import sys


def test_hints_come_one_by_one_and_the_last_one_stays(grade, place):
    (place / "ex06.py").write_text("wrong")
    shown = [grade("hint", "ex06") for _ in range(3)]
    assert [ran.code for ran in shown] == [1, 1, 1]
    assert "Hint 1 of 2: first hint" in shown[0].out
    assert "Hint 2 of 2: second hint" in shown[1].out
    assert "Hint 2 of 2: second hint" in shown[2].out


def test_a_hint_that_grading_has_shown_is_not_shown_again(grade, place):
    (place / "ex06.py").write_text("wrong")
    assert "One more hint: grade hint ex06" in grade("ex06").out
    assert "second hint" in grade("hint", "ex06").out


def test_json_shows_nobody_a_hint(grade, place):
    (place / "ex06.py").write_text("wrong")
    grade("ex06", "--json")
    assert "first hint" in grade("hint", "ex06").out


def test_hints_start_again_when_the_file_changes(grade, place):
    (place / "ex06.py").write_text("wrong")
    grade("hint", "ex06")
    (place / "ex06.py").write_text("wrong  # in another way")
    assert "first hint" in grade("hint", "ex06").out


def test_a_right_file_needs_no_hint(grade, place):
    (place / "ex06.py").write_text("right")
    ran = grade("hint", "ex06")
    assert ran.code == 0
    assert ran.out == "Course: course\nNo hint needed: every check of ex06 that could run has passed.\n"


def test_a_file_that_cannot_be_read_says_why(grade, place):
    (place / "ex06.py").write_text("def f(:")
    ran = grade("hint", "ex06")
    assert ran.code == 3
    assert "This file could not be graded:" in ran.out


def test_a_missing_file_says_so(grade):
    ran = grade("hint", "ex06", "no.py")
    assert ran.code == 3
    assert "There is no file or folder 'no.py'" in ran.out


def test_a_check_without_hints_says_so(grade, place, monkeypatch):
    (place / "ex06.py").write_text("wrong")
    monkeypatch.setattr(sys.modules["grader.grading.grader"].Grader, "hints", lambda self, exercise, check: ("",))
    assert grade("hint", "ex06").out == (
        "Course: course\nThere is no hint for 'loss agrees'. What the check found is the best there is.\n"
    )


def test_a_named_file_is_named_in_the_advice(grade, place):
    (place / "my try.py").write_text("wrong")
    assert "grade hint ex06 'my try.py'" in grade("ex06", "my try.py").out


def test_of_two_files_the_better_gets_the_hint(grade, place):
    (place / "ex06.py").write_text("right")
    (place / "ex06 (1).py").write_text("wrong")
    assert "No hint needed" in grade("hint", "ex06").out
