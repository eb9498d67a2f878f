"""``grade report``, and the pages at the end of a batch."""

import msgspec
import pytest
from gradebook.promises import RUN, new

from grader.gradebook import open_gradebook
from grader.gradebook.sources import pack
from grader.result import CheckResult, Location, Result, Verdict, to_json


@pytest.fixture
def book(place):
    check = CheckResult(
        "relu", "relu agrees", Verdict.FAILED, 10.0, 4.0, rationale="It differs.", location=Location(None, 2)
    )
    made = Result("ex06", "ex06.py", "Kim", "graded", None, 4.0, 10.0, "A", "k", 0, 0.1, checks=(check,))
    with open_gradebook("gradebook.sqlite") as opened:
        source = pack("ex06.py", b"def relu(x):\n    return x\n")
        one = msgspec.structs.replace(new("Kim", score=4.0), record=to_json(made), source=source)
        opened.record(opened.begin_run(RUN), [one])
        yield opened


def test_the_report_shows_code_override_comment_and_history(grade, book, place):
    grade("gradebook", "override", "Kim", "ex06", "9", "--reason", "oral exam", "--comment", "Well seen.")
    grade("gradebook", "override", "Park", "ex07", "excused", "--reason", "ill", "--add")
    ran = grade("report", "out")
    assert ran.code == 0
    assert " ".join(ran.out.split()) == "out/index.html: 2 students."
    page = (place / "out" / "students" / "Kim.html").read_text(encoding="utf-8")
    for said in ("<b>9</b> / 10", "oral exam", "Well seen.", "row marked", "It differs.", "set to 9 by"):
        assert said in page
    assert "excused" in (place / "out" / "own" / "Park.html").read_text(encoding="utf-8")
    everybody = (place / "out" / "index.html").read_text(encoding="utf-8")
    assert 'href="students/Park.html"' in everybody


def test_the_report_speaks_korean(grade, book, place):
    assert grade("report", "out", "--lang", "ko").out == "out/index.html: 학생 1명.\n"
    assert '<html lang="ko">' in (place / "out" / "index.html").read_text(encoding="utf-8")


def test_nothing_to_show_is_told(grade, book):
    ran = grade("report", "out", "--exercise", "ex07")
    assert ran.code == 2
    assert "Exercises asked for: ex07" in " ".join(ran.err.split())


def test_who_is_in_the_class_and_handed_in_nothing_is_there(grade, book, place):
    (place / "roster.csv").write_text("name,number\nKim,\n박지우,0042\n", encoding="utf-8")
    assert grade("roster", "import", "roster.csv").code == 0, grade("roster", "import", "roster.csv").err
    assert grade("report", "out").code == 0
    assert "0042" in (place / "out" / "students" / "박지우.html").read_text(encoding="utf-8")
    everybody = (place / "out" / "index.html").read_text(encoding="utf-8")
    assert "Nothing handed in (1)" in everybody
