"""``grade next``, ``show`` and ``reset``: a student is led on, and nothing of theirs is lost."""

import pytest

WORK = "x = 1\n"


def test_the_first_exercise_is_next_and_how_to_begin_is_said(grade):
    ran = grade("next")
    assert ran.code == 0
    assert ran.out.splitlines()[-3:] == [
        "Next is ex06: A small network.",
        "Copy the exercises into this folder: grade init",
        "Read what to do: grade show ex06",
    ]


def test_an_untouched_stub_is_to_be_started(grade):
    grade("init")
    assert "Write it in exercises/ex06/ex06" in grade("next").out


def test_what_is_started_is_graded(grade, place):
    (place / "ex06.py").write_text("wrong = 1\n")
    ran = grade("next")
    assert ran.code == 1
    assert "loss agrees" in ran.out


def test_what_is_done_is_passed_over(grade, place):
    (place / "ex06.py").write_text("right = 1\n")
    ran = grade("next")
    assert "ex06 is done." in ran.out
    assert "Next is ex07: XOR." in ran.out
    (place / "ex07.py").write_text("right = 1\n")
    grade("ex07")
    assert "All 2 exercises are done. Well done!\n" in grade("next").out


@pytest.mark.parametrize(("lang", "words"), [("en", "# A small network"), ("ko", "# 작은 신경망")])
def test_the_statement_is_shown_in_the_language(grade, lang, words):
    assert words in grade("show", "ex06", "--lang", lang).out.splitlines()


def test_a_missing_statement_is_said(grade, course):
    for path in (course / "exercises" / "ex06").glob("*.md"):
        path.unlink()
    ran = grade("show", "ex06")
    assert ran.code == 2
    assert "There is no statement for ex06" in ran.err


def test_a_reset_gives_the_stub_back_and_keeps_every_copy(grade, place, course):
    mine = place / "ex06.py"
    for number in (1, 2):
        mine.write_text(f"{WORK}# {number}\n")
        ran = grade("reset", "ex06", "--yes")
        assert ran.code == 0
        assert f"Your work is in ex06.py.kept-{number}." in ran.out
        assert mine.read_bytes() == (course / "exercises/ex06/ex06.py").read_bytes()
        assert (place / f"ex06.py.kept-{number}").read_text() == f"{WORK}# {number}\n"


def test_a_kept_copy_is_never_graded(grade, place):
    (place / "ex06.py").write_text("right = 1\n")
    grade("reset", "ex06", "--yes")
    assert "still as it was given" in grade("ex06").out or grade("ex06").code == 1


def test_without_a_yes_nothing_changes(grade, place, monkeypatch):
    monkeypatch.setattr("click.confirm", lambda *args, **options: False)
    (place / "ex06.py").write_text(WORK)
    assert "Nothing was changed: ex06.py" in grade("reset", "ex06").out
    assert (place / "ex06.py").read_text() == WORK


def test_there_must_be_something_to_reset(grade, place):
    ran = grade("reset", "ex06")
    assert ran.code == 2
    assert "There is no file for ex06" in ran.err
    grade("init")
    assert "ex06 is as it was given. There is nothing to reset.\n" in grade("reset", "ex06").out


@pytest.mark.parametrize(("flag", "kind"), [("--notebook", ".ipynb"), ("--script", ".py")])
def test_one_kind_of_stub_alone_can_be_copied(grade, place, flag, kind):
    grade("init", flag)
    assert {path.suffix for path in place.rglob("ex06.*")} == {kind}
    assert (place / "exercises/ex06/README.md").is_file()
