"""Which file is one's own attempt."""

import json
import os

import pytest

from grader.course.exercise import find_course
from grader.errors import NothingToGradeError
from grader.submission.own import find_attempt, is_untouched
from grader.text.messages import say


@pytest.fixture
def exercise(course):
    return find_course(course).exercise("ex06")


@pytest.mark.parametrize("folder", ["", "exercises/ex06", "ex06"])
def test_an_attempt_is_found_where_init_puts_it(exercise, place, folder):
    (place / folder).mkdir(parents=True, exist_ok=True)
    (place / folder / "ex06.ipynb").write_text("{}")
    assert find_attempt(exercise, place).path == place / folder / "ex06.ipynb"


def test_the_touched_one_of_two_is_graded_and_it_is_said(exercise, place):
    for suffix in (".py", ".ipynb"):
        name = f"ex06{suffix}"
        (place / name).write_bytes((exercise.stub_folder / name).read_bytes())
    notebook = json.loads((place / "ex06.ipynb").read_text())
    notebook["cells"][0]["source"] = "def relu(x): return x"
    (place / "ex06.ipynb").write_text(json.dumps(notebook))
    attempt = find_attempt(exercise, place)
    assert attempt.path.name == "ex06.ipynb"
    assert [say(note) for note in attempt.notes] == ["Graded ex06.ipynb, since ex06.py is still as it was given."]


def test_of_two_touched_ones_the_newer_is_graded_and_it_is_said(exercise, place):
    (place / "ex06.py").write_text("x = 1")
    (place / "ex06.ipynb").write_text("{}")
    os.utime(place / "ex06.ipynb", (1, 1))
    attempt = find_attempt(exercise, place)
    assert attempt.path.name == "ex06.py"
    assert say(attempt.notes[0]).startswith("Graded ex06.py, which was saved last; ex06.ipynb is there")


def test_two_untouched_ones_need_no_word(exercise, place):
    for suffix in (".py", ".ipynb"):
        (place / f"ex06{suffix}").write_bytes((exercise.stub_folder / f"ex06{suffix}").read_bytes())
    assert find_attempt(exercise, place).notes == ()


def test_a_stub_with_other_line_ends_is_untouched(exercise, place):
    data = (exercise.stub_folder / "ex06.py").read_bytes()
    (place / "ex06.py").write_bytes(data.replace(b"\n", b"\r\n"))
    assert is_untouched(exercise, place / "ex06.py")


def test_a_notebook_that_was_only_opened_is_untouched(exercise, place):
    notebook = json.loads((exercise.stub_folder / "ex06.ipynb").read_text())
    notebook["cells"][0] |= {"id": "a1", "execution_count": 3, "outputs": [{"output_type": "stream"}]}
    notebook["metadata"]["kernelspec"] = {"name": "python3"}
    (place / "ex06.ipynb").write_text(json.dumps(notebook, indent=1))
    assert is_untouched(exercise, place / "ex06.ipynb")


@pytest.mark.parametrize("data", ["", "{", "[]", '{"cells": 3}', '{"cells": [3]}'])
def test_a_damaged_notebook_is_touched(exercise, place, data):
    (place / "ex06.ipynb").write_text(data)
    assert not is_untouched(exercise, place / "ex06.ipynb")


def test_a_file_that_is_not_there_is_said(exercise, place):
    with pytest.raises(NothingToGradeError) as caught:
        find_attempt(exercise, place / "no.py")
    assert str(caught.value) == (
        f"There is no file or folder '{place / 'no.py'}'. Check the name, or the folder you are in."
    )
