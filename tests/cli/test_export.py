"""``grade export``."""

import csv
import io
import json
import zipfile

import msgspec
import pytest
from gradebook.promises import RUN, new

from grader.gradebook import open_gradebook
from grader.result import CheckResult, Result, Verdict, to_json

CANVAS = (
    "\ufeffStudent,ID,SIS Login ID,Section,ex06 (7)\r\n    Points Possible,,,,20\r\n"
    '"Kim, Minsu",101,kim,A,\r\n"Lee, Jiho",102,lee,A,4\r\n"Park, Jiwoo",103,park,A,\r\n'
)
MOODLE = "Identifier,Full name,Grade,Maximum Grade,Feedback comments\nParticipant 55,kimminsu,,10.00,\n"


def result(student, exercise, *, score=6.0, is_read=True):
    check = CheckResult("relu", "relu <agrees>", Verdict.FAILED, 10.0, score, rationale="It differs.")
    status = "graded" if is_read else "ungradable"
    reason = None if is_read else "SyntaxError: no"
    return Result(exercise, f"{exercise}.py", student, status, reason, score, 10.0, "A", "k", 0, 0.1, checks=(check,))


def stored(student, number, exercise="ex06", *, file=None, **more):
    made = result(student, exercise, **more)
    base = new(student, exercise, score=made.score, number=number, file=file)
    return msgspec.structs.replace(base, status=made.status, record=to_json(made))


@pytest.fixture
def book(place):
    with open_gradebook("gradebook.sqlite") as opened:
        results = [
            stored("kimminsu", "101", file="hw/kimminsu_101_5_ex06.py"),
            stored("leejiho", "102", is_read=False, score=0.0, file="leejiho_LATE_102_6_ex06.py"),
        ]
        opened.record(opened.begin_run(RUN), results)
        yield opened


def test_canvas_is_filled_in_place_and_the_feedback_lies_beside_it(grade, book, place):
    (place / "grades.csv").write_bytes(CANVAS.encode())
    ran = grade("export", "canvas", "--into", "grades.csv", "--feedback")
    assert ran.code == 0, ran.out
    assert (place / "grades.csv").read_bytes() == CANVAS.replace("101,kim,A,", "101,kim,A,12").encode()
    said = " ".join(ran.out.split())
    assert "from 10 points here to 20 there, rounded to 2 decimal places" in said
    assert "grades.csv: 1 scores written." in said
    with zipfile.ZipFile(place / "feedback-canvas.zip") as archive:
        assert "kimminsu_101_5_ex06.html" in archive.namelist()
        assert "&lt;agrees&gt;" in archive.read("kimminsu_101_5_ex06.html").decode()


def test_who_is_not_in_the_file_keeps_it_from_being_written(grade, book, place):
    (place / "grades.csv").write_bytes(CANVAS.encode())
    book.record(book.begin_run(RUN), [stored("Choi", "999")])
    ran = grade("export", "canvas", "--into", "grades.csv")
    assert ran.code == 3
    assert "Choi: nobody in the file has this number, login or name" in ran.out
    assert (place / "grades.csv").read_bytes() == CANVAS.encode()
    assert grade("export", "canvas", "--into", "grades.csv", "--matched-only", "--out", "new/filled.csv").code == 0
    assert b"kim,A,12" in (place / "new" / "filled.csv").read_bytes()
    assert (place / "grades.csv").read_bytes() == CANVAS.encode()


def test_a_score_that_stood_there_before_is_named(grade, book, place):
    (place / "grades.csv").write_bytes(CANVAS.encode())
    grade("gradebook", "override", "102", "ex06", "9", "--reason", "oral")
    ran = grade("export", "canvas", "--into", "grades.csv", "--column", "7")
    assert "leejiho (ex06): 4 → 18" in ran.out


def test_moodle_takes_one_exercise_and_gets_feedback_as_text(grade, book, place):
    (place / "sheet.csv").write_text(MOODLE)
    assert grade("export", "moodle", "--into", "sheet.csv", "--lang", "en").code == 0
    (row,) = csv.DictReader(io.StringIO((place / "sheet.csv").read_text()))
    assert row["Grade"] == "6"
    assert "relu &lt;agrees&gt;" in row["Feedback comments"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("canvas",), "'canvas' fills a file of the platform's"),
        (("csv", "--into", "grades.csv"), "--into is for canvas and moodle"),
        (("canvas", "--into", "nowhere.csv"), "'nowhere.csv' cannot be read"),
        (("csv", "--exercise", "ex09"), "Nothing that fits is in the gradebook. Exercises asked for: ex09"),
        (("xml",), "xml"),
    ],
)
def test_what_cannot_be_exported_is_refused(grade, book, args, said):
    ran = grade("export", *args)
    assert ran.code == 2
    assert said in " ".join(ran.err.split())


def test_several_exercises_are_told_apart(grade, book, place):
    book.record(book.begin_run(RUN), [stored("kimminsu", "101", "ex07")])
    (place / "sheet.csv").write_text(MOODLE)
    ran = grade("export", "moodle", "--into", "sheet.csv")
    assert "Name it with --exercise. Here are: ex06, ex07" in " ".join(ran.err.split())
    ran = grade("export", "canvas", "--into", "sheet.csv", "--column", "X")
    assert "'X' does not say which exercise the column is for." in " ".join(ran.err.split())


def test_tables_and_records_are_written_where_asked(grade, book, place):
    assert grade("export", "csv", "--out", "t.csv").code == 0
    assert (place / "t.csv").read_bytes().startswith(b"\xef\xbb\xbfstudent,student_id,ex06")
    assert grade("export", "junit").code == 0
    assert (place / "grades-junit.xml").read_text().startswith("<?xml")
    assert grade("export", "nbgrader").code == 0
    assert "leejiho (ex06)" in grade("export", "json", "--out", "all.json").out
    assert [one["final"] for one in json.loads((place / "all.json").read_text())] == [6.0, None]
    for name in ("gradescope", "prairielearn", "check50", "classroom50"):
        assert grade("export", name).code == 0
        made = json.loads((place / name / "kimminsu-101" / "ex06.json").read_text())
        assert made


def test_feedback_alone_is_a_zip_of_the_platform(grade, book, place):
    assert grade("export", "feedback-canvas", "--out", "f.zip").out == "f.zip: feedback for 2 students.\n"
    ran = grade("export", "feedback-moodle")
    assert ran.code == 3
    assert "No submission has a name that Moodle gives" in " ".join(ran.out.split())


def test_a_folder_that_cannot_be_written_is_named(grade, book, place):
    (place / "x").write_text("")
    ran = grade("export", "csv", "--out", "x/t.csv")
    assert ran.code == 2
    assert "could not be written" in ran.err
