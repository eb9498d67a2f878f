"""Moodle's own worksheet is filled, in the teacher's language, and everything else in it stays as it was."""

import csv
import io

import pytest
from report.exports.conftest import line as plain_line

from grader.errors import UsageError
from grader.report.exports.moodle import fill

ENGLISH = (
    '\ufeffIdentifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    '"Participant 11","Kim, Minsu",kim@uni.example,"Submitted for grading",,20.00,Yes,"Monday, 2 March, 9:00 AM",-,\n'
    '"Participant 12","Lee Jiho",lee@uni.example,"No submission",3.00,20.00,Yes,-,-,\n'
).encode()
KOREAN = (
    '식별자,성명,이메일 주소,상태,성적,"최대 성적","Grade can be changed",'
    "마지막 수정됨(제출),마지막 수정됨(성적),피드백 코멘트\r\n"
    "참가자11,김민수,kim@uni.example,제출됨,,10.00,예,-,-,\r\n"
    "참가자12,이지호,lee@uni.example,제출됨,,10.00,예,-,-,\r\n"
).encode()
GERMAN = (
    "ID;\"Vollständiger Name\";Status;Bewertung;\"Höchste Bewertung\";\"Zuletzt geändert (Bewertung)\"\r\n"
    "\"Teilnehmer/in11\";Kim;-;;\"10,00\";-\r\n"
).encode()  # fmt: skip


def line(student, number="", **more):
    """A submission in Moodle's folder of the participant with this number."""
    folder = f"hw/{student}_{number}_assignsubmission_file_/ex06.py" if number.isdigit() else ""
    ids = () if number.isdigit() else (number,)
    return plain_line(student, *ids, submission=folder, **more)


def filled(data, *lines, column="", feedback=None):
    return fill(data, "sheet.csv", lines, column=column, feedback=feedback)


def test_only_grade_and_feedback_of_graded_students_change():
    made = filled(
        ENGLISH,
        line("x", "11", score=7.5),
        line("y", "12", status="ungradable"),
        feedback=lambda one: 'a < b\n"quoted"',
    )
    wanted = ENGLISH.replace(b'grading",,20.00', b'grading",15,20.00').replace(
        b'9:00 AM",-,', b'9:00 AM",-,"<pre>a &lt; b\n""quoted""</pre>"'
    )
    assert made.data == wanted
    assert made.left == ("y",)


def test_what_was_written_is_read_again():
    made = filled(ENGLISH, line("x", "11", score=10.0), line("y", "12", score=0.0), feedback=lambda one: "=1+1\r\nx,y")
    rows = list(csv.DictReader(io.StringIO(made.data.decode("utf-8-sig"), newline="")))
    assert [row["Grade"] for row in rows] == ["20", "0"]
    assert [row["Feedback comments"] for row in rows] == ["<pre>=1+1\nx,y</pre>"] * 2


@pytest.mark.parametrize("data", [ENGLISH, KOREAN])
@pytest.mark.parametrize("who", [("x", "11"), ("x", "kim@uni.example")])
def test_students_are_found_in_any_language(data, who):
    assert [one.before for one in filled(data, line(*who, score=1.0)).written] == [""]


def test_names_are_tried_last():
    assert filled(KOREAN, line("김민수", score=3.0)).data == KOREAN.replace(
        "제출됨,,".encode(), "제출됨,3,".encode(), 1
    )


def test_decimal_commas_and_semicolons_stay():
    assert filled(GERMAN, line("Kim", "11", score=2.5)).data == GERMAN.replace(b"-;;", b"-;2,5;")


def test_unknown_headings_are_known_by_what_stands_below():
    data = b'A,B,C,D,E\n"X 1",Kim,-,,10.00\n"X 2",Lee,-,5.00,10.00\n'
    assert filled(data, line("Kim", "1", score=4.0)).data == data.replace(b"-,,", b"-,4,")
    assert filled(data, line("Kim", "1", score=4.0), column="C").data == data.replace(b"Kim,-", b"Kim,4")


def test_a_student_who_is_not_there_is_told():
    assert [(one.student, one.why) for one in filled(KOREAN, line("x", "99", score=1.0)).doubts] == [("x", "nobody")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "does not look like a grading worksheet of Moodle"),
        (b"Student,ID\nKim,1\n", "does not look like a grading worksheet of Moodle"),
        (b"ID,Name,Scale\n1,Kim,good\n", "Which column of 'sheet.csv' is for scores?"),
    ],
)
def test_a_file_that_is_no_worksheet_is_refused(data, said):
    with pytest.raises(UsageError) as raised:
        filled(data, line("Kim", "1", score=1.0))
    assert said in str(raised.value)


def test_a_students_own_number_is_not_taken_for_a_participants():
    made = filled(KOREAN, plain_line("최민", "11", score=1.0))
    assert [(one.student, one.why) for one in made.doubts] == [("최민", "nobody")]


def test_namesakes_without_a_participants_number_are_both_in_doubt():
    made = filled(KOREAN, *(plain_line("김민수", number, score=1.0) for number in ("1", "2")))
    assert [one.why for one in made.doubts] == ["shared", "shared"]
    assert made.data == KOREAN
