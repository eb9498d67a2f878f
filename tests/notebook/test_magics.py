"""%grade, %hint and %%grade, on a real kernel."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from grader.errors import UsageError
from grader.notebook.magics import read_line

from .conftest import ROOT, Shown, run_book

RIGHT = "hidden = [1.0, 1.3, 0.8]\noutput = 1.67\nerror = 1.67\n"
LOAD = "%load_ext grader"


@pytest.mark.parametrize(("lang", "said"), [("en", "Score: 10 of 10"), ("ko", "점수: 10점 중 10점")])
def test_it_grades_what_has_run_as_html_and_as_text(run_cells, lang, said):
    *_, shown = run_cells(RIGHT, LOAD, f"%grade ex04 --lang {lang}")
    assert said in shown.text
    assert "\x1b" not in shown.text
    assert shown.html.count('<article class="result"') == 1
    assert f'lang="{lang}"' in shown.html
    assert (shown.err, shown.tracebacks) == ("", [])


def test_the_first_call_of_all_says_that_it_prepares(run_cells, kernel_env, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(kernel_env / "cache"))
    _, first, second = run_cells(f"{LOAD}\n{RIGHT}", "%grade ex04", "%grade ex04")
    assert first.out == "Preparing ex04 for the first time. This takes a few seconds, once.\n"
    assert second.out == ""


def test_the_usual_course_of_work(run_cells):
    cells = run_cells(
        LOAD,
        "%grade ex04",
        "hidden = [1.0, 1.3, 0.8]\noutput = 2.0\nerror = 2.0",
        "%grade ex04",
        "%hint ex04",
        "%hint ex04",
        "output = 1.67",
        "error = 1.67\n%grade ex04",
        "%grade ex04 --all",
        "%grade ex99",
        "%grade",
        "import grader\nresult = grader.grade('output = 2', 'ex04')\nresult",
        "%grade ex04",
        LOAD,
    )
    shown = dict(enumerate(cells))
    assert shown[1].err.startswith("Nothing has run yet")
    assert "cell 3, line 2" in shown[3].text
    assert shown[4].text.split("\n")[-1] != ""
    assert "Hint" in shown[4].text
    assert shown[5].text != shown[4].text or "last" in shown[4].text
    assert "Score: 10 of 10" in shown[7].text
    assert "Score: 10 of 10" in shown[8].text
    assert shown[9].err.startswith("There is no exercise called 'ex99'")
    assert shown[10].err.startswith("This was not understood")
    assert "Score: 0 of 10" in shown[11].text
    assert '<article class="result"' in shown[11].html
    assert "Warning" not in shown[12].text
    assert not any(one.tracebacks for one in cells)


def test_one_cell_is_run_and_graded_alone(run_cells):
    cells = run_cells(
        LOAD,
        "import numpy as np\noutput = error = 1.67",
        "%%grade ex04\nhidden = np.array([1.0, 1.3, 0.8])\noutput = error = np.float64(1.67)",
        "print(hidden.shape)",
        "%%grade ex04\nhidden = [1.0, 1.3, 0.8]",
    )
    assert "Score: 10 of 10" in cells[2].text
    assert cells[3].out == "(3,)\n"
    assert "This cell was graded alone" in cells[4].text
    assert "Score: 10 of 10" not in cells[4].text


def test_a_broken_cell_is_said_and_no_traceback(run_cells):
    cells = run_cells(LOAD, "hidden = [", "%grade ex04", "%hint ex04")
    assert "could not be graded" in cells[2].text
    assert cells[3].err.startswith("There is no hint, since what you have run could not be graded")


@pytest.mark.parametrize("name", ["ex04", "ex06", "ex13"])
def test_a_notebook_as_it_is_given_runs_from_top_to_bottom(kernel_env, name):
    book = nbformat.read(ROOT / "exercises" / name / f"{name}.ipynb", as_version=4)
    run_book(book, kernel_env)
    cells = [Shown(cell) for cell in book.cells if cell.cell_type == "code"]
    assert not [cell.tracebacks for cell in cells if cell.tracebacks]
    assert "Score: 0 of 10" in cells[-1].text
    assert not cells[-1].err


def test_the_command_in_a_cell_shows_no_spinner_and_no_colours(run_cells, kernel_env):
    (kernel_env / "ex04.py").write_text(RIGHT)
    grade = Path(sys.executable).with_name("grade")
    for shown in run_cells(f"!{grade} ex04", f"!{grade} ex04 | cat"):
        assert "Score: 10 of 10" in shown.out
        assert "\x1b" not in shown.out + shown.err
        assert "Grading" not in shown.out + shown.err


def test_the_extension_can_be_taken_out_and_put_in_again(run_cells):
    cells = run_cells(LOAD, RIGHT, "%grade ex04", "%reload_ext grader", "%grade ex04", "%unload_ext grader")
    assert "Score: 10 of 10" in cells[4].text
    assert not any(one.tracebacks for one in cells)


def test_loading_it_imports_neither_numpy_nor_the_engine():
    code = (
        "import sys, grader; grader.load_ipython_extension; "
        "print([n for n in sys.modules if n in ('numpy', 'rich', 'jinja2') or n.startswith('grader.grading')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout.strip() == "[]"


def test_commands_of_ours_in_a_notebook_are_no_warning(tmp_path, monkeypatch):
    import grader

    sources = [RIGHT, LOAD, "%grade ex04", "!grade ex04 --all", "%hint ex04"]
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": one} for one in sources]
    result = grader.grade(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}), "ex04")
    assert (result.score, result.warnings) == (10.0, ())


@pytest.mark.parametrize("line", ["", "ex06 ex07", "ex06 --lang fr", "ex06 --nothing", "ex06 'open", "ex06 --seed x"])
def test_a_line_that_is_not_understood_is_said_back(line):
    with pytest.raises(UsageError) as caught:
        read_line(line)
    assert str(caught.value).startswith(f"This was not understood: '{line or '-'}'. Name the exercise")


def test_a_line_is_read(monkeypatch):
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    asked = read_line("ex06 --all  # look")
    assert (asked.exercise, asked.is_whole, asked.lang) == ("ex06", True, "ko")
