"""Notebook commands in code cells."""

from __future__ import annotations

import pytest

from grader.submission.magics import clean


@pytest.mark.parametrize(
    "source",
    [
        "x = 5 \\\n% 3\n",
        "x = (7\n% 4)\n",
        "text = '''\n%time\n!ls\n'''\n",
        "print('%d%%' % 3)\n",
        "x = 1 if a != b else 2\n",
        "await thing()\n",
        "",
    ],
)
def test_a_cell_that_is_python_as_it_stands_is_left_alone(source: str) -> None:
    assert clean(source) == (source, ())


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("!pip install numpy\nx = 1", "# !pip install numpy\nx = 1"),
        ("pip install numpy\nx = 1", "# pip install numpy\nx = 1"),
        ("x = 1\n%matplotlib inline", "x = 1\n# %matplotlib inline"),
        ("np.dot?\nx = 1", "# np.dot?\nx = 1"),
        ("?np.dot", "# ?np.dot"),
        ("np.dot??", "# np.dot??"),
        ("files = !ls\nx = 1", "# files = !ls\nx = 1"),
        ("t = %timeit -o f()\nx = 1", "# t = %timeit -o f()\nx = 1"),
        ("if True:\n    !pip install x\ny = 1", "if True:\n    pass  # !pip install x\ny = 1"),
        (
            "try:\n\timport a\nexcept ImportError:\n\t%pip install a",
            "try:\n\timport a\nexcept ImportError:\n\tpass  # %pip install a",
        ),
        ("!pip install \\\n  numpy\nx = 1", "# !pip install \\\n#   numpy\nx = 1"),
        ("%time x = f()", "x = f()"),
        ("for i in a:\n    %time x = f(i)", "for i in a:\n    x = f(i)"),
    ],
)
def test_a_line_command_makes_way_and_the_lines_stay_where_they_are(source: str, cleaned: str) -> None:
    result, left_out = clean(source)
    assert result == cleaned
    assert len(left_out) == 1
    assert result.count("\n") == source.count("\n")


def test_beside_a_command_what_continues_an_expression_stays() -> None:
    source = "%matplotlib inline\nx = (7\n%  4)\ny = 9 \\\n%  2\nz = '''\n!ls\n'''\nw = 'it\\'s' # (\n!ls"
    cleaned, left_out = clean(source)
    assert [part.line for part in left_out] == [1, 10]
    assert cleaned.split("\n")[1:9] == source.split("\n")[1:9]


@pytest.mark.parametrize("head", ["%%time", "%%timeit -n 1", "%%capture out", "%%prun"])
def test_a_cell_command_that_measures_or_captures_keeps_its_body(head: str) -> None:
    cleaned, left_out = clean(f"{head}\nx = 1\n!ls")
    assert cleaned == f"# {head}\nx = 1\n# !ls"
    assert [(part.line, part.why) for part in left_out] == [(1, "head"), (3, "line")]


@pytest.mark.parametrize(
    ("head", "why"), [("%%bash", "cell"), ("%%html", "cell"), ("%%writefile net.py", "file"), ("%%R", "cell")]
)
def test_a_cell_of_another_language_or_for_a_file_is_left_out_whole(head: str, why: str) -> None:
    cleaned, left_out = clean(f"\n{head}\nrm x\n\n'")
    assert cleaned == f"# \n# {head}\n# rm x\n# \n# '"
    assert [(part.line, part.what, part.why) for part in left_out] == [(2, head, why)]


def test_a_cell_that_is_broken_besides_keeps_its_fault() -> None:
    cleaned, left_out = clean("!ls\nx = = 1\n'\n!ls")
    assert cleaned == "# !ls\nx = = 1\n'\n# !ls"
    assert len(left_out) == 2
