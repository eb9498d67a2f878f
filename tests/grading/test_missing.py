"""A name that is missing, or that a call wants, is explained by the line of theirs that would have brought it."""

import json
from collections.abc import Callable, Iterator

import pytest
from support.tiny import SOLUTION, make_course

from grader.grading.grader import Grader, Options
from grader.result import CheckResult, Result, Verdict
from grader.submission import read_bytes

TOTAL = SOLUTION[SOLUTION.index("def total") : SOLUTION.index("# %%", SOLUTION.index("def total"))]
DOUBLE = "def double(x):\n    return 2 * x\n"
CONSTANT = "answer = 42.0\n"
STUB = '    """Return it."""\n    raise NotImplementedError("not written yet")\n'


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    with Grader(make_course(tmp_path_factory.mktemp("course")), Options(timeout_s=2.0)) as made:
        yield made


@pytest.fixture
def script(grader: Grader) -> Callable[[str], Result]:
    return lambda source: grader.grade("tiny", read_bytes("tiny.py", source.encode()))


@pytest.fixture
def notebook(grader: Grader) -> Callable[..., Result]:
    def run(*cells: str) -> Result:
        made = [
            {"cell_type": kind or "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
            for kind, _, source in (cell.rpartition("|") for cell in cells)
        ]
        book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made}
        return grader.grade("tiny", read_bytes("tiny.ipynb", json.dumps(book).encode()))

    return run


def total(result: Result) -> CheckResult:
    return next(one for one in result.checks if one.id == "total")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("from common import total", "total: comes from `common` (line 1), which is not part of this file"),
        ("from common import sums as total", "total: comes from `common` (line 1), which is not part of this file"),
        ("from common import *", "It may come from `common` (line 1)"),
        ("from torch import total", "the package `torch` (line 1), which cannot be imported"),
        ("try:\n    from common import total\nexcept ImportError:\n    pass", "comes from `common` (line 2)"),
        ("from numpy import total", "the import in line 1 did not work: ImportError: cannot import name 'total'"),
        ("@no_such\ndef total(x):\n    return 1", "the definition in line 2 did not run: line 1 raised NameError"),
        ("total = lambda: 1 / 0\ntotal = total()", "the definition in line 2 did not run: line 1 raised ZeroDiv"),
        ("if True:\n    1 / 0\n    def total(x): pass", "in line 3 was not reached: line 2 raised ZeroDivisionError"),
        ("if __name__ == '__main__':\n    def total(x): pass", "defined in line 2, inside a block that did not run"),
        ("def total(x): pass\ndel total", "defined in line 1, but not there any more"),
        ("def main():\n    def total(x): pass", "defined in line 2 inside another function or class"),
        ("def Total(x): pass", "There is 'Total'"),
        ("", "not defined in the submission"),
    ],
)
def test_the_line_that_would_have_brought_a_missing_name_is_named(script, head: str, said: str) -> None:
    if head.startswith("total ="):
        head = "def fails():\n    1 / 0\ntotal = fails()"
        said = "the definition in line 3 did not run: line 2 raised ZeroDivisionError"
    result = script(f"{head}\n{DOUBLE}{CONSTANT}")
    assert total(result).verdict is Verdict.FAILED
    assert said in total(result).rationale
    assert total(result).hint == "Once the name is there, this check can be tried."
    assert result.score == 8.0


@pytest.mark.parametrize(
    ("head", "body", "said"),
    [
        ("from common import add_up", "return add_up(x)", "add_up: comes from `common` (line 1), which is not part"),
        ("import common as c", "return c.add_up(x)", "c: comes from `common` (line 1), which is not part"),
        ("import torch\ntorch.manual_seed(0)", "return torch.sum(x)", "torch: comes from the package `torch` (line 1)"),
        ("if __name__ == '__main__':\n    k = 1", "return k", "k: defined in line 2, inside a block that did not run"),
        ("k = open('k.txt', 'w')", "return k", "k: the definition in line 1 did not run: line 1 raised"),
    ],
)
def test_a_call_that_wants_a_name_which_never_came_says_why(script, head: str, body: str, said: str) -> None:
    result = script(f"{head}\n{DOUBLE}{CONSTANT}def total(x):\n    {body}\n")
    assert said in total(result).rationale
    assert result.score == 8.0


def test_what_only_follows_is_told_together(script) -> None:
    result = script(f"from google.colab import drive\ndrive.mount('/c')\nprint(drive)\n{DOUBLE}{TOTAL}{CONSTANT}")
    assert "line 1: No module named 'google'" in result.warnings[0]
    assert result.warnings[1].startswith("line 2, line 3: passed over as well")
    assert len(result.warnings) == 2


def test_of_many_followers_the_first_are_listed(script) -> None:
    result = script("import torch\n" + "torch.f()\n" * 12 + DOUBLE + CONSTANT)
    assert "line 9 and 4 more: passed over" in result.warnings[1]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("get_ipython().run_line_magic('matplotlib', 'inline')", "line 1: a notebook command (get_ipython)"),
        ("import sys; sys.exit()", "line 1 ends the program there; the rest was graded"),
        ("!pip install numpy", "Line 1: '!pip install numpy' is a notebook command"),
        ("%matplotlib inline", "Line 1: '%matplotlib inline' is a notebook command"),
        ("%time k = 1", "Line 1: '%time' is a notebook command; the code was run without it"),
        ("__import__('my_tools')", "No module named 'my_tools'"),
        ("open('log.txt', 'w')", "line 1 raised PermissionError"),
        ("import os; os.chdir('/content/drive')", "line 1 raised FileNotFoundError"),
    ],
)
def test_a_line_of_another_world_is_noted_and_costs_nothing(script, line: str, said: str) -> None:
    result = script(f"{line}\n{SOLUTION}")
    assert result.score == 10.0
    assert any(said in warning for warning in result.warnings)


def test_a_stub_below_the_solution_is_named(notebook) -> None:
    result = notebook("import numpy as np\n" + DOUBLE + CONSTANT, TOTAL, "def total(x):\n" + STUB)
    assert "total is defined twice: in cell 2, line 1, and again in cell 3, line 1" in total(result).rationale
    assert "total is defined twice" in result.warnings[0]


def test_one_that_is_written_below_the_stub_is_fine(notebook) -> None:
    result = notebook("import numpy as np\n" + DOUBLE + CONSTANT, "def total(x):\n" + STUB, TOTAL)
    assert (result.score, result.warnings) == (10.0, ())


def test_code_in_a_text_cell_is_named(notebook) -> None:
    result = notebook("import numpy as np\n" + DOUBLE + CONSTANT, f"markdown|```python\n{TOTAL}\n```")
    assert "total: stands in a text cell (the notebook's cell 2" in total(result).rationale


def test_a_conflict_marker_in_a_cell_is_named(notebook) -> None:
    cell = f"<<<<<<< HEAD\n{TOTAL}=======\n{TOTAL}>>>>>>> other\n"
    result = notebook("import numpy as np\n" + DOUBLE + CONSTANT, cell)
    assert "total: stands in cell 2, which Python cannot read. SyntaxError: a Git conflict" in total(result).rationale
    assert result.warnings[0].startswith("Cell 2 could not be run. SyntaxError: a Git conflict")


def test_definitions_below_an_endless_loop_are_read_and_others_explained(script) -> None:
    result = script(f"while True:\n    pass\n{DOUBLE}{CONSTANT}total = max(double, double)\n")
    assert "total: the definition in line 6 was not run, as the time for the file was used up at line" in (
        total(result).rationale
    )
    assert result.score == 8.0
