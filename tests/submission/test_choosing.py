"""A folder to the file that is graded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.submission import find_submission
from grader.submission.choosing import choose
from grader.text.messages import say

Tree = Callable[[Mapping[str, bytes]], Path]
Refusal = Callable[..., str]


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["ex06.py"], "ex06.py"),
        (["EX6.PY", "net.py"], "EX6.PY"),
        (["과제_ex06.py"], "과제_ex06.py"),
        (["exercises/ex06/ex06.py", "other/ex06.py"], "exercises/ex06/ex06.py"),
        (["ex06/ex06.py", "ex07/ex07.py"], "ex06/ex06.py"),
        (["deep/er/ex06.py"], "deep/er/ex06.py"),
        (["__MACOSX/ex06.py", "._ex06.py", "a/ex06.py"], "a/ex06.py"),
    ],
)
def test_the_one_file_that_fits_is_taken_without_a_note(names: list[str], taken: str, tree: Tree) -> None:
    root = tree(dict.fromkeys(names, b"x = 1"))
    found = find_submission(root, "ex06")
    assert found.path == root / taken
    assert found.notes == ()
    assert found.submission.name == taken.rpartition("/")[2]


@pytest.mark.parametrize(
    ("names", "taken", "reason"),
    [
        (["ex06 (1).py", "ex06.py"], "ex06.py", "as its name is the exercise's own"),
        (["ex06-2.py", "ex06-10.py"], "ex06-10.py", "as it has the highest copy number"),
        (["ex06.ipynb", "ex06.py"], "ex06.py", "as a script goes before a notebook"),
        (["b/ex06.py", "a/ex06.py"], "a/ex06.py", "as its path is the shortest, or the first in the alphabet"),
        (
            ["hong_1_2_ex06.py", "hong_1_3_ex06-1.py"],
            "hong_1_3_ex06-1.py",
            "as it has the highest copy number",
        ),
        (["my_ex06.ipynb", "ex06.ipynb"], "ex06.ipynb", "as its name is the exercise's own"),
    ],
)
def test_of_several_files_one_is_taken_and_the_reason_is_said(names: list[str], taken: str, reason: str) -> None:
    choice = choose(names, "ex06")
    others = [name for name in names if name != taken]
    assert choice.taken == taken == choose(names[::-1], "ex06").taken
    assert [say(note) for note in choice.notes] == [
        f"Several files fit ex06: '{taken}' was graded, {reason}. Not graded: {others[0]}."
    ]
    assert list(choice.others) == others


def test_the_reason_stands_first_in_the_submissions_notes_too(tree: Tree) -> None:
    found = find_submission(tree({"ex06.py": "x = '가'".encode("cp949"), "ex06 (1).py": b"x = 1"}), "ex06")
    assert say(found.submission.notes[0]).startswith("Several files fit ex06")
    assert say(found.submission.notes[1]).startswith("The file was read as cp949")
    assert [path.name for path in found.others] == ["ex06 (1).py"]


def test_a_stub_as_it_was_handed_out_is_taken_only_if_there_is_nothing_else(
    tree: Tree, notebook: Callable[..., bytes]
) -> None:
    root = tree({"ex06.py": b"x = 1", "ex06.ipynb": notebook("x = 2")})
    stubs = frozenset({hashlib.sha256(b"x = 1").hexdigest()})
    found = find_submission(root, "ex06", stubs=stubs)
    assert found.path.name == "ex06.ipynb"
    assert [say(note) for note in found.notes] == ["'ex06.ipynb' was graded; ex06.py is still as it was handed out."]
    (root / "ex06.ipynb").unlink()
    assert find_submission(root, "ex06", stubs=stubs).path.name == "ex06.py"


def test_a_file_is_taken_whatever_its_name(tree: Tree) -> None:
    assert find_submission(tree({"net.py": b"x = 1"}) / "net.py", "ex06").submission.name == "net.py"


def test_an_exercise_of_a_course_with_other_names_is_found(tree: Tree) -> None:
    assert find_submission(tree({"Lab-A.py": b"x = 1", "ex06.py": b""}), "lab-a").path.name == "Lab-A.py"


def test_an_archive_in_the_folder_or_in_its_place_is_looked_into(
    tree: Tree, zipped: Callable[[Mapping[str, bytes]], bytes]
) -> None:
    root = tree({"other.zip": zipped({"net.py": b""}), "work.zip": zipped({"w/ex06.py": b"x = 1", "ex06 (1).py": b""})})
    for where in (root, root / "work.zip"):
        found = find_submission(where, "ex06")
        assert found.submission.name == "work.zip/w/ex06.py"
        assert found.path == root / "work.zip"
        assert len(found.notes) == 1


@pytest.mark.parametrize(
    "near", ["exo6.py", "exO6.ipynb", "ex06.txt", "ex06.docx", "xe06.py", "exercise06.py", "연습문제 6.py", "hw6.py"]
)
def test_a_name_that_comes_near_is_named(near: str, tree: Tree, refusal: Refusal) -> None:
    message = refusal(find_submission, tree({near: b"x = 1", "ex07.py": b"x = 1", "data.csv": b""}), "ex06")
    assert f"but there is {near}. Did you mean that?" in message


def test_a_folder_with_nothing_that_comes_near_is_refused(tree: Tree, refusal: Refusal) -> None:
    message = refusal(find_submission, tree({"ex07.py": b"", "net.py": b"", "other.zip": b"PK"[:0]}) / "none", "ex06")
    assert message.startswith("There is no file")
    empty = tree({"ex07.py": b"x = 1", "net.py": b"x = 1"})
    (empty / "other.zip").unlink()
    message = refusal(find_submission, empty, "ex06")
    assert message.startswith("No submission for ex06 in '")
    assert message.endswith("Expected ex06.py or ex06.ipynb there; or give the path: grade ex06 PATH.")


def test_an_archive_without_the_exercise_is_refused(
    tree: Tree, zipped: Callable[[Mapping[str, bytes]], bytes], refusal: Refusal
) -> None:
    root = tree({"work.zip": zipped({"ex07.py": b"x = 1"})})
    assert refusal(find_submission, root / "work.zip", "ex06").startswith("No submission for ex06 in '")
    assert refusal(find_submission, root, "ex06").startswith("No submission for ex06 in '")


def test_links_to_folders_are_not_followed(tree: Tree, tmp_path: Path, refusal: Refusal) -> None:
    root = tree({"a/": b""})
    (root / "a" / "loop").symlink_to(root)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "ex06.py").write_text("x = 1")
    (root / "b").symlink_to(tmp_path / "outside")
    assert refusal(find_submission, root, "ex06").startswith("No submission for ex06")
