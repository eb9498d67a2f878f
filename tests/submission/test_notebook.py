"""Notebooks of every origin."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from grader.submission import read_bytes
from grader.text.messages import say

Notebook = Callable[..., bytes]
Refusal = Callable[..., str]


def sources(data: bytes) -> list[str]:
    return [cell.source for cell in read_bytes("ex06.ipynb", data).cells]


def notes(data: bytes) -> list[str]:
    return [say(note) for note in read_bytes("ex06.ipynb", data).notes]


def old(version: int, **fields: Any) -> bytes:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# 6"},
        {
            "cell_type": "code",
            "collapsed": False,
            "input": "x = 1\ny = 2",
            "language": "python",
            "metadata": {},
            "outputs": [],
            "prompt_number": 3,
        },
    ]
    book = {
        "metadata": {"name": "ex06"},
        "nbformat": version,
        "nbformat_minor": 0,
        "worksheets": [{"cells": cells, "metadata": {}}],
    }
    return json.dumps(book | fields).encode()


def test_code_cells_are_numbered_from_1_and_text_cells_are_passed_over(notebook: Notebook) -> None:
    book = json.loads(notebook("x = 1", ["y = 2\n", "z = 3"]))
    book["cells"].insert(1, {"cell_type": "markdown", "metadata": {}, "source": "text"})
    submission = read_bytes("ex06.ipynb", json.dumps(book).encode())
    assert [(cell.number, cell.source) for cell in submission.cells] == [(1, "x = 1"), (2, "y = 2\nz = 3")]
    assert [cell.label for cell in submission.cells] == ["cell 1", "cell 2"]
    assert submission.kind == "notebook"


@pytest.mark.parametrize(
    "fields",
    [
        {},  # no kernelspec
        {"metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}},
        {"metadata": {"colab": {"provenance": []}, "kernelspec": {"name": "python3"}, "accelerator": "GPU"}},
        {"metadata": {"language_info": {"name": "python"}, "vscode": {"interpreter": {"hash": "0"}}}},
        {"metadata": {"kernelspec": "python", "language_info": None}},
        {"metadata": None},
        {"metadata": 3},
        {"nbformat_minor": 99},
        {"nbformat": 5},
        {"nbformat": "4"},
    ],
)
def test_metadata_of_any_editor_do_not_matter(notebook: Notebook, fields: dict[str, Any]) -> None:
    assert sources(notebook("x = 1", **fields)) == ["x = 1"]


def test_repeated_ids_outputs_and_counts_out_of_order_do_not_matter(notebook: Notebook) -> None:
    book = json.loads(notebook("x = 1", "y = 2"))
    for count, cell in zip((7, 2), book["cells"], strict=True):
        cell |= {"id": "same", "execution_count": count, "outputs": [{"data": {"image/png": "A" * 1000}}]}
    assert sources(json.dumps(book).encode()) == ["x = 1", "y = 2"]


def test_not_a_number_in_an_output_does_not_matter(notebook: Notebook) -> None:
    assert sources(notebook("x = 1", metadata={"plot": float("nan")})) == ["x = 1"]


@pytest.mark.parametrize("version", [2, 3])
def test_an_older_format_is_converted_and_said(version: int) -> None:
    assert sources(old(version)) == ["x = 1\ny = 2"]
    assert notes(old(version)) == ["The notebook is of an old format and was converted."]


@pytest.mark.parametrize("worksheets", [5, [5], [{"cells": 5}], None])
def test_an_older_format_that_is_damaged_is_refused(worksheets: object, refusal: Refusal) -> None:
    message = refusal(read_bytes, "ex06.ipynb", old(3, worksheets=worksheets))
    assert message.startswith(
        ("'ex06.ipynb' is a notebook of the old format 3 and could not be converted", "'ex06.ipynb' is JSON, but")
    )


def test_trailing_commas_are_read_and_said(notebook: Notebook) -> None:
    data = notebook("x = [1,]", "y = ',]'").replace(b"}]", b"} , \n ]")
    assert sources(data) == ["x = [1,]", "y = ',]'"]
    assert notes(data) == ["The notebook's JSON has a comma too many; it was read without it."]


def test_a_windows_line_end_inside_a_cell_becomes_a_line_end(notebook: Notebook) -> None:
    assert sources(notebook("x = 1\r\ny = 2")) == ["x = 1\ny = 2"]


def test_a_notebook_that_korean_windows_saved_is_read(notebook: Notebook) -> None:
    book = json.loads(notebook("이름 = '홍길동'"))
    assert sources(json.dumps(book, ensure_ascii=False).encode("cp949")) == ["이름 = '홍길동'"]


def test_half_a_character_becomes_a_question_mark(notebook: Notebook) -> None:
    assert sources(notebook("x = '\ud800'")) == ["x = '?'"]


def test_a_damaged_cell_is_left_out_keeps_its_number_and_is_said(notebook: Notebook) -> None:
    data = notebook("x = 1", 5, [1], "y = 2")
    assert sources(data) == ["x = 1", "", "", "y = 2"]
    assert notes(data) == ["Cell 2 is damaged and was left out.", "Cell 3 is damaged and was left out."]


def test_a_broken_cell_stays_for_the_worker_to_report(notebook: Notebook) -> None:
    assert sources(notebook("x = (", "y = 1")) == ["x = (", "y = 1"]


def test_each_command_left_out_is_said_with_its_place_up_to_a_number(notebook: Notebook) -> None:
    data = notebook("x = 1\n!ls", "%%bash\nls", "%%writefile net.py\nx = 1", "%%time\ny = 2")
    assert notes(data) == [
        "Cell 1, line 2: '!ls' is a notebook command, not Python; it was not run.",
        "Cell 2, line 1: the cell '%%bash' is not Python; it was not run.",
        "Cell 3, line 1: '%%writefile net.py' writes a file; no file is written here, so what stands in it is "
        "not there to import.",
        "Cell 4, line 1: '%%time' is a notebook command; the code was run without it.",
    ]
    many = notes(notebook("\n".join(["!ls"] * 50)))
    assert len(many) == 21
    assert many[-1] == "30 more notebook commands were not run."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"cells": [}', "'ex06.ipynb' is a notebook whose JSON is damaged: Expecting value."),
        (b'{"cells": [{"cell_type": "code"', "'ex06.ipynb' is a notebook whose JSON is damaged: "),
        (b"[1, 2]", "'ex06.ipynb' is JSON, but not a notebook."),
        (b"{}", "'ex06.ipynb' is JSON, but not a notebook."),
        (b'{"cells": 5}', "'ex06.ipynb' is JSON, but not a notebook."),
        (b"[" * 100_000, "'ex06.ipynb' is nested more deeply than any notebook."),
        (b'{"a":' * 100_000, "'ex06.ipynb' is nested more deeply than any notebook."),
        (b'{"cells": [' + b"[" * 100_000 + b"]" * 100_000 + b"]}", "'ex06.ipynb' is nested more deeply"),
        (b"x = 1\n", "'ex06.ipynb' is a Python script that was saved as a notebook."),
        (b'{\n<<<<<<< HEAD\n"cells": []\n', "SyntaxError: a Git conflict marker stands in the file."),
        (b'{"cells": []}', "'ex06.ipynb' has no code cell."),
        (b'{"cells": [{"cell_type": "markdown", "source": "x"}]}', "'ex06.ipynb' has no code cell."),
        (b'{"cells": [{"cell_type": "code", "source": " "}]}', "'ex06.ipynb' is empty:"),
        (b'{"cells": [{"cell_type": "code", "source": "x = "}]}', "SyntaxError: invalid syntax."),
        (b'{"cells": [1' + b"0" * 5_000 + b"]}", "'ex06.ipynb' is empty:"),
    ],
)
def test_what_is_no_readable_notebook_is_refused_with_a_reason(data: bytes, message: str, refusal: Refusal) -> None:
    assert refusal(read_bytes, "ex06.ipynb", data).startswith(message)


def test_broken_json_is_refused_with_its_line(refusal: Refusal) -> None:
    assert refusal(read_bytes, "ex06.ipynb", b'{"cells": [\n\n"x" "y"]}').endswith("(line 3)")


def test_a_notebook_for_another_language_is_refused(notebook: Notebook, refusal: Refusal) -> None:
    data = notebook("x <- 1", metadata={"kernelspec": {"language": "R"}})
    assert refusal(read_bytes, "ex06.ipynb", data).startswith("'ex06.ipynb' is a notebook for R, not for Python.")


def test_a_notebook_of_thousands_of_cells_is_refused(notebook: Notebook, refusal: Refusal) -> None:
    message = refusal(read_bytes, "ex06.ipynb", notebook(*["x = 1"] * 1_001))
    assert message.startswith("'ex06.ipynb' has 1001 code cells; up to 1000 can be graded.")


def test_deeply_nested_cells_are_read(notebook: Notebook) -> None:
    cell = "x = " + "(" * 60 + ")" * 60
    assert len(read_bytes("ex06.ipynb", notebook(*[cell] * 50)).cells) == 50


def test_an_unclosed_quote_before_thousands_of_others_is_refused_in_one_pass(refusal: Refusal) -> None:
    data = b'{"cells": ["' + b'\\"' * 500_000
    assert refusal(read_bytes, "ex06.ipynb", data).startswith("'ex06.ipynb' is a notebook whose JSON is damaged")


@pytest.mark.parametrize(
    "cells", [b"1," * 2_100_000, (b"[" * 900 + b"]" * 900 + b",") * 2_400, b"{}," * 1_100_000, b"1," * 10_001]
)
def test_data_that_would_fill_the_memory_are_not_read(cells: bytes, refusal: Refusal) -> None:
    book = b'{"nbformat": 4, "x": NaN, "cells": [' + cells + b"0]}"
    assert refusal(read_bytes, "ex06.ipynb", book).startswith("'ex06.ipynb' holds more data than any code")


def test_an_old_notebook_with_much_data_is_not_converted(refusal: Refusal) -> None:
    message = refusal(read_bytes, "ex06.ipynb", old(3, data=[0] * 300_000))
    assert message.startswith("'ex06.ipynb' holds more data than any code")


def test_a_raw_line_end_inside_a_text_is_read(notebook: Notebook) -> None:
    assert sources(notebook("x = 1\ny = 2").replace(b"\\n", b"\n")) == ["x = 1\ny = 2"]
