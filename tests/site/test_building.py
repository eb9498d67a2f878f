"""What is written: files that a plain host serves, in the course's languages, without a solution."""

import hashlib
import json
import re

import pytest
from support.tiny import SOLUTION, make_course

from grader.course.exercise import find_course
from grader.errors import GraderError, UsageError
from grader.release.kit import release
from grader.site.building import Wanted, build
from grader.site.distribution import from_cdn


def told(site):
    return json.loads((site / "course.json").read_text("utf-8"))


def held(site):
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_the_course_is_told_in_its_languages(small):
    course = told(small)
    assert course["name"] == {"en": "A tiny course", "ko": "A tiny course"}
    assert course["languages"] == {"en": "English", "ko": "한국어"}
    (exercise,) = course["exercises"]
    assert exercise["title"] == {"en": "Doubling", "ko": "두 배"}
    assert exercise["statement"]["ko"] == "<p>double total answer</p>\n"
    assert "raise NotImplementedError" in exercise["stub"]
    assert course["words"]["en"].keys() == course["words"]["ko"].keys()
    assert course["lang"] == "en"


def test_every_word_that_the_pages_say_is_there(small):
    said = set()
    for name in ("app.js",):
        source = (small / name).read_text("utf-8")
        said |= set(re.findall(r'(?:say|button|fileButton|setState)\("(\w+)"', source))
    words = told(small)["words"]["en"]
    assert said
    assert said <= words.keys()


def test_no_solution_is_in_it(small):
    secret = "return float(np.sum(double(x)))"
    assert secret in SOLUTION
    for name, content in held(small).items():
        assert secret.encode() not in content, name


def test_the_service_worker_knows_each_file_by_its_hash(small):
    source = (small / "sw.js").read_text("utf-8")
    files = json.loads(re.search(r"^const FILES = (.*);$", source, re.M)[1])
    there = held(small)
    assert files.keys() == there.keys() - {"sw.js"}
    assert all(hashlib.sha256(there[name]).hexdigest() == digest for name, digest in files.items())
    assert json.loads(re.search(r"^const LATER = (.*);$", source, re.M)[1]) == ["pyodide/matplotlib.whl"]


def test_the_page_may_load_nothing_from_elsewhere(small):
    page = (small / "index.html").read_text("utf-8")
    assert "connect-src 'self';" in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    for name, content in held(small).items():
        if name.endswith((".js", ".css", ".html")) and name != "editor.js":
            assert b"://" not in content.replace(b"http://localhost", b""), name


def test_python_may_come_from_its_own_servers_and_from_no_others(tiny, tmp_path):
    build(tiny, tmp_path / "site", from_cdn(), Wanted())
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "connect-src 'self' https://cdn.jsdelivr.net;" in page
    config = told(tmp_path / "site")["config"]["python"]
    assert config["pyodide"].startswith("https://cdn.jsdelivr.net/pyodide/v")
    assert len(config["lockHash"]) == 64
    assert not list(tmp_path.rglob("*.whl"))


def test_the_same_course_gives_the_same_site_and_another_one_another_version(tiny, python, small, tmp_path):
    again = build(tiny, tmp_path / "again", python, Wanted())
    assert held(tmp_path / "again") == held(small)
    other = build(tiny, tmp_path / "again", python, Wanted(lang="ko", timeout_s=3))
    assert other.version != again.version
    assert told(tmp_path / "again")["lang"] == "ko"
    assert told(tmp_path / "again")["config"]["timeout_s"] == 3
    assert '<html lang="ko">' in (tmp_path / "again" / "index.html").read_text("utf-8")


def test_what_an_earlier_site_had_and_this_one_has_not_goes(tiny, python, tmp_path):
    out = tmp_path / "site"
    build(tiny, out, python, Wanted())
    (out / "robots.txt").write_text("theirs")
    build(tiny, out, from_cdn(), Wanted())
    assert not (out / "pyodide" / "pyodide.mjs").exists()
    assert (out / "robots.txt").read_text() == "theirs"


def test_a_kit_gives_the_site_that_its_course_gives(tiny, python, small, tmp_path):
    release(tiny, tmp_path / "kit")
    build(find_course(tmp_path / "kit"), tmp_path / "site", python, Wanted())
    assert told(tmp_path / "site")["exercises"] == told(small)["exercises"]


def test_a_course_of_one_language_has_one(python, tmp_path):
    course = make_course(tmp_path / "course", course='name = "Kurs"\nlanguages = ["en"]\n')
    build(course, tmp_path / "site", python, Wanted(lang="ko"))
    assert told(tmp_path / "site")["languages"] == {"en": "English"}
    assert told(tmp_path / "site")["lang"] == "en"


def test_a_folder_with_something_else_is_left_alone(tiny, python, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"is not empty and is no site of this command. Give a folder that does not"):
        build(tiny, tmp_path, python, Wanted())
    with pytest.raises(UsageError, match=r"is a file\. Give a folder\."):
        build(tiny, tmp_path / "thesis.txt", python, Wanted())
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_course_without_exercises_is_refused(tiny, python, tmp_path):
    import msgspec

    with pytest.raises(UsageError, match="has no exercise that a site could show"):
        build(msgspec.structs.replace(tiny, exercises=()), tmp_path / "site", python, Wanted())


def test_a_folder_that_cannot_be_written_is_said(tiny, python, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(GraderError, match="cannot be written"):
        build(tiny, tmp_path / "file" / "site", python, Wanted())
