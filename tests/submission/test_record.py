"""Where a name is defined, and where a reported line is."""

from __future__ import annotations

import pytest

from grader.result import Location
from grader.submission import Cell, Submission

SOURCE = """\
def first(): pass
def first(): inner = 1
class Net:
    attribute = 1
a, (b, *c) = 1, (2, 3)
d: int = 4
undefined: int
if a:
    guarded = 1
else:
    other = 1
try:
    tried = 1
except E as error:
    caught = 1
finally:
    final = 1
with open(a) as (opened, x.y):
    inside = 1
for index, item in z:
    looped = 1
while z:
    turned = 1
d += 1
match z:
    case 1:
        matched = 1
async def later(): pass
e = f = 1
x.attribute = y[0] = 1
@decorator
def decorated(): pass
"""


def script(source: str) -> Submission:
    return Submission("class/ex06.py", "script", (Cell(None, source),), "0")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("first", 2), ("Net", 3), ("a", 5), ("b", 5), ("c", 5), ("d", 24), ("guarded", 9), ("other", 11),
        ("tried", 13), ("caught", 15), ("final", 17), ("opened", 18), ("inside", 19), ("index", 20), ("item", 20),
        ("looped", 21), ("turned", 23), ("matched", 27), ("later", 28), ("e", 29), ("f", 29), ("decorated", 32),
    ],
)  # fmt: skip
def test_the_last_definition_at_the_top_level_is_found(name: str, line: int) -> None:
    assert script(SOURCE).definition_of(name) == Location(None, line)


@pytest.mark.parametrize("name", ["inner", "attribute", "undefined", "x", "y", "missing"])
def test_what_is_not_defined_at_the_top_level_has_no_place(name: str) -> None:
    assert script(SOURCE).definition_of(name) is None


def test_in_a_notebook_the_last_cell_counts_and_broken_cells_are_passed_over() -> None:
    cells = (Cell(1, "relu = 1"), Cell(2, "\nrelu = 2"), Cell(3, "relu = = 3"))
    assert Submission("n.ipynb", "notebook", cells, "0").definition_of("relu") == Location(2, 2)


@pytest.mark.parametrize("label", ["script", "ex06.py", "class/ex06.py"])
def test_a_line_of_a_script_is_found_under_any_of_its_names(label: str) -> None:
    assert script("a\nb").location_of(label, 2) == Location(None, 2)


@pytest.mark.parametrize(("label", "line"), [("script", 3), ("script", 0), ("script", -1), ("numpy.py", 1)])
def test_a_place_that_the_file_does_not_have_is_none(label: str, line: int) -> None:
    assert script("a\nb").location_of(label, line) is None


def test_a_line_of_a_notebook_is_found_by_its_cell() -> None:
    submission = Submission("n.ipynb", "notebook", (Cell(1, "a"), Cell(2, "b\nc")), "0")
    assert submission.location_of("cell 2", 2) == Location(2, 2)
    assert submission.location_of("cell 3", 1) is None
