"""What was graded is kept, without what a notebook printed and drew."""

import json

from gradebook.promises import RUN, new

from grader.gradebook import open_gradebook
from grader.gradebook.sources import RAW_CAP, pack, unpack
from grader.submission import read_bytes


def notebook(*sources):
    cells = [
        {"cell_type": "code", "source": one, "metadata": {}, "outputs": [{"data": "x" * 5_000_000}]} for one in sources
    ]
    cells.insert(0, {"cell_type": "markdown", "source": "# Title", "metadata": {}})
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def test_a_script_comes_back_to_the_byte():
    data = "\ufeff# 한글\r\nx = 1\r\n".encode()
    assert unpack(pack("ex06.py", data)) == data


def test_a_notebook_keeps_its_code_cells_and_their_numbers():
    data = notebook("x = 1", "", "y = 2")
    packed = pack("ex06.ipynb", data)
    assert len(packed) < 1_000
    kept = read_bytes("ex06.ipynb", unpack(packed))
    assert kept.cells == read_bytes("ex06.ipynb", data).cells


def test_what_is_no_notebook_is_kept_as_it_is_and_a_film_is_not_kept():
    assert unpack(pack("ex06.ipynb", b"{no notebook")) == b"{no notebook"
    assert pack("ex06.py", b"x" * (RAW_CAP + 1)) == b""


def test_a_gradebook_keeps_what_it_was_given(tmp_path):
    import msgspec

    with open_gradebook(tmp_path / "g.sqlite") as book:
        one = msgspec.structs.replace(new(), source=pack("ex06.py", b"x = 1"))
        book.record(book.begin_run(RUN), [one, msgspec.structs.replace(one, basis="b")])
        assert book.source("c1") == b"x = 1"
        assert book.source("c2") is None
