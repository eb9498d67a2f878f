"""Whether a file is still the stub."""

import json
from pathlib import Path

import pytest

from grader.submission.untouched import is_untouched

SCRIPT = b'def relu(x):\n    raise NotImplementedError("yours")\n'


class Wanted:
    id = "ex06"

    def __init__(self, folder: Path) -> None:
        self.stub_folder = folder


@pytest.fixture
def exercise(tmp_path, notebook):
    (tmp_path / "ex06.py").write_bytes(SCRIPT)
    (tmp_path / "ex06.ipynb").write_bytes(notebook("def relu(x): ..."))
    return Wanted(tmp_path)


def test_a_stub_with_other_line_ends_is_untouched(exercise):
    assert is_untouched(exercise, "ex06 (1).py", SCRIPT.replace(b"\n", b"\r\n") + b"\r\n")
    assert not is_untouched(exercise, "ex06.py", SCRIPT + b"x = 1\n")


def test_a_notebook_that_was_only_opened_is_untouched(exercise, notebook):
    book = json.loads(notebook("def relu(x): ..."))
    book["cells"][0] |= {"id": "a1", "execution_count": 3, "outputs": [{"output_type": "stream"}]}
    book["metadata"]["kernelspec"] = {"name": "python3"}
    assert is_untouched(exercise, "ex06.ipynb", json.dumps(book, indent=1).encode())
    assert not is_untouched(exercise, "ex06.ipynb", notebook("def relu(x): return x"))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"cells": 3}', b'{"cells": [3]}'])
def test_a_damaged_notebook_is_touched(exercise, data):
    assert not is_untouched(exercise, "ex06.ipynb", data)


def test_without_a_stub_every_file_is_somebodys_work(tmp_path):
    assert not is_untouched(Wanted(tmp_path), "ex06.py", SCRIPT)
