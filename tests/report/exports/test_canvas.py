"""Canvas's own export is filled, and everything else in it stays as it was."""

import csv
import io

import pytest
from report.exports.conftest import line

from grader.errors import UsageError
from grader.report.exports.canvas import fill

HEAD = "Student,ID,SIS User ID,SIS Login ID,Section,ex06 A network (77),Other (78),Current Score,Final Score\r\n"
POINTS = '"    Points Possible",,,,,20.00,5.00,(read only),(read only)\r\n'
KIM = '"Kim, Minsu",101,0017,minsu@uni.example,"Lab, 1",,4.00,80.00,80.00\r\n'
LEE = '"Lee, Jiho",102,0018,jiho@uni.example,Lab 2,3.00,,,\r\n'
TWIN = '"Lee, Jiho",103,0019,jiho2@uni.example,Lab 2,,,,\r\n'
FORMULA = '"=""=Park""",104,0020,park@uni.example,Lab 2,,,,\r\n'
TEST = '"Student, Test",999,,,Lab 2,,,,\r\n'
FILE = (HEAD + "\r\n" + POINTS + KIM + LEE + TWIN + FORMULA + TEST).encode("utf-8-sig")


def filled(data, *lines, chosen=None, titles=None):
    return fill(data, "grades.csv", lines, chosen=chosen or {}, titles=titles or {})


def test_only_the_cells_of_graded_students_change():
    made = filled(
        FILE, line("minsukim", "101", score=7.125), line("x", "102", score=10.0), line("y", "103", status="ungradable")
    )
    expected = FILE.replace(b'"Lab, 1",,4.00', b'"Lab, 1",14.25,4.00').replace(b"Lab 2,3.00", b"Lab 2,20")
    assert made.data == expected
    assert [(one.before, one.after) for one in made.written] == [("", "14.25"), ("3.00", "20")]
    assert made.doubts == ()


def test_what_was_written_is_read_again():
    made = filled(FILE, line("a", "101", score=7.0), line("b", "103", score=0.0))
    rows = {row[1]: row[5] for row in csv.reader(io.StringIO(made.data.decode("utf-8-sig"))) if len(row) > 5}
    assert (rows["101"], rows["103"], rows["102"], rows["999"]) == ("14", "0", "3.00", "")


@pytest.mark.parametrize(
    "who", [("x", "0017"), ("x", "minsu@uni.example"), ("Minsu Kim",), ("Kim, Minsu",), ("kimminsu",)]
)
def test_students_are_found_by_number_login_and_name(who):
    assert [one.student for one in filled(FILE, line(*who, score=1.0)).written] == [who[0]]


def test_a_number_counts_before_a_name():
    made = filled(FILE, line("Kim, Minsu", "104", score=10.0))
    assert made.data == FILE.replace(b"park@uni.example,Lab 2,", b"park@uni.example,Lab 2,20")


def test_who_is_not_found_or_not_alone_is_told_and_not_written():
    made = filled(
        FILE,
        line("Lee, Jiho", score=1.0),
        line("Nobody", "5", score=1.0),
        line("a", "101", score=1.0),
        line("b", "0017", score=2.0),
    )
    assert {(one.student, one.why) for one in made.doubts} == {
        ("Lee, Jiho", "several"), ("Nobody", "nobody"), ("a", "shared"), ("b", "shared"),
    }  # fmt: skip
    assert made.data == FILE
    (several,) = (one for one in made.doubts if one.why == "several")
    assert several.rows == ("Lee, Jiho (102, 0018, jiho@uni.example)", "Lee, Jiho (103, 0019, jiho2@uni.example)")


def test_an_excused_student_is_excused():
    made = filled(FILE, line("a", "101", status="excused"))
    assert made.data == FILE.replace(b'"Lab, 1",,', b'"Lab, 1",EX,')


def test_semicolons_single_line_ends_and_a_missing_points_row_are_kept():
    data = b'Student;ID;SIS Login ID;Section;ex06 (1)\nKim;1;k;"a;b";\n'
    assert filled(data, line("Kim", "1", score=2.5)).data == data.replace(b'"a;b";', b'"a;b";2.5')


def test_a_column_is_found_by_its_title_or_named():
    data = FILE.replace(b"ex06 A network (77)", b"A small network (77)")
    one = line("a", "101", score=5.0)
    with pytest.raises(UsageError, match=r"has no column for ex06\..*'A small network \(77\)', 'Other \(78\)'"):
        filled(data, one)
    assert filled(data, one, titles={"ex06": ["a small network"]}).written
    for chosen in ("77", "A small network", "A small network (77)"):
        assert filled(data, one, chosen={"ex06": chosen}).written


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            b"Other (78)",
            b"ex06 again (78)",
            "several columns that may be ex06: 'ex06 A network (77)', 'ex06 again (78)'",
        ),
        (b"ex06 A network (77)", b"ex06 Final Score practice (77)", "Canvas leaves out the column"),
        (b"20.00", b"(read only)", "does not let anybody write into 'ex06 A network (77)'"),
        (b"Student,ID", b"Name,Number", "does not look like a gradebook that Canvas exported"),
    ],
)
def test_a_file_that_canvas_would_not_take_is_refused(old, new, said):
    with pytest.raises(UsageError) as raised:
        filled(FILE.replace(old, new), line("a", "101", score=5.0))
    assert said in str(raised.value)


def test_an_empty_file_is_no_gradebook():
    with pytest.raises(UsageError, match="does not look like a gradebook that Canvas exported"):
        filled(b"", line("a", "101", score=5.0))


def test_a_name_in_two_columns_is_one_name():
    data = b"LastName,FirstName,ID,SIS Login ID,Section,ex06 (1)\nKim,Minsu,9,k,s,\n"
    assert filled(data, line("minsu kim", score=1.0)).data.endswith(b"Kim,Minsu,9,k,s,1\n")


def test_a_universitys_number_is_not_taken_for_one_of_canvas():
    enrolled = line("Somebody", "101", score=1.0, canvas_ids=())
    assert [(one.student, one.why) for one in filled(FILE, enrolled).doubts] == [("Somebody", "nobody")]
    handed_in = line("x", "101", score=1.0, submission="hw/x_LATE_102_5_ex06.py", canvas_ids=())
    assert filled(FILE, handed_in).data == FILE.replace(b"Lab 2,3.00", b"Lab 2,2")


def test_namesakes_without_numbers_of_the_platform_are_both_in_doubt():
    made = filled(FILE, *(line("Minsu Kim", number, score=1.0, canvas_ids=()) for number in ("1", "2")))
    assert [one.why for one in made.doubts] == ["shared", "shared"]
    assert made.data == FILE
