"""Reading the corpus: what a file says of itself, and whether grading saw it."""

import json

from grader.result import CheckResult, Result, Verdict
from grader.verify.corpus import Variant, first_line, read_corpus, unseen


def notebook(*cells: tuple[str, str]) -> str:
    return json.dumps({"cells": [{"cell_type": kind, "source": [source]} for kind, source in cells]})


def test_a_notebook_says_it_in_its_first_cell_or_in_its_first_cell_of_code(tmp_path):
    path = tmp_path / "right.ipynb"
    path.write_text(notebook(("markdown", "# right: one\nmore"), ("code", "x = 1")))
    assert first_line(path) == "# right: one"
    path.write_text(notebook(("markdown", "Title"), ("code", "# wrong: a=b\nx = 1")))
    assert first_line(path) == "# wrong: a=b"
    path.write_text(notebook(("code", "x = 1")))
    assert first_line(path) == ""
    path.write_text(notebook())
    assert first_line(path) == ""


def test_an_empty_script_says_nothing(tmp_path):
    path = tmp_path / "right.py"
    path.write_text("")
    assert first_line(path) == ""


def test_only_right_and_wrong_files_are_read_in_the_order_of_their_names(made):
    course = made()
    folder = course.folder / "tests" / "submissions" / "tiny"
    (folder / "notes.txt").write_text("right")
    (folder / "helper.py").write_text("")
    assert [(one.path.name, one.is_right) for one in read_corpus(course, course.exercises[0])] == [
        ("right_sum.py", True),
        ("wrong_triple.py", False),
    ]


def test_what_a_wrong_file_announces_must_be_seen(tmp_path):
    checks = (
        CheckResult("a", "A", Verdict.FAILED, 1.0, 0.0, misconception="triple"),
        CheckResult("b", "B", Verdict.PASSED, 1.0, 1.0),
    )
    result = Result("tiny", "x.py", None, "graded", None, 1.0, 2.0, "A", "", 0, 0.1, checks)
    said = "# wrong: a a=triple a=other b"
    assert unseen(Variant(tmp_path, False, said), result) == ["a=other", "b"]
    assert unseen(Variant(tmp_path, False, "nothing"), result) == []
