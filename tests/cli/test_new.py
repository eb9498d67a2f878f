"""``grade new`` as an author types it."""

import pytest


@pytest.fixture
def own(grade, place, monkeypatch):
    assert grade("new", "course", "lin", "--name", "Linear models").code == 0
    monkeypatch.chdir(place / "lin")
    return place / "lin"


def test_a_course_is_made_and_says_what_to_do_next(grade, place):
    ran = grade("new", "course", "lin", "--name", "Linear models")
    assert ran.code == 0
    assert "'Linear models' is made in lin." in ran.out
    assert "grade verify" in ran.out
    assert (place / "lin" / "exercises" / "linreg" / "linreg.py").is_file()


def test_without_a_name_it_is_called_by_its_folder_in_the_language_of_the_command(grade, place):
    assert grade("new", "course", "lin", "--lang", "ko").code == 0
    said = (place / "lin" / "course.toml").read_text(encoding="utf-8")
    assert 'name = "lin"' in said
    assert 'languages = ["ko"]' in said


def test_an_exercise_is_made_in_the_course_of_this_folder_and_says_what_is_open(grade, own):
    ran = grade("new", "softmax", "--title", "Softmax regression", "--function", "softmax")
    assert ran.code == 0
    assert ran.out.startswith("Course: Linear models (")
    assert "reference/softmax/checks.py" in ran.out
    assert "Still open (13):" in ran.out
    assert "def softmax(x):" in (own / "exercises" / "softmax" / "softmax.py").read_text(encoding="utf-8")
    again = grade("new", "softmax")
    assert again.code == 0
    assert "Written" not in again.out
    assert "Still open (13):" in again.out
    assert "softmax" in grade("list").out


def test_a_finished_exercise_has_nothing_open(grade, own):
    assert "Nothing is open in linreg." in grade("new", "linreg").out


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["course"], "needs the folder to make: grade new course DIR"),
        (["course", "."], "is there and is not empty"),
        (["ex16", "there"], "'there' is one word too many"),
        (["list"], "'list' cannot be the name of an exercise: it is a command"),
        (["course", "x", "--languages", "fr"], "en, ko, en,ko"),
    ],
)
def test_what_cannot_be_made_says_why(grade, own, args, expected):
    ran = grade("new", *args)
    assert ran.code == 2
    assert expected in ran.err


def test_the_course_that_comes_with_an_installation_takes_no_exercise(grade):
    ran = grade("new", "ex16")
    assert ran.code == 2
    assert "is the course that comes with the grader and takes no exercises" in ran.err
