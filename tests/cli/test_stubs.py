"""Stubs of any course, made and checked by the command."""

import json

import pytest
from support.tiny import make_course


@pytest.fixture
def own(place):
    folder = place / "own"
    make_course(folder)
    return folder


def test_stubs_are_written_once_and_are_then_up_to_date(grade, own):
    ran = grade("stubs", "--course", own)
    assert ran.code == 0
    assert "Written: exercises/tiny/tiny.ipynb" in ran.out
    assert "Every stub is up to date (1 exercises)." in grade("stubs", "--course", own).out


def test_a_check_names_what_is_out_of_date_and_writes_nothing(grade, own):
    ran = grade("stubs", "--check", "--course", own)
    assert ran.code == 1
    assert "Out of date: exercises/tiny/tiny.py" in ran.out
    assert "'grade stubs' writes them again." in ran.out
    assert not (own / "exercises").exists()
    grade("stubs", "--course", own)
    assert grade("stubs", "--check", "--course", own).code == 0


def test_the_notebook_holds_the_statement_and_a_cell_that_grades_it(grade, own):
    (own / "reference" / "tiny" / "statement.en.md").write_text("# Doubling\n\nWrite `double`, `total`, `answer`.\n")
    grade("stubs", "--course", own)
    cells = json.loads((own / "exercises" / "tiny" / "tiny.ipynb").read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    assert any("Write `double`" in source for source in sources)
    assert sources[-2].endswith("%load_ext grader")
    assert sources[-1] == "%grade tiny"
