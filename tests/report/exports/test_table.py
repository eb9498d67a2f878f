"""Somebody else's CSV: read as the standard library reads it, and changed where it is to be changed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.report.exports.table import Table

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=6)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=4)


@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_cells_are_those_of_the_standard_library_and_nothing_changes_by_itself(rows, ends, quotes):
    out = io.StringIO()
    csv.writer(out, lineterminator=ends, quoting=csv.QUOTE_ALL if quotes else csv.QUOTE_MINIMAL).writerows(
        [["a,b", "c,d", "e"], *rows]
    )
    data = out.getvalue().encode()
    table = Table(data, "x")
    assert table.data() == data
    if table.separator == ",":
        read = [row for row in csv.reader(io.StringIO(out.getvalue(), newline="")) if any(row)]
        assert [[cell.value for cell in row] for row in table.rows] == read


@given(CELLS)
def test_what_is_put_into_a_cell_is_read_there(value):
    table = Table(b'a,b,c\n1,"x ""y""",3\n', "x")
    table.put(1, 1, value)
    table.put(1, 2, value)
    rows = list(csv.reader(io.StringIO(table.data().decode(), newline="")))
    assert rows == [["a", "b", "c"], ["1", value, value]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949", "utf-8"])
def test_the_encoding_stays(encoding):
    data = "이름,점수\r\n김민수,\r\n".encode(encoding)
    table = Table(data, "x")
    assert table.value(1, 0) == "김민수"
    table.put(1, 1, "7")
    assert table.data() == "이름,점수\r\n김민수,7\r\n".encode(encoding)


def test_half_a_character_of_utf16_is_no_table():
    with pytest.raises(UsageError, match="'x' is no CSV file, or its encoding is not known"):
        Table(b"\xff\xfea", "x")


def test_an_open_quote_ends_with_the_file():
    assert [[cell.value for cell in row] for row in Table(b'a,b\n1,"x', "x").rows] == [["a", "b"], ["1", "x"]]
