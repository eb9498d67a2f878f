"""A class as learning platforms export it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.batch.layouts import read_class, scan_class
from grader.text.messages import say

Tree = Callable[[Mapping[str, bytes]], Path]
Zipped = Callable[[Mapping[str, bytes]], bytes]
Refusal = Callable[..., str]

CODE = b"x = 1"


def brief(where: Path) -> list[tuple[str | None, str | None, str]]:
    return [(entry.student, entry.exercise, entry.name) for entry in scan_class(where) if not entry.problem]


def problems(where: Path) -> list[str]:
    return [say(entry.problem) for entry in scan_class(where) if entry.problem]


LAYOUTS: dict[str, tuple[list[str], list[tuple[str | None, str | None, str]]]] = {
    "Moodle": (
        [
            "홍길동_1_assignsubmission_file_/ex06.py",
            "홍길동_1_assignsubmission_onlinetext_/onlinetext.html",
            "홍길동_2_assignsubmission_file_/ex06.ipynb",
        ],
        [
            ("홍길동", "ex06", "홍길동_1_assignsubmission_file_/ex06.py"),
            ("홍길동", "ex06", "홍길동_2_assignsubmission_file_/ex06.ipynb"),
        ],
    ),
    "Canvas": (
        ["kim_1_10_ex06.py", "kim_1_11_ex07.py", "lee_LATE_2_12_ex06-1.py"],
        [
            ("kim", "ex06", "kim_1_10_ex06.py"),
            ("kim", "ex07", "kim_1_11_ex07.py"),
            ("lee", "ex06", "lee_LATE_2_12_ex06-1.py"),
        ],
    ),
    "Gradescope": (
        ["submission_1/ex06.py", "submission_2/ex06.py"],
        [("submission_1", "ex06", "submission_1/ex06.py"), ("submission_2", "ex06", "submission_2/ex06.py")],
    ),
    "nbgrader": (
        ["kim/ex06/ex06.ipynb", "lee/ex06/answer.ipynb"],
        [("kim", "ex06", "kim/ex06/ex06.ipynb"), ("lee", "ex06", "lee/ex06/answer.ipynb")],
    ),
    "a folder for each exercise": (
        ["ex06/kim/a.py", "ex06/lee_1_2_ex06.py", "ex07/kim/a.py"],
        [
            ("kim", "ex06", "ex06/kim/a.py"),
            ("lee", "ex06", "ex06/lee_1_2_ex06.py"),
            ("kim", "ex07", "ex07/kim/a.py"),
        ],
    ),
    "a folder around it all": (
        ["submissions/kim/ex06.py", "submissions/lee/ex06.py"],
        [("kim", "ex06", "submissions/kim/ex06.py"), ("lee", "ex06", "submissions/lee/ex06.py")],
    ),
    "files with names": (
        ["ex06_김철수.py", "ex06_홍길동.py", "ex07_홍길동.py"],
        [
            ("김철수", "ex06", "ex06_김철수.py"),
            ("홍길동", "ex06", "ex06_홍길동.py"),
            ("홍길동", "ex07", "ex07_홍길동.py"),
        ],
    ),
    "one student's own folder": (
        ["ex06.py", "ex07.ipynb", "notes.txt"],
        [(None, "ex06", "ex06.py"), (None, "ex07", "ex07.ipynb")],
    ),
    "files named by their folders": (
        ["kim/ex06/solution.py", "lee/ex06/a.py"],
        [("kim", "ex06", "kim/ex06/solution.py"), ("lee", "ex06", "lee/ex06/a.py")],
    ),
    "a helper module beside the submission": (
        ["kim/ex06.py", "kim/util.py", "kim/data.csv", "kim/.ipynb_checkpoints/ex06-checkpoint.ipynb"],
        [("kim", "ex06", "kim/ex06.py")],
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", ["folder", "zip"])
def test_each_layout_gives_student_exercise_and_path(layout: str, form: str, tree: Tree, zipped: Zipped) -> None:
    names, expected = LAYOUTS[layout]
    files = dict.fromkeys(names, CODE)
    root = tree(files if form == "folder" else {"class.zip": zipped(files)})
    entries = list(scan_class(root if form == "folder" else root / "class.zip"))
    assert [(entry.student, entry.exercise, entry.name) for entry in entries] == expected
    assert [entry.open() for entry in entries] == [CODE] * len(expected)


def test_namesakes_are_kept_apart_by_the_platforms_number(tree: Tree) -> None:
    names, _ = LAYOUTS["Moodle"]
    assert [entry.student_id for entry in scan_class(tree(dict.fromkeys(names, CODE)))] == ["1", "2"]


def test_lateness_and_copy_number_are_kept(tree: Tree) -> None:
    entries = list(scan_class(tree(dict.fromkeys(LAYOUTS["Canvas"][0], CODE))))
    assert [(entry.is_late, entry.attempt) for entry in entries] == [(False, 0), (False, 0), (True, 1)]


def test_decomposed_names_of_folders_are_composed(tree: Tree) -> None:
    decomposed = unicodedata.normalize("NFD", "홍길동")
    entries = list(scan_class(tree({f"{decomposed}/ex06.py": CODE, "lee/ex06.py": CODE})))
    assert [entry.student for entry in entries] == ["lee", "홍길동"]
    assert entries[1].name == "홍길동/ex06.py"


def test_of_several_files_all_are_handed_on_the_plainest_name_first(tree: Tree) -> None:
    (entry,) = scan_class(tree({"kim/ex06 (1).py": CODE, "kim/ex06.py": CODE, "kim/old/ex06.py": CODE}))
    assert entry.name == "kim/ex06.py"
    assert [one.name for one in entry.candidates()] == ["kim/ex06.py", "kim/ex06 (1).py"]
    assert [one.read() for one in entry.candidates()] == [CODE, CODE]


def test_of_one_students_uploads_to_canvas_the_latest_is_taken(tree: Tree) -> None:
    root = tree({"kim_1_10_ex06.py": CODE, "kim_1_11_ex06-1.py": CODE, "kim_1_12_ex06-2.py": CODE})
    reading = read_class(root)
    assert [entry.files for entry in reading.entries] == [("kim_1_12_ex06-2.py",)]
    assert [say(aside.why) for aside in reading.asides] == [
        "an earlier attempt, number 0",
        "an earlier attempt, number 1",
    ]


@pytest.mark.parametrize("is_class_zipped", [False, True])
def test_an_archive_for_each_student_is_read_inside_a_folder_or_an_archive(
    is_class_zipped: bool, tree: Tree, zipped: Zipped
) -> None:
    files = {
        "kim_1_10_work.zip": zipped({"work/ex06.py": CODE, "__MACOSX/work/._ex06.py": b""}),
        "lee_2_11_work.zip": zipped({"ex06.ipynb": CODE}),
        "park/work.zip": zipped({"ex06.py": CODE}),
    }
    root = tree({"class.zip": zipped(files)} if is_class_zipped else files)
    entries = list(scan_class(root / "class.zip" if is_class_zipped else root))
    assert [(entry.student, entry.name, entry.open()) for entry in entries] == [
        ("kim", "kim_1_10_work.zip/work/ex06.py", CODE),
        ("lee", "lee_2_11_work.zip/ex06.ipynb", CODE),
        ("park", "park/work.zip/ex06.py", CODE),
    ]


def test_an_archive_in_an_archive_is_opened_up_to_three_deep(tree: Tree, zipped: Zipped) -> None:
    data = zipped({"ex06.py": CODE})
    for _ in range(2):
        data = zipped({"inner.zip": data})
    assert brief(tree({"kim.zip": data})) == [("kim", "ex06", "kim.zip/inner.zip/inner.zip/ex06.py")]
    reading = read_class(tree({"kim.zip": zipped({"inner.zip": data, "ex07.py": CODE})}))
    assert [entry.exercise for entry in reading.entries if not entry.problem] == ["ex07"]
    assert len(reading.entries) + len(reading.asides) == reading.n_files == 2


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"kim/": b""}, "'kim' is empty: nothing was handed in there."),
        ({"kim/report.docx": b""}, "'kim' has no script or notebook, only report.docx."),
        ({"kim/ex06.docx": b""}, "'ex06.docx' is not a script or a notebook (its ending is '.docx')."),
        ({"kim.zip": b"x"}, "'kim.zip' is not a zip archive, or it is damaged."),
        ({"kim/a.tar.gz": b"\x1f\x8b" + bytes(9)}, "'a.tar.gz' is an archive of another kind (tar or gzip)"),
    ],
)
def test_a_student_with_nothing_that_can_be_graded_has_an_entry_that_says_so(
    files: dict[str, bytes], message: str, tree: Tree, refusal: Refusal
) -> None:
    kim, lee = read_class(tree({**files, "lee/ex06.py": CODE}), chosen=["ex06"]).entries
    assert kim.student == "kim"
    assert refusal(kim.open).startswith(message)
    assert lee.problem is None


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_is_unsafe_in_an_archive_has_an_entry_of_its_own(tree: Tree, zipped: Zipped) -> None:
    data = zipped({"kim/ex06.py": CODE, "../lee/ex06.py": CODE, "/park/ex06.py": CODE})
    entries = list(scan_class(tree({"class.zip": data}) / "class.zip"))
    assert [(entry.student, entry.problem is None) for entry in entries] == [
        ("kim", True),
        ("lee", False),
        ("park", False),
    ]


def test_links_are_not_followed_and_said(tree: Tree) -> None:
    root = tree({"kim/ex06.py": CODE, "lee/ex07.py": CODE})
    (root / "lee" / "ex06.py").symlink_to(root / "kim" / "ex06.py")
    (root / "park").symlink_to(root / "kim")
    assert problems(root) == ["'ex06.py' is a link, not a file; links are not followed. Put the file itself there."]


def test_a_file_swapped_for_a_link_after_the_scan_is_not_followed(tree: Tree, refusal: Refusal) -> None:
    root = tree({"kim/ex06.py": CODE, "lee/ex06.py": CODE})
    kim, _ = scan_class(root)
    (root / "kim" / "ex06.py").unlink()
    (root / "kim" / "ex06.py").symlink_to(root / "lee" / "ex06.py")
    assert "is not a plain file" in refusal(kim.open)


def test_a_folder_that_cannot_be_listed_is_said(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({"kim/ex06.py": CODE, "lee/ex06.py": CODE})
    scandir = os.scandir

    def refuse(path: object) -> object:
        if str(path).endswith("kim"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refuse)
    kim, lee = scan_class(root)
    assert kim.problem is not None
    assert say(kim.problem).startswith("'kim' could not be read: Permission denied.")
    assert lee.problem is None


def test_a_folder_with_a_data_set_is_looked_at_in_part(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.batch.layouts.seen.FILES_CAP", 3)
    root = tree({f"kim/ex0{number}.py": CODE for number in range(1, 6)} | {"lee/ex06.py": CODE})
    monkeypatch.setattr("grader.batch.layouts.gathering.FILES_CAP", 3)
    assert problems(root) == ["The folder holds more than 3 files; only the first 3 were looked at."]
    assert len(brief(root)) == 5


def test_no_file_is_opened_for_its_name(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({f"s{number}/ex06.py": CODE for number in range(50)})
    monkeypatch.setattr(os, "open", None)
    assert len(read_class(root).entries) == 50


def test_a_single_file_is_a_class_of_one(tree: Tree) -> None:
    assert brief(tree({"kim_1_2_ex06.py": CODE}) / "kim_1_2_ex06.py") == [("kim", "ex06", "kim_1_2_ex06.py")]


def test_a_place_with_nothing_in_it_is_refused(tree: Tree, refusal: Refusal) -> None:
    root = tree({"notes.txt": b""})
    assert refusal(read_class, root).startswith("Nothing to grade in '")
    (root / "empty").mkdir()
    assert refusal(read_class, root / "empty").startswith("There is no submission in '")
    assert refusal(list, scan_class(root / "none")).startswith("There is no file '")
    assert refusal(list, scan_class(root / "notes.txt")).startswith("'notes.txt' is not a zip archive")
