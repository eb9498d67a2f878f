"""Records for other programs have the form that those programs document, and the same scores."""

import csv
import datetime
import io
import json
import zipfile
from xml.etree import ElementTree

import msgspec
import pytest
from report.exports.conftest import line

from grader.report.exports import check50, classroom50, gradescope, junit, nbgrader, prairielearn, spreadsheet
from grader.report.exports.feedback_zips import Feedback, bundle
from grader.report.exports.records import Grade, rescaled, rounded

AT = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
# What a testsuites element may have, from junit-10.xsd of pytest; a testcase has no properties.
ALLOWED = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id", "package", "file"},
        {"properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), {"property"}),
    "property": ({"name", "value"}, set()),
    "testcase": ({"name", "classname", "time", "group"}, {"skipped", "failure", "error", "system-out", "system-err"}),
    "failure": ({"message", "type"}, set()),
    "error": ({"message", "type"}, set()),
    "skipped": ({"message", "type"}, set()),
}


def check_junit(element):
    attributes, children = ALLOWED[element.tag]
    assert set(element.attrib) <= attributes
    for child in element:
        assert child.tag in children
        check_junit(child)


def test_junit_is_as_the_schema_has_it(graded, ungradable):
    lines = [
        line("김\x00민수", score=1.5, points=5.75, result=graded),
        line("Lee", status="ungradable", result=ungradable, why="SyntaxError"),
        line("Park", status="missing"),
    ]
    root = ElementTree.fromstring(junit.report(lines).encode())
    check_junit(root)
    assert (root.attrib["tests"], root.attrib["failures"], root.attrib["errors"]) == ("6", "2", "2")
    suites = root.findall("testsuite")
    assert [suite.attrib["name"] for suite in suites] == ["김#x00민수 ex06", "Lee ex06"]
    assert [one.attrib["value"] for one in suites[0].iter("property")] == ["1.5", "5.75"]
    failure = suites[0].find("testcase[@classname='ex06.loss']/failure")
    assert "expected: 1.0" in failure.text
    assert failure.attrib["message"] == "The result is #x1B[31m2#x00."


def test_gradescope_has_scores_and_a_remark_without_one(graded):
    made = json.loads(msgspec.json.encode(gradescope.results(graded)))
    assert made["score"] == sum(test.get("score", 0) for test in made["tests"]) == 1.5
    assert [test["status"] for test in made["tests"]] == ["passed", "failed", "failed", "failed", "failed"]
    assert "score" not in made["tests"][4]
    assert all(
        set(test) <= {"name", "number", "status", "output", "tags", "visibility", "score", "max_score"}
        for test in made["tests"]
    )
    assert "came back: 2.0" in made["tests"][1]["output"]
    assert "Known mistake: This is twice the loss." in made["tests"][1]["output"]


def test_gradescope_says_why_nothing_could_be_graded(ungradable):
    made = gradescope.results(ungradable)
    assert made["score"] == 0.0
    assert "SyntaxError" in made["tests"][0]["output"]


def test_prairielearn_has_a_share_and_no_attempt_is_lost_to_a_syntax_error(graded, ungradable):
    made = prairielearn.results(graded)
    assert made["score"] == pytest.approx(1.5 / 5.75, abs=1e-6)
    assert sum(test["points"] for test in made["tests"]) == 1.5
    assert prairielearn.results(ungradable) == {
        "gradable": False,
        "format_errors": ["SyntaxError: invalid syntax (line 3)"],
    }


def test_check50_has_the_keys_of_its_specification(graded, ungradable):
    made = check50.results(graded)
    assert set(made) == {"slug", "results", "version"}
    for one in made["results"]:
        assert set(one) == {"name", "description", "passed", "log", "cause", "data", "dependency"}
        assert one["cause"] is None or {"rationale", "help"} <= set(one["cause"])
    assert [one["passed"] for one in made["results"]] == [True, False, None, False, False]
    assert made["results"][1]["cause"]["expected"] == "1.0"
    assert set(check50.results(ungradable)) == {"slug", "error", "version"}


def test_classroom50_has_whole_points(graded):
    made = classroom50.results(graded, at=AT)
    assert made["schema"] == "classroom50/result/v1"
    assert (made["score"], made["max-score"]) == (6, 23)  # quarters of points, times 4
    assert all(isinstance(test["max-score"], int) for test in made["tests"])
    assert made["datetime"] == "2026-03-02T09:00:00Z"
    assert classroom50.whole_factor([1 / 3]) == 3
    assert classroom50.whole_factor([0.001]) == 100


def test_nbgrader_has_its_columns_and_no_row_of_who_was_not_graded():
    lines = [
        line("Kim, Minsu", "7", score=8.0, handed_in_at="2026-03-02 09:00:00"),
        line("=Lee", status="missing"),
        Grade("=Park", "ex06", "graded", 10.0, raw=9.0, final=6.5),
    ]
    rows = list(csv.DictReader(io.StringIO(nbgrader.table(lines))))
    assert list(rows[0]) == list(nbgrader.COLUMNS)
    assert [(row["last_name"], row["first_name"], row["score"]) for row in rows] == [
        ("Kim", "Minsu", "8"),
        ("'=Park", "", "6.5"),
    ]
    assert rows[1]["late_submission_penalty"] == "2.5"


def test_a_spreadsheet_has_a_row_a_student_and_a_column_an_exercise(graded):
    lines = [
        line("Kim", "7", score=1.5, points=5.75, result=graded, is_late=True),
        msgspec.structs.replace(line("Kim", "7", score=2.0), exercise="ex07"),
        line("=cmd()", status="excused"),
        msgspec.structs.replace(line("@Lee", status="ungradable"), exercise="ex07"),
    ]
    rows = list(csv.reader(io.StringIO(spreadsheet.spreadsheet(lines))))
    assert rows == [
        ["student", "student_id", "ex06", "ex07", "total", "points", "late", "not_graded"],
        ["Kim", "7", "1.5", "2", "3.5", "15.75", "ex06", ""],
        ["'=cmd()", "", "excused", "", "0", "0", "", ""],
        ["'@Lee", "", "", "", "0", "0", "", "ex07"],
    ]
    by_check = list(csv.reader(io.StringIO(spreadsheet.spreadsheet(lines[:1], by_check=True))))
    assert by_check[0][2:8] == ["ex06", "ex06:relu", "ex06:loss", "ex06:step", "ex06:slow", "ex06:empty"]
    assert by_check[1][2:8] == ["1.5", "1.5", "0", "0", "0", "0"]


def test_semicolons_come_with_decimal_commas_and_defused_formulas():
    rows = spreadsheet.spreadsheet([line("-1;2", score=1.5)], separator=";").splitlines()
    assert rows[1].startswith('"\'-1;2";;1,5;1,5;10')


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_no_cell_of_text_is_a_formula(begin, separator):
    made = spreadsheet.spreadsheet([line(f"{begin}cmd", f"{begin}1", score=1.0)], separator=separator)
    row = next(csv.reader(io.StringIO(made.splitlines()[1]), delimiter=separator))
    assert row[0].startswith("'")
    assert row[1].startswith("'")


@pytest.mark.parametrize(
    ("score", "places", "said"),
    [(2.675, 2, "2.68"), (0.125, 2, "0.13"), (1 / 3, 5, "0.33333"), (10.0, 2, "10"), (0.0, 2, "0"), (100.0, 0, "100")],
)
def test_scores_are_rounded_halves_upwards(score, places, said):
    assert rounded(score, places) == said


def test_scores_are_rescaled_where_both_scales_are_known():
    assert (rescaled(5, 10, 20), rescaled(5, 0, 20), rescaled(5, 10, None)) == (10, 5, 5)


def test_feedback_goes_back_in_the_platforms_names():
    def one(student, submission, exercise="ex06"):
        return Feedback(student, exercise, submission, f"<p>{student}", student)

    canvas = bundle(
        [one("a", "hw/kim_LATE_1_22_ex06.py"), one("b", "lee_2_23_my_file-1.ipynb"), one("c", "ex06.py")], "canvas"
    )
    assert canvas.n_students == 2
    assert canvas.left == ("c (ex06.py)",)
    with zipfile.ZipFile(io.BytesIO(canvas.data)) as archive:
        assert archive.namelist() == [
            "kim_LATE_1_22_ex06.html", "kim_LATE_1_22_ex06.txt", "lee_2_23_my_file-1.html", "lee_2_23_my_file-1.txt",
        ]  # fmt: skip
        assert archive.read("kim_LATE_1_22_ex06.html") == b"<p>a"
    moodle = bundle(
        [
            one("a", "김민수_7_assignsubmission_file_/ex06.py"),
            one("a", "김민수_7_assignsubmission_file_/ex07.py", "ex07"),
            one("b", "Lee_8_assignsubmission_file_ex06.py"),
            one("b", "Lee_8_assignsubmission_file_ex06b.py"),
        ],
        "moodle",
    )
    with zipfile.ZipFile(io.BytesIO(moodle.data)) as archive:
        assert archive.namelist()[::2] == [
            "김민수_7_assignsubmission_file_/ex06.html",
            "김민수_7_assignsubmission_file_/ex07.html",
            "Lee_8_assignsubmission_file_/ex06.html",
            "Lee_8_assignsubmission_file_/ex06-ex06.html",
        ]
