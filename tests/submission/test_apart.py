"""What could take long or much memory is read in a process that may die of it, and the grader does not notice."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from grader.errors import NothingToGradeError
from grader.submission import apart, read_bytes
from grader.submission.apart import LIGHT_CODE, Reader, is_light
from grader.submission.content import read_content
from grader.text.messages import Words, text

LONG = b"# " + b"x" * LIGHT_CODE + b"\n"


def book(*cells: tuple[str, str], **more: object) -> bytes:
    made = [{"cell_type": kind, "metadata": {}, "source": source, "outputs": []} for kind, source in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made, **more}).encode()


@pytest.fixture
def helper() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ex06.py", b"import numpy as np\nx: int = 1\ndef f(a):\n    '''Say.'''\n    pass\n" + LONG),
        ("ex06.py", b"!pip install numpy\ndef f(): return 1\ndef f(): pass\n"),
        ("ex06.py", "# -*- coding: cp949 -*-\n# 한글\nk = 1\n".encode("cp949")),
        (
            "ex06.ipynb",
            book(("code", "def f(:"), ("markdown", "def g(x): pass"), ("code", "%time k = 1\nimport torch")),
        ),
        ("ex06.ipynb", book(("code", "<<<<<<< HEAD\ndef f(): pass"), ("code", "k = 1"))),
    ],
)
def test_the_same_is_read_there_as_here(helper: Reader, name: str, data: bytes) -> None:
    suffix = Path(name).suffix
    assert helper.read(name, data, suffix=suffix) == read_content(name, data, suffix=suffix)


@pytest.mark.parametrize(
    ("name", "data"),
    [("ex06.py", b"x = (\n"), ("ex06.py", b""), ("ex06.ipynb", b"{"), ("ex06.txt", b"x"), ("ex06.py", b"(" * 500)],
)
def test_the_same_is_refused_there_as_here(helper: Reader, name: str, data: bytes) -> None:
    with pytest.raises(NothingToGradeError) as there:
        helper.read(name, data, suffix=Path(name).suffix)
    with pytest.raises(NothingToGradeError) as here:
        read_content(name, data, suffix=Path(name).suffix)
    assert there.value.message == here.value.message


def test_a_helper_reads_many_and_one_that_died_of_a_file_is_replaced(
    helper: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert helper.read("a.py", b"a = 1", suffix=".py").definition_of("a") is not None
    first = helper._process
    assert helper.read("a.py", b"b = 1", suffix=".py").definition_of("b") is not None
    assert helper._process is first
    assert first is not None
    first.kill()
    first.wait()
    assert helper.read("a.py", b"c = 1", suffix=".py").definition_of("c") is not None
    assert helper._process is not first


def test_a_text_with_thousands_of_fields_ends_the_helper_after_its_processor_time(helper: Reader) -> None:
    bomb = b'x = 1\ny = f"' + b"{x}" * 170_000 + b'"\n'
    began = time.process_time()
    with pytest.raises(NothingToGradeError, match="more than 5 s of processor time or 1024 MiB of memory"):
        helper.read("ex06.py", bomb, suffix=".py")
    assert time.process_time() - began < 2.0  # not ours
    assert helper.read("a.py", b"a = 1", suffix=".py").definition_of("a") is not None


CHILD = """
import os, signal, struct, sys
size = struct.unpack("<I", sys.stdin.buffer.read(4))[0]
sys.stdin.buffer.read(size)
"""


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "nests brackets"),
        ("sys.stdout.buffer.write(struct.pack('<I', 1 << 31)); sys.stdout.flush(); sys.stdin.read()", "processor time"),
        ("sys.stdout.buffer.write(struct.pack('<I', 3) + b'abc'); sys.stdout.flush(); sys.stdin.read()", "processor"),
        ("sys.exit(1)", "processor time"),
    ],
)
def test_a_helper_that_crashes_or_answers_nonsense_costs_its_file_only(
    helper: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, does: str, said: str
) -> None:
    stand_in = tmp_path / "helper.py"
    stand_in.write_text(CHILD + does)
    start = subprocess.Popen

    def started(command: list[str], **options: object) -> object:
        return start([command[0], str(stand_in)], **options)

    monkeypatch.setattr(apart.subprocess, "Popen", started)
    with pytest.raises(NothingToGradeError, match=said):
        helper.read("ex06.py", b"x = 1", suffix=".py")


@pytest.mark.parametrize("packed", [None, 3, ["grading.missing", {}], ["submission.empty", {"name": None}], ["a"], []])
def test_what_is_no_message_of_reading_is_not_taken_for_one(packed: object) -> None:
    with pytest.raises(ValueError, match=r"no (message|parameter)"):
        apart._unpacked_text(packed)


def test_reading_has_no_words_but_those_of_the_catalogue() -> None:
    with pytest.raises(TypeError, match="nothing but what the catalogue has"):
        apart._packed(Words("any"))
    nested = text("submission.syntax", detail="d", advice=text("submission.advice_any"), place="p")
    assert apart._unpacked_text(msgspec.to_builtins(apart._packed(nested))) == nested


@pytest.mark.parametrize(
    ("data", "suffix", "light"),
    [
        (b"x = 1\n" * 100, ".py", True),
        (LONG, ".py", False),
        (b"(" * 60 + b")" * 60, ".py", False),
        (book(("code", "x = 1"), picture="A" * 500_000), ".ipynb", True),
        (book(("code", "x = 1"), picture="A" * 2_000_000), ".ipynb", False),
        (book(("code", "x = 1\n" * 5_000), picture="A" * 20_000), ".ipynb", False),
        (book(("code", "(" * 60 + ")" * 60), picture="A" * 20_000), ".ipynb", False),
        (b'{"nbformat": 3, "worksheets": []' + b" " * 20_000 + b"}", ".ipynb", False),
        (b"{" + b" " * 20_000, ".ipynb", False),
    ],
)
def test_what_people_type_is_read_here_and_the_rest_apart(data: bytes, suffix: str, light: bool) -> None:
    assert is_light(data, suffix) is light


def test_a_large_file_is_read_all_the_same() -> None:
    assert read_bytes("ex06.py", LONG + b"k = 1\n").definition_of("k") is not None
