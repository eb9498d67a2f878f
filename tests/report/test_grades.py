"""Grades as a table that a spreadsheet takes for text, and names that are safe in files."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report.grades import FORMULA, Grade, cell, file_name, header, row

GRADE = Grade(
    student="Kim",
    student_id="17",
    exercise="ex06",
    submission="Kim/ex06.py",
    status="graded",
    score=6.5,
    max_score=10.0,
    override=None,
    is_late=True,
    isolation="A",
    key="k",
    reason="",
)


def read(*lines):
    return list(csv.DictReader(io.StringIO(header() + "".join(lines), newline="")))


def test_a_line_has_every_column():
    (found,) = read(row(GRADE))
    assert found == {
        "student": "Kim",
        "student_id": "17",
        "exercise": "ex06",
        "submission": "Kim/ex06.py",
        "status": "graded",
        "score": "6.5",
        "max_score": "10",
        "penalty": "",
        "override": "",
        "final_score": "6.5",
        "late": "late",
        "late_s": "",
        "submitted_at": "",
        "isolation": "A",
        "key": "k",
        "reason": "",
    }


@given(st.text(), st.sampled_from(FORMULA))
def test_no_text_of_theirs_is_a_formula(text, start):
    for value in (text, start + text, " " + start + text, "\x1b" + start + text):
        assert not cell(value).startswith(FORMULA)


@given(st.text(max_size=30))
def test_a_line_is_one_line_whatever_the_name(name):
    from msgspec.structs import replace

    (found,) = read(row(replace(GRADE, student=name, reason=name)))
    assert found["student"] == cell(name)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", ".", "..", "a/b\\c", "con", "NUL.txt", "x" * 500, "\0\n"])
def test_a_name_of_theirs_leads_nowhere(name):
    safe = file_name(name)
    assert safe not in ("", ".", "..", "con", "NUL.txt")
    assert not set(safe) & set('<>:"/\\|?*\0\n')
    assert len(safe) <= 60


@given(st.text())
def test_any_name_becomes_one_that_a_file_can_have(name):
    safe = file_name(name)
    assert safe
    assert "/" not in safe
    assert len((safe + ".txt").encode()) <= 255


def test_korean_names_stay_readable():
    assert file_name("김철수") == "김철수"


@pytest.mark.parametrize("text", ["Kim;=1+1", "Kim; @SUM(A1)", 'x";=1', ";;+1", "a;\t-1"])
def test_no_cell_is_a_formula_where_a_semicolon_parts_them(text):
    parts = [part.strip(' "\t') for part in cell(text).split(";")]
    assert not [part for part in parts if part.startswith(FORMULA)]
