"""A file is opened without following what has become a link since the class was looked at."""

import os

import pytest

from grader.batch.layouts.seen import look_into
from grader.errors import NothingToGradeError
from grader.submission.opening import LINK_ERRORS, open_below

SOURCE = b"x = 1\n"


@pytest.fixture
def folder(tmp_path):
    """A class of one, and beside it something that is nobody's business."""
    (tmp_path / "class" / "Kim").mkdir(parents=True)
    (tmp_path / "class" / "Kim" / "ex06.py").write_bytes(SOURCE)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "ex06.py").write_bytes(b"secret = 1\n")
    return tmp_path / "class"


def swap(path, target):
    path.rename(path.with_name("aside"))
    path.symlink_to(target)


def test_an_honest_file_is_read(folder):
    with open_below(folder / "Kim" / "ex06.py", folder) as file:
        assert file.read() == SOURCE


@pytest.mark.parametrize("what", ["Kim", "Kim/ex06.py"])
def test_what_became_a_link_is_refused(folder, what):
    swap(folder / what, folder.parent / "secret" / ("ex06.py" if what.endswith(".py") else ""))
    with pytest.raises(OSError) as raised:  # noqa: PT011  # which error it is follows
        open_below(folder / "Kim" / "ex06.py", folder)
    assert raised.value.errno in LINK_ERRORS


@pytest.mark.parametrize("what", ["Kim", "Kim/ex06.py"])
def test_a_class_whose_folder_is_swapped_between_look_and_read_gives_nothing_away(folder, what):
    (file,) = look_into(folder).walk()
    swap(folder / what, folder.parent / "secret" / ("ex06.py" if what.endswith(".py") else ""))
    with pytest.raises(NothingToGradeError):
        file.read(1 << 20)


def test_a_folder_that_the_instructor_named_may_be_a_link(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    with open_below(tmp_path / "link" / "Kim" / "ex06.py", tmp_path / "link") as file:
        assert file.read() == SOURCE


def test_a_pipe_does_not_hold_it_up(folder):
    os.mkfifo(folder / "Kim" / "pipe")
    open_below(folder / "Kim" / "pipe", folder).close()
