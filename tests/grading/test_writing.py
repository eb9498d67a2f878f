"""The line that changes an argument is found by reading, in the function that does it."""

import pytest

from grader.grading.writing import writer_of
from grader.result import Location
from grader.submission import Cell

HEAD = "def clip(a):\n    a[a < 0] = 0\n    return a\n"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("x *= 2", 5),
        ("y = 1\n    x[0] = y", 6),
        ("np.exp(x, out=x)", 5),
        ("x.sort()", 5),
        ("y = x\n    y += 1", 6),
        ("y = x[1:]\n    y -= 1", 6),
        ("return clip(x)", 2),
        ("return 2 * clip(x.T)", 2),
        ("if len(x):\n        x += 1", 6),
        ("for i in range(2):\n        x[i] += 1", 6),
        ("x.T[0] = 1", 5),
        # nothing to be seen, or not without doubt
        ("x = x.copy()\n    x += 1", None),
        ("x = x * 1.0\n    x[0] = 2", None),
        ("x, y = x + 1, 2\n    x += 1", None),
        ("return clip(x.copy())", None),
        ("return f(x)", None),
        ("y = 2\n    y += 1", None),
        ("return outside(x)", None),
    ],
)
def test_the_line_that_writes_is_found(body, line):
    found = writer_of((Cell(None, f"{HEAD}def f(x):\n    {body}\n"),), "f", "samples", 0)
    assert found == (None if line is None else Location(None, line))


def test_it_may_stand_in_another_cell():
    cells = (Cell(1, HEAD), Cell(2, "def f(t, x):\n    return clip(x)\n"))
    assert writer_of(cells, "f", "x", 1) == Location(1, 2)
    assert writer_of(cells, "f", "t", 0) is None
    assert writer_of(cells, "g", "x", 0) is None
