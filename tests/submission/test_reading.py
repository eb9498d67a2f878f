"""One file to one submission."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.submission import read_bytes, read_submission
from grader.submission.reading import read_file
from grader.text.messages import say

Refusal = Callable[..., str]


def test_a_script_is_one_cell_with_its_hash_and_imports(tmp_path: Path, script: bytes) -> None:
    path = tmp_path / "ex06.py"
    path.write_bytes(script + b"def f():\n    import scipy.special\n    from . import own\n")
    submission = read_submission(path, exercise="ex06")
    assert (submission.name, submission.kind, submission.notes) == ("ex06.py", "script", ())
    assert [cell.number for cell in submission.cells] == [None]
    assert submission.content_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    assert submission.imports == {"numpy", "scipy"}


def test_reading_never_runs_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ex06.py"
    path.write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    read_submission(path)
    assert not (tmp_path / "ran").exists()


def test_a_file_whose_name_speaks_of_another_exercise_is_read_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "ex07.py"
    path.write_text("x = 1")
    assert [say(note) for note in read_submission(path, exercise="ex06").notes] == [
        "'ex07.py' is graded as ex06, though its name speaks of ex07."
    ]


def test_a_helper_module_beside_the_file_is_said_not_to_be_graded(tmp_path: Path) -> None:
    (tmp_path / "my_layers.py").write_text("")
    (tmp_path / "ex06.py").write_text("import numpy, my_layers, ex06")
    assert [say(note) for note in read_submission(tmp_path / "ex06.py").notes] == [
        "'ex06.py' imports my_layers.py, which lies beside it. Only one file is graded: put the code that it needs "
        "into 'ex06.py'."
    ]
    (tmp_path / "ex06.py").write_text(f"import {'m' * 5_000}")
    assert read_submission(tmp_path / "ex06.py").notes == ()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("ex06.py", b"", "'ex06.py' is empty: it has no code yet."),
        ("ex06.py", b" \n\t\r\n", "'ex06.py' is empty: it has no code yet."),
        ("ex06.ipynb", b"", "'ex06.ipynb' is empty: it has no code yet."),
        ("ex06.txt", b"x = 1", "'ex06.txt' is not a script or a notebook (its ending is '.txt')."),
        ("ex06", b"x = 1", "'ex06' is not a script or a notebook (its ending is '-')."),
        ("ex06.py", b"<!DOCTYPE html><html>", "'ex06.py' is not Python code: it is a web page (HTML), "),
        ("ex06.py", b'{"cells": [], "nbformat": 4}', "'ex06.py' is a notebook that was saved as a script."),
        ("ex06.py", b"x = 1\n" * 200_000, "'ex06.py' has more than 512 KiB of code."),
        ("ex06.py", bytes(33 << 20), "'ex06.py' is larger than 32 MiB."),
        ("e\x1b[31m\u202e06.py", b"", "'e\ufffd[31m\ufffd06.py' is empty"),
    ],
)
def test_what_is_no_submission_is_refused_with_a_reason(name: str, data: bytes, message: str, refusal: Refusal) -> None:
    assert refusal(read_bytes, name, data).startswith(message)


def test_a_missing_file_is_refused(tmp_path: Path, refusal: Refusal) -> None:
    assert refusal(read_submission, tmp_path / "ex06.py").startswith("There is no file '")


def test_a_folder_or_a_pipe_of_the_name_is_refused_at_once(tmp_path: Path, refusal: Refusal) -> None:
    (tmp_path / "ex06.py").mkdir()
    assert "is not a plain file" in refusal(read_submission, tmp_path / "ex06.py")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "ex07.py")
        assert "is not a plain file" in refusal(read_submission, tmp_path / "ex07.py")


def test_a_link_is_refused_where_links_are_not_followed(tmp_path: Path, refusal: Refusal) -> None:
    (tmp_path / "real.py").write_text("x = 1")
    (tmp_path / "ex06.py").symlink_to(tmp_path / "real.py")
    assert read_file(tmp_path / "ex06.py") == b"x = 1"
    assert "is not a plain file" in refusal(read_file, tmp_path / "ex06.py", root=tmp_path)


def test_a_file_that_the_system_refuses_gives_the_systems_reason(refusal: Refusal) -> None:
    assert "could not be read" in refusal(read_submission, Path("ex06\0.py"))
    assert "File name too long" in refusal(read_submission, Path("e" * 5_000 + ".py"))


def test_a_file_that_is_too_large_is_read_no_further(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "ex06.py"
    path.write_bytes(bytes(2 << 20))
    assert refusal(read_file, path, cap=1 << 20).startswith("'ex06.py' is larger than 1 MiB.")
