"""A folder or an archive to the files that fit an exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.submission import find_files, submission_of
from grader.submission.choosing import Choice

Tree = Callable[[Mapping[str, bytes]], Path]
Refusal = Callable[..., str]


class Wanted:
    stub_folder = Path("none")

    def __init__(self, name: str) -> None:
        self.id = name


def find(where: Path, exercise: str) -> Choice:
    return find_files(Wanted(exercise), where)


def graded_name(where: Path, exercise: str) -> str:
    (taken,) = find(where, exercise).taken
    return submission_of(taken, exercise).name


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["ex06.py"], "ex06.py"),
        (["EX6.PY", "net.py"], "EX6.PY"),
        (["과제_ex06.py"], "과제_ex06.py"),
        (["exercises/ex06/ex06.py", "other/ex06.py"], "exercises/ex06/ex06.py"),
        (["ex06.py", "old/ex06.py", "work.zip"], "ex06.py"),
        (["ex06/ex06.py", "ex07/ex07.py"], "ex06/ex06.py"),
        (["deep/er/ex06.py"], "deep/er/ex06.py"),
        (["__MACOSX/ex06.py", "._ex06.py", "a/ex06.py"], "a/ex06.py"),
    ],
)
def test_the_one_file_that_fits_is_taken_without_a_note(names: list[str], taken: str, tree: Tree) -> None:
    root = tree(dict.fromkeys(names, b"x = 1"))
    found = find(root, "ex06")
    assert [one.candidate.path for one in found.taken] == [root / taken]
    assert found.notes == ()
    assert graded_name(root, "ex06") == taken.rpartition("/")[2]


def test_a_file_is_taken_whatever_its_name(tree: Tree) -> None:
    assert graded_name(tree({"net.py": b"x = 1"}) / "net.py", "ex06") == "net.py"


def test_an_exercise_of_a_course_with_other_names_is_found(tree: Tree) -> None:
    assert graded_name(tree({"Lab-A.py": b"x = 1", "ex06.py": b""}), "lab-a") == "Lab-A.py"


def test_an_archive_in_the_folder_or_in_its_place_is_looked_into(
    tree: Tree, zipped: Callable[[Mapping[str, bytes]], bytes]
) -> None:
    root = tree({"other.zip": zipped({"net.py": b""}), "work.zip": zipped({"w/ex06.py": b"x = 1", "b/ex06.py": b"x"})})
    for where in (root, root / "work.zip"):
        found = find(where, "ex06").taken
        assert [one.name for one in found] == ["work.zip/b/ex06.py", "work.zip/w/ex06.py"]
        assert {one.candidate.path for one in found} == {root / "work.zip"}
        assert submission_of(found[1], "ex06").name == "work.zip/w/ex06.py"


@pytest.mark.parametrize(
    "near", ["exo6.py", "exO6.ipynb", "ex06.txt", "ex06.docx", "xe06.py", "exercise06.py", "연습문제 6.py", "hw6.py"]
)
def test_a_name_that_comes_near_is_named(near: str, tree: Tree, refusal: Refusal) -> None:
    message = refusal(find, tree({near: b"x = 1", "ex07.py": b"x = 1", "data.csv": b""}), "ex06")
    assert f"but there is {near}. Did you mean that?" in message


def test_a_folder_with_nothing_that_comes_near_is_refused(tree: Tree, refusal: Refusal) -> None:
    message = refusal(find, tree({"ex07.py": b"", "net.py": b"", "other.zip": b"PK"[:0]}) / "none", "ex06")
    assert message.endswith("none'. Check the name, or the folder you are in.")
    assert message.startswith("There is no file or folder '")
    empty = tree({"ex07.py": b"x = 1", "net.py": b"x = 1"})
    (empty / "other.zip").unlink()
    message = refusal(find, empty, "ex06")
    assert message.startswith("No submission for ex06 in '")
    assert message.endswith("Expected ex06.py or ex06.ipynb there; or give the path: grade ex06 PATH.")


def test_an_archive_without_the_exercise_is_refused(
    tree: Tree, zipped: Callable[[Mapping[str, bytes]], bytes], refusal: Refusal
) -> None:
    root = tree({"work.zip": zipped({"ex07.py": b"x = 1"})})
    assert refusal(find, root / "work.zip", "ex06").startswith("No submission for ex06 in '")
    assert refusal(find, root, "ex06").startswith("No submission for ex06 in '")


def test_links_to_folders_are_not_followed(tree: Tree, tmp_path: Path, refusal: Refusal) -> None:
    root = tree({"a/": b""})
    (root / "a" / "loop").symlink_to(root)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "ex06.py").write_text("x = 1")
    (root / "b").symlink_to(tmp_path / "outside")
    assert refusal(find, root, "ex06").startswith("No submission for ex06")
