"""Whatever the bytes: the readers refuse with a message or give a submission, and nothing else happens."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.errors import NothingToGradeError
from grader.submission import parse_name, read_bytes
from grader.submission.archive import Archive
from grader.submission.magics import clean
from grader.submission.names import is_ignored, parse_folder, shown
from grader.text.messages import LANGUAGES, Sayable, say

# A few hundred inputs for each reader at every run; benchmarks/fuzz_readers.py goes on for as long as one likes.
TRIES = 200

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
CODE = st.text(alphabet="x=1()[]{}'\"\\\n\t %!?#:,ab가“", max_size=60)
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown"]) | JSON,
        "source": CODE | st.lists(CODE, max_size=3) | JSON,
        "input": CODE | JSON,
        "metadata": JSON,
    },
)
BOOKS = st.fixed_dictionaries(
    {},
    optional={
        "cells": st.lists(CELLS | JSON, max_size=4) | JSON,
        "nbformat": st.integers(-1, 6) | JSON,
        "nbformat_minor": JSON,
        "metadata": JSON,
        "worksheets": st.lists(st.fixed_dictionaries({"cells": st.lists(CELLS, max_size=3)}) | JSON, max_size=2) | JSON,
    },
)
VALID = json.dumps(
    {
        "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": ["# 6"]},
            {"cell_type": "code", "metadata": {}, "outputs": [], "source": "!ls\nx = [1]\n%time y = '가'"},
        ],
        "metadata": {"kernelspec": {"language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
).encode()


def say_it(message: Sayable) -> None:
    """A key or a parameter that the catalogue does not have raises."""
    for lang in LANGUAGES:
        say(message, lang)


def read(name: str, data: bytes) -> None:
    try:
        submission = read_bytes(name, data)
    except NothingToGradeError as error:
        say_it(error.message)
        return
    for note in submission.notes:
        say_it(note)
    for cell in submission.cells:
        cell.source.encode()  # it must travel
    submission.definition_of("x")


@st.composite
def mutated(draw: st.DrawFn, valid: bytes) -> bytes:
    """Draw a valid file with a few places changed, cut out or doubled."""
    data = bytearray(valid)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.integers(0, 2)):
            case 0:
                data[place : place + 1] = draw(st.binary(max_size=4))
            case 1:
                del data[place : place + draw(st.integers(1, 40))]
            case _:
                data[place:place] = data[place : place + draw(st.integers(1, 40))]
    return bytes(data)


def archive(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return buffer.getvalue()


@settings(max_examples=TRIES)
@given(st.sampled_from([".py", ".ipynb"]), st.binary(max_size=200))
@example(".py", b"\xff\xfe\x00\xd8")
@example(".ipynb", b"\xef\xbb\xbf{")
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    read("ex06" + suffix, data)


@settings(max_examples=TRIES)
@given(CODE)
def test_any_script_is_read_or_refused(source: str) -> None:
    read("ex06.py", source.encode())


@settings(max_examples=TRIES)
@given(BOOKS)
def test_any_tree_of_json_is_read_or_refused(book: dict[str, Any]) -> None:
    read("ex06.ipynb", json.dumps(book).encode())


@settings(max_examples=TRIES)
@given(mutated(VALID))
def test_any_damage_to_a_notebook_is_read_or_refused(data: bytes) -> None:
    read("ex06.ipynb", data)


@settings(max_examples=TRIES)
@given(CODE)
def test_cleaning_a_cell_never_moves_a_line(source: str) -> None:
    cleaned, left_out = clean(source)
    assert cleaned.count("\n") == source.count("\n")
    assert all(1 <= part.line <= source.count("\n") + 1 for part in left_out)


@settings(max_examples=TRIES)
@given(mutated(archive({"a/ex06.py": b"x = 1\n" * 20, "나.ipynb": VALID, "c.zip": archive({"ex06.py": b"x = 1"})})))
def test_any_damage_to_an_archive_is_read_or_refused(data: bytes) -> None:
    try:
        with Archive(data, "class.zip") as opened:
            for member in opened.members():
                try:
                    assert len(opened.read(member, cap=1_000)) <= 1_000
                except NothingToGradeError as error:
                    say_it(error.message)
    except NothingToGradeError as error:
        say_it(error.message)


@settings(max_examples=TRIES)
@given(st.text(max_size=60) | st.text(alphabet="exEX0612_-() .py홍가lateLATE/\\v", max_size=40))
@example("ex06_" + "(" * 30)
@example("a_" * 500 + "1_2_")
@example("\udcc8\udcab.py")
def test_any_name_is_understood_somehow(name: str) -> None:
    parsed = parse_name(name)
    assert parsed.exercise is None or parsed.exercise.startswith("ex")
    assert parse_folder(name) is not None
    assert is_ignored(name) in (True, False)
    assert all(char.isprintable() or char == "\u3000" or char.isspace() for char in shown(name))
