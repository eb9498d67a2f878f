"""Grading from Python, and the names that `import grader` gives."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import grader
from grader import author
from grader.front import is_path
from grader.text.messages import say

ROOT = Path(__file__).parent.parent
RIGHT = "hidden = [1.0, 1.3, 0.8]\noutput = 1.67\nerror = 1.67\n"


def test_importing_the_package_imports_neither_numpy_nor_the_engine():
    code = "import sys, grader; print([n for n in sys.modules if n == 'numpy' or n.startswith('grader.')])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("name", grader.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name):
    assert name in dir(grader)
    assert getattr(grader, name).__doc__


def test_another_name_is_refused_as_python_does():
    with pytest.raises(AttributeError, match=r"^module 'grader' has no attribute 'nothing'$"):
        grader.nothing  # noqa: B018  # the access is what is tested


@pytest.mark.parametrize("page", ["docs/python.md"])
def test_the_page_does_what_it_shows(page):
    ran = doctest.testfile(str(ROOT / page), module_relative=False)
    assert ran.attempted > 10
    assert ran.failed == 0


def test_a_file_a_folder_and_a_source_are_graded_alike(tmp_path):
    (tmp_path / "ex04.py").write_text(RIGHT)
    for given in (tmp_path / "ex04.py", str(tmp_path / "ex04.py"), tmp_path, RIGHT):
        result = grader.grade(given, "ex04")
        assert (result.submission, result.score) == ("ex04.py", 10.0)


def test_of_several_files_in_a_folder_the_best_counts_here_too(tmp_path):
    (tmp_path / "ex04.py").write_text("x = 1\n")
    (tmp_path / "my_ex04.py").write_text(RIGHT)
    result = grader.grade(tmp_path, "ex04", options=grader.Options(lang="ko"))
    assert (result.submission, result.score) == ("my_ex04.py", 10.0)
    assert "10점 중 10점" in result.warnings[0]


def test_the_json_of_a_notebook_is_a_source_too():
    book = '{"cells": [{"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": []}], "nbformat": 4}'
    assert grader.grade(book, "ex04").submission == "ex04.ipynb"


def test_a_source_that_does_not_parse_is_ungradable():
    result = grader.grade("def f(:\n", "ex04")
    assert (result.status, result.score, result.max_score) == ("ungradable", 0.0, 10.0)
    assert result.reason.startswith("SyntaxError")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("ex06.py", True),
        ("a/EX06.IPYNB", True),
        ("work.zip", True),
        ("x = 1", False),
        ("x = 1\n# a.py", False),
        ("", False),
    ],
)
def test_a_text_is_a_path_where_it_ends_like_one(text, is_one):
    assert is_path(text) is is_one


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: grader.grade(b"x = 1", "ex04"), "'submission' is bytes; known are: str, Path."),
        (lambda: grader.grade("x = 1", 4), "'exercise' is int; known are: str."),
        (lambda: grader.grade("x = 1", "ex04", course=1), "'course' is int; known are: Course, Path, str."),
        (lambda: grader.grade("x = 1", "ex04", options={}), "'options' is dict; known are: grader.Options."),
        (lambda: grader.Options(lang="fr"), "lang is 'fr'; known are: en, ko."),
        (lambda: grader.Options(sandbox="C"), "sandbox is 'C'; known are: auto, A, B, none, single-use."),
        (lambda: grader.Options(timeout_s=0), "timeout_s is 0; known are: 0 < s < ∞."),
        (lambda: grader.Options(timeout_s=float("nan")), "timeout_s is nan; known are: 0 < s < ∞."),
        (lambda: grader.Options(seed=-1), "seed is -1; known are: 0 … 9223372036854775807."),
    ],
)
def test_a_wrong_call_says_what_came_and_what_is_known(call, said):
    with pytest.raises(grader.UsageError) as caught:
        call()
    assert str(caught.value) == said
    assert say(caught.value.message, "ko")


def test_the_authors_face_has_every_name_that_the_references_import():
    imported = set()
    for path in (ROOT / "reference").rglob("*.py"):
        lines = path.read_text("utf-8").splitlines()
        imported |= {line for line in lines if line.startswith(("import grader", "from grader"))}
    assert {line.partition(" import")[0] for line in imported} == {"from grader.author"}
    # pytest adds names that are none, as it rewrites the asserts of whatever brings a plugin.
    public = {name for name in vars(author) if name.isidentifier() and not name.startswith("_")}
    assert set(author.__all__) == public


def test_the_package_says_that_it_is_typed():
    assert (ROOT / "grader" / "py.typed").is_file()


def test_the_page_on_json_is_made_from_the_schema_as_it_is_now():
    ran = subprocess.run([sys.executable, str(ROOT / "docs" / "_extensions" / "json_page.py"), "--check"], check=False)
    assert ran.returncode == 0, "run `make json`"
    lines = (ROOT / "docs" / "json.md").read_text("utf-8").splitlines()
    assert not [line for line in lines if line.startswith("| `") and line.endswith("|  |") and "`schema`" not in line]
