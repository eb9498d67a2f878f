"""``grade release``, and what the other commands say of a kit."""

import json
import sys
import zipfile

import pytest
from support.tiny import make_course


@pytest.fixture
def own(place):
    make_course(place / "own")
    return place / "own"


@pytest.fixture
def kit(grade, own, place):
    assert grade("release", place / "kit", "--course", own).code == 0
    return place / "kit"


def test_a_kit_is_written_and_says_what_it_holds(grade, own, place):
    ran = grade("release", place / "kit.zip", "--course", own)
    assert ran.code == 0
    assert ran.out.startswith("Course: A tiny course")
    assert "tiny" in ran.out
    assert "The kit is written:" in ran.out
    assert "No solution is in it." in ran.out
    assert "Its key is public" in ran.out
    assert (place / "kit.zip").is_file()


def test_where_to_is_asked(grade, own):
    ran = grade("release", "--course", own)
    assert ran.code == 2
    assert ran.err == "Where to? Give a folder or a zip: grade release kit.zip\n"


@pytest.mark.parametrize("command", [["verify"], ["stubs"], ["release", "again"]])
def test_what_needs_a_solution_says_so_of_a_kit(grade, kit, command):
    ran = grade(*command, "--course", kit)
    assert ran.code == 2
    assert f"'grade {command[0]}' needs the course itself: --course DIR." in ran.err
    assert "pip download --no-deps --no-binary" in ran.err


def test_fresh_inputs_need_the_course(grade, kit, place):
    (place / "tiny.py").write_text("right")
    ran = grade("tiny", "--examples", "5", "--course", kit)
    assert ran.code == 2
    assert "fresh inputs need a solution to ask" in ran.err


def test_a_batch_on_a_kit_says_that_its_key_is_public_and_how_to_get_the_course(grade, kit, place, monkeypatch):
    (place / "class").mkdir()
    (place / "class" / "kim_tiny.py").write_text("x = 1")
    said = grade("batch", place / "class", "--course", kit, "--gradebook", place / "book.sqlite").err
    assert "a recorded answer gets full score" in " ".join(said.split())
    assert "--course DIR --seed N" in " ".join(said.split())


@pytest.mark.parametrize(("lang", "expected"), [("en", "not installed"), ("ko", "설치되어 있지 않습니다")])
def test_an_extra_that_is_missing_is_named(grade, place, monkeypatch, lang, expected):
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    for name in [name for name in sys.modules if name.startswith("grader.gradebook")]:
        monkeypatch.delitem(sys.modules, name)
    ran = grade("gradebook", "show", "--lang", lang)
    assert ran.code == 2
    assert expected in ran.err
    assert "pip install 'nn-grader[instructor]'" in ran.err


def test_any_other_missing_module_is_a_fault_of_ours(grade, place, monkeypatch):
    def fail(*args):
        raise ModuleNotFoundError("No module named 'nowhere'", name="nowhere")

    monkeypatch.setattr("grader.cli.listing.list_exercises", fail)
    ran = grade("list")
    assert ran.code == 2
    assert "nowhere" in ran.err
    assert "pip install" not in ran.err


def test_an_autograder_for_gradescope_is_written_and_says_what_to_do(grade, own, place):
    ran = grade("release", "--gradescope", place / "a.zip", "--course", own, "--hidden", "double")
    assert ran.code == 0
    said = " ".join(ran.out.split())
    assert "The autograder is written:" in said
    assert "It grades tiny. In Gradescope, make a programming assignment worth 10 points" in said
    assert "nobody but the instructors may have it" in said
    assert (place / "a.zip").is_file()


def test_deadlines_go_along_with_their_zone(grade, own, place):
    (own / "course.toml").write_text(
        'name = "x"\n[due]\nzone = "Asia/Seoul"\npenalty = "10% per day"\ntiny = 2024-03-10\n'
    )
    assert grade("release", "--gradescope", place / "a.zip", "--course", own).code == 0
    with zipfile.ZipFile(place / "a.zip") as archive:
        rules = json.loads(archive.read("config.json"))["rules"]
        assert "nn-grader[instructor]==" in archive.read("setup.sh").decode()
    assert {rule["value"] for rule in rules if rule["rule"] == "due"} == {"2024-03-10T23:59:59+09:00"}


@pytest.mark.parametrize("option", ["--hidden", "--exercise", "--wheel"])
def test_what_is_for_an_autograder_alone_says_so(grade, own, place, option):
    ran = grade("release", place / "kit.zip", option, "double", "--course", own)
    assert ran.code == 2
    assert f"{option} says something of an autograder" in ran.err


def test_a_kit_and_an_autograder_are_two_commands(grade, own, place):
    ran = grade("release", place / "kit", "--gradescope", place / "a.zip", "--course", own)
    assert ran.code == 2
    assert "in two commands" in " ".join(ran.err.split())
