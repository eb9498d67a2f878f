"""``grade site``: what it says, and what it refuses."""

import json

import pytest
from support.tiny import make_course


@pytest.fixture
def own(place):
    make_course(place / "own")
    return place / "own"


def test_a_site_is_written_and_says_what_to_do_with_it(grade, own, place):
    ran = grade("site", "public", "--course", own, "--lang", "ko", "--timeout", "3")
    assert ran.code == 0
    assert "사이트를 만들었습니다: public (파일" in ran.out
    assert "python -m http.server --directory public" in ran.out
    told = json.loads((place / "public" / "course.json").read_text("utf-8"))
    assert (told["lang"], told["config"]["timeout_s"]) == ("ko", 3)
    again = grade("site", "public", "--course", own)
    assert again.code == 0
    assert "The site is written: public" in again.out
    assert "from Pyodide's servers" in " ".join(again.out.split())
    assert "Its key is public" in again.out


def test_one_exercise_may_be_named(grade, own, place):
    assert grade("site", "public", "--course", own, "--exercise", "tiny").code == 0
    ran = grade("site", "public", "--course", own, "--exercise", "huge")
    assert ran.code == 2
    assert "huge" in ran.err


def test_where_to_is_asked(grade, own):
    ran = grade("site", "--course", own)
    assert (ran.code, ran.err) == (2, "Where to? Give a folder: grade site public/\n")


def test_a_folder_without_pyodide_is_refused_with_what_it_lacks(grade, own, place):
    ran = grade("site", "public", "--course", own, "--pyodide", own)
    assert ran.code == 2
    assert "lacks pyodide.mjs, pyodide.asm.mjs" in ran.err.replace("\n", " ")
    assert not (place / "public").exists()
