"""Which runs of a kernel count, and in what order."""

import json

import pytest

from grader.errors import NothingToGradeError
from grader.notebook.history import Run, as_notebook, cells_that_count, imports_of, what_ran
from grader.text.messages import say

RELU = "def relu(x):\n    return x"


def numbers(*runs):
    return [run.number for run in cells_that_count(runs)]


def test_a_cell_that_was_run_again_counts_by_its_last_run():
    kept = cells_that_count([Run(1, "x = 1", "a"), Run(2, "y = 2", "b"), Run(3, "x = 3", "a")])
    assert [run.source for run in kept] == ["x = 3", "y = 2"]


def test_a_cell_stands_where_it_first_ran_so_that_what_follows_finds_its_names():
    assert numbers(Run(1, RELU, "a"), Run(2, "y = relu(1)", "b"), Run(3, RELU + " * 2", "a")) == [3, 2]


def test_of_two_cells_with_one_name_the_one_that_ran_last_is_last():
    other = "def relu(x):\n    return 0"
    assert numbers(Run(1, RELU, "a"), Run(2, other, "b"), Run(3, RELU, "a")) == [2, 3]


def test_a_cell_stays_below_what_it_needs():
    assert numbers(Run(1, "y = relu(1)", "a"), Run(2, RELU, "b"), Run(3, "y = relu(1)", "a")) == [2, 3]


def test_a_first_run_that_ended_with_an_exception_gives_no_place():
    runs = [Run(1, "print(z)\nx = 1", "a", is_well=False), Run(2, "w = 1", "b"), Run(3, "z = 1\nx = 1", "a")]
    assert numbers(*runs) == [2, 3]


def test_before_anybody_listened_a_definition_that_is_written_again_is_left_out():
    assert numbers(Run(1, RELU), Run(2, "y = 1"), Run(3, f"{RELU} + 0\ndef f(): pass")) == [3, 2]


def test_before_anybody_listened_what_does_more_than_define_stays():
    assert numbers(Run(1, "x = [1]\n" + RELU), Run(2, "x.append(2)"), Run(3, RELU)) == [1, 2, 3]


def test_a_cell_that_ran_twice_as_it_stands_counts_once():
    assert numbers(Run(1, "x = [1]"), Run(2, "x = [1]")) == [2]


def test_what_did_not_parse_has_not_run():
    assert numbers(Run(1, RELU, "a"), Run(2, "def relu(x:\n", "a")) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "%load_ext grader",
        "# grade it\n%grade ex06 --all",
        "!grade ex06",
        "%hint ex06\n\n%grade ex06",
        "",
        "import grader",
        "import grader\nresult = grader.grade('ex06.py', 'ex06')",
        "%pip install nn-grader",
    ],
)
def test_what_is_said_to_the_grader_is_no_part_of_the_work(source):
    assert numbers(Run(1, "x = 1"), Run(2, source)) == [1]


def test_cells_keep_the_numbers_in_brackets():
    runs = [Run(3, "import numpy as np\n!ls"), Run(7, RELU)]
    read = what_ran(runs, "ex06")
    assert [cell.number for cell in read.cells] == [3, 7]
    assert read.definition_of("relu").cell == 7
    assert "Cell 3" in say(read.notes[0])


def test_where_nothing_has_run_that_is_said():
    with pytest.raises(NothingToGradeError) as caught:
        what_ran([Run(1, "%load_ext grader")], "ex06")
    assert str(caught.value).startswith("Nothing has run yet that could be graded.")


def test_where_nothing_parses_reading_says_why():
    with pytest.raises(NothingToGradeError, match="line 1"):
        what_ran([Run(1, "def f(:")], "ex06")


def test_the_imports_of_other_cells():
    runs = [Run(1, "import numpy as np\nx = 1"), Run(2, "y = 1"), Run(3, "from math import pi")]
    assert [(run.number, run.source) for run in imports_of(runs)] == [
        (1, "import numpy as np"),
        (3, "from math import pi"),
    ]


def test_the_notebook_is_one_that_nbformat_takes():
    nbformat = pytest.importorskip("nbformat")
    nbformat.validate(json.loads(as_notebook([Run(1, "x = 1")])))
