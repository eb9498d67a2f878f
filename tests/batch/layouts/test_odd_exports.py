"""Exports as they come: nested, half unpacked, with names that look like others."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.batch.layouts import Reading, read_class
from grader.errors import UsageError
from grader.text.messages import say

Tree = Callable[[Mapping[str, bytes]], Path]
Zipped = Callable[[Mapping[str, bytes]], bytes]

CODE = b"def relu(x):\n    return x\n"
OTHER = b"def relu(x):\n    return x * (x > 0)\n"
FILE = "assignsubmission_file_"


def who(reading: Reading) -> list[tuple[str | None, str | None, str | None]]:
    return [(entry.student, entry.student_id, entry.exercise) for entry in reading.entries]


def names(reading: Reading) -> list[str | None]:
    return [entry.student for entry in reading.entries]


def doubts(reading: Reading) -> dict[str, str]:
    return {one.path: say(one.why) for one in reading.undecided}


def reasons(reading: Reading) -> dict[str, str]:
    return {one.path: say(one.why) for one in reading.asides}


def adds_up(reading: Reading) -> bool:
    graded = {path for entry in reading.entries for path in entry.files}
    others = [one.path for one in (*reading.asides, *reading.undecided) if getattr(one, "is_file", True)]
    return reading.n_files == len(others) + reading.n_submissions and not graded & set(others)


@pytest.mark.parametrize("before", ["2024_1", "ML_1", "ML24_2024-1"])
def test_a_year_or_a_course_is_nobody(before: str, tree: Tree) -> None:
    people = {"20240001": "홍길동", "20240002": "김민수", "00240003": "이지우"}
    reading = read_class(tree({f"{before}_{number}_{name}_ex06.py": CODE for number, name in people.items()}))
    assert set(who(reading)) == {(name, number, "ex06") for number, name in people.items()}


def test_a_login_that_begins_with_digits_is_whole(tree: Tree) -> None:
    root = tree({f"ex06-{login}/ex06.py": CODE for login in ("2024kim", "2025kim", "v2kim")})
    assert names(read_class(root)) == ["2024kim", "2025kim", "v2kim"]


def test_a_participants_number_is_none_of_the_next_assignment(tree: Tree) -> None:
    root = tree(
        {f"a/김 민수_1_{FILE}/ex06.py": CODE, f"b/김 민수_2_{FILE}/ex10.py": CODE, f"b/홍길동_1_{FILE}/ex10.py": CODE}
    )
    assert who(read_class(root)) == [("김 민수", None, "ex06"), ("김 민수", None, "ex10"), ("홍길동", None, "ex10")]


def test_namesakes_and_the_nameless_are_kept_apart_by_number(tree: Tree) -> None:
    folders = [
        f"홍길동_1_{FILE}",
        f"홍길동_2_{FILE}",
        f"Participant_3_{FILE}",
        f"Participant_4_{FILE}",
        f"참여자_5_{FILE}",
    ]
    assert set(who(read_class(tree({f"{folder}/ex06.py": CODE for folder in folders})))) == {
        ("Participant 3", "3", "ex06"),
        ("Participant 4", "4", "ex06"),
        ("참여자 5", "5", "ex06"),
        ("홍길동", "1", "ex06"),
        ("홍길동", "2", "ex06"),
    }


def test_a_groups_name_before_a_name_is_told_from_a_double_name(tree: Tree) -> None:
    reading = read_class(tree({f"Group A-Choi Ha_1_{FILE}/ex06.py": CODE, f"Kim-Lee Ha_2_{FILE}/ex06.py": CODE}))
    assert [(entry.student, entry.group) for entry in reading.entries] == [("Choi Ha", "Group A"), ("Kim-Lee Ha", "")]


def test_every_member_of_a_group_has_the_submission(tree: Tree) -> None:
    meta = (
        b"submission_1:\n  :submitters:\n  - :name: Kim\n    :sid: 0012\n  - :name: Lee\n    :sid: '0013'\n"
        b"  :created_at: 2024-03-01 10:00:00.5 Z\n  :results: !ruby/object:Thing\n    a: 1\n"
    )
    root = tree({"submission_1/ex06.py": CODE, "submission_2/ex06.py": CODE, "submission_metadata.yml": meta})
    reading = read_class(root)
    assert who(reading) == [("Kim", "0012", "ex06"), ("Lee", "0013", "ex06")]
    assert reading.entries[0].at == "2024-03-01T10:00:00.500000+00:00"
    assert reading.n_submissions == 1
    assert list(doubts(reading)) == ["submission_2/ex06.py"]
    assert adds_up(reading)


def test_typed_code_is_read_and_typed_words_are_listed(tree: Tree) -> None:
    typed = "assignsubmission_onlinetext_/onlinetext.html"
    page = b"<p>def relu(x):<br>&nbsp; &nbsp; return x * (x &gt; 0)</p>"
    files = {
        f"Kim_1_{typed}": page,
        f"Lee_2_{typed}": b"<p>hello</p>",
        f"Park_3_{FILE}/ex06.py": CODE,
        f"Park_3_{typed}": page,
    }
    reading = read_class(tree(files))
    kim, lee, park = reading.entries
    assert kim.open() == b"def relu(x):\n    return x * (x > 0)\n"
    assert kim.read().definition_of("relu")
    assert lee.problem
    assert say(lee.problem).startswith("The text that was typed into the form holds no code.")
    assert park.name == f"Park_3_{FILE}/ex06.py"
    assert reasons(reading) == {f"Park_3_{typed}": "text typed into the form, beside a file for the same exercise"}


def test_a_receipt_names_its_student_and_is_nobodys_submission(tree: Tree) -> None:
    head = "ex06_hong_gd_attempt_2024-03-01-10-00-00"
    reading = read_class(tree({f"{head}.txt": "이름: 홍길동 (hong_gd)\n".encode("cp949"), f"{head}_ex06.py": CODE}))
    assert who(reading) == [("홍길동", "hong_gd", "ex06")]
    assert reasons(reading) == {f"{head}.txt": "the platform's receipt for an attempt"}


def test_of_several_attempts_the_latest_counts_and_the_others_are_listed(tree: Tree) -> None:
    files = {f"ex06_s1_attempt_2024-03-{day:02d}-10-00-00_ex06.py": CODE for day in (1, 9, 5)}
    reading = read_class(tree(files))
    assert reading.entries[0].at == "2024-03-09T10:00:00"
    assert sorted(reasons(reading).values()) == [
        "an earlier attempt, of 2024-03-01 10:00:00",
        "an earlier attempt, of 2024-03-05 10:00:00",
    ]


def test_exports_in_one_folder_zipped_or_not_are_read_as_each(tree: Tree, zipped: Zipped) -> None:
    canvas = {"kim_1_10_ex02.py": CODE, "lee_LATE_2_11_ex02-1.py": CODE}
    moodle = {f"kim_7_{FILE}/ex06.py": CODE, f"lee_8_{FILE}/ex06.py": CODE}
    files = {"ML24-ex02-1.zip": zipped(canvas), "ML24-ex06-2.zip": zipped(moodle), "gs/submission_5/ex07.py": CODE}
    reading = read_class(tree(files))
    assert who(reading) == [
        ("kim", "1", "ex02"),
        ("lee", "2", "ex02"),
        ("kim", None, "ex06"),
        ("lee", None, "ex06"),
        ("submission_5", "5", "ex07"),
    ]
    assert reading.layouts == (("canvas", 2), ("moodle", 2), ("gradescope", 1))


def test_an_archive_of_an_archive_and_what_systems_left(tree: Tree, zipped: Zipped) -> None:
    inner = zipped({"kim_1_10_ex06.py": CODE, "__MACOSX/._kim_1_10_ex06.py": b"", "Thumbs.db": b"", ".DS_Store": b""})
    reading = read_class(tree({"all.zip": zipped({"downloads/hw.zip": inner})}))
    assert who(reading) == [("kim", "1", "ex06")]
    assert len(reasons(reading)) == 3
    assert adds_up(reading)


def test_an_archive_beside_what_was_unpacked_from_it_is_no_second_submission(tree: Tree, zipped: Zipped) -> None:
    moodle = {f"Kim A_1_{FILE}/ex06.py": CODE, f"Lee_2_{FILE}/ex06.py": OTHER}
    reading = read_class(tree({**{f"m/{name}": data for name, data in moodle.items()}, "m.zip": zipped(moodle)}))
    assert names(reading) == ["Kim A", "Lee"]
    assert reasons(reading)[f"m.zip/Lee_2_{FILE}/ex06.py"] == f"the same file as 'm/Lee_2_{FILE}/ex06.py'"


def test_between_two_downloads_that_differ_nothing_decides(tree: Tree, zipped: Zipped) -> None:
    one, two = (zipped({f"Kim_1_{FILE}/ex06.py": data, f"Lee_2_{FILE}/ex06.py": CODE}) for data in (CODE, OTHER))
    reading = read_class(tree({"m.zip": one, "m (1).zip": two}))
    assert names(reading) == ["Lee"]
    assert sorted(doubts(reading)) == [f"m (1).zip/Kim_1_{FILE}/ex06.py", f"m.zip/Kim_1_{FILE}/ex06.py"]


def test_names_of_korean_windows_and_of_utf_8_in_one_archive(tree: Tree) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"김 민수_2_{FILE}/ex06.py", CODE)
        archive.writestr(f"@@@@@@_1_{FILE}/ex06.py", OTHER)
    data = buffer.getvalue().replace(b"@@@@@@", "홍길동".encode("cp949"))
    assert names(read_class(tree({"ex06.zip": data}))) == ["김 민수", "홍길동"]


def test_copies_of_drive_and_colab_are_notebooks_and_nobody(tree: Tree, notebook: Callable[..., bytes]) -> None:
    book = notebook("x = 1")
    files = {
        "김민수/ex06_ipynb의_사본.ipynb": book,
        "홍길동/ex06.ipynb의 사본": book,
        "이지우/Copy of ex06.ipynb (1)": book,
    }
    reading = read_class(tree({**files, "박서연/ex06": book}))
    assert sorted(names(reading), key=str) == ["김민수", "박서연", "이지우", "홍길동"]
    assert {entry.read().kind for entry in reading.entries} == {"notebook"}
    reading = read_class(tree({"ex06.ipynb의 사본": book}))
    assert list(doubts(reading).values()) == ["Its name speaks of nobody."]


def test_nameless_copies_are_not_taken_for_one_students(tree: Tree, notebook: Callable[..., bytes]) -> None:
    reading = read_class(tree({f"ex06 ({i}).ipynb": notebook(f"x = {i}") for i in range(1, 30)}))
    assert not reading.entries
    assert len(reading.undecided) == reading.n_files == 29


def test_sections_are_no_students(tree: Tree) -> None:
    names_of = {"1분반": ["kim", "lee"], "2분반": ["park", "choi"]}
    reading = read_class(tree({f"{one}/{name}/ex06.py": CODE for one, inner in names_of.items() for name in inner}))
    assert sorted(names(reading), key=str) == ["choi", "kim", "lee", "park"]


def test_one_students_folder_with_many_files_is_one_submission(tree: Tree) -> None:
    own = ["ex06.py", "util.py", "data/a.csv", "old/ex06.py", ".git/config", "ex06.docx", "README"]
    reading = read_class(
        tree({**{f"kim/{name}": CODE if name.endswith("py") else b"?" for name in own}, "lee/ex06.py": CODE})
    )
    assert [(entry.student, entry.name) for entry in reading.entries] == [
        ("kim", "kim/ex06.py"),
        ("lee", "lee/ex06.py"),
    ]
    assert reasons(reading)["kim/util.py"] == "names no exercise, and lies beside a submission"
    assert reasons(reading)["kim/.git/"] == "left there by the system or a program"
    assert adds_up(reading)


def test_what_lies_beside_a_platforms_folders_is_not_a_students(tree: Tree) -> None:
    moodle = {f"S{i} Kim_{i}_{FILE}/ex06.py": CODE for i in range(4)}
    reading = read_class(tree({**moodle, "answers/ex06.py": CODE, "readme.txt": b"x"}))
    assert len(reading.entries) == 4
    assert "does not look like the other names here (Moodle)" in doubts(reading)["answers/ex06.py"]


def test_a_script_that_may_be_any_exercise_is_undecided_unless_one_is_asked_for(tree: Tree) -> None:
    root = tree({f"kim_1_{FILE}/solution.py": CODE, f"lee_2_{FILE}/a.py": CODE, f"lee_2_{FILE}/b.py": CODE})
    assert set(doubts(read_class(root)).values()) == {"It does not say which exercise it is."}
    reading = read_class(root, chosen=["ex06"])
    assert names(reading) == ["kim"]
    assert set(doubts(reading).values()) == {"Each of these may be ex06: a.py, b.py."}


def test_an_exercise_that_was_not_asked_for_or_is_none_of_the_course_is_said(tree: Tree) -> None:
    root = tree({"kim/ex06.py": CODE, "lee/ex07.py": CODE, "park/ex77.py": CODE})
    reading = read_class(root, exercises=["ex06", "ex07"], chosen=["ex06"])
    assert names(reading) == ["kim"]
    assert reasons(reading) == {"lee/ex07.py": "for ex07, which was not asked for"}
    assert doubts(reading) == {"park/ex77.py": "It looks like ex77, which this course does not have."}


def test_anonymous_names_of_canvas(tree: Tree) -> None:
    reading = read_class(tree({"anon_aB3dE_12_ex06.py": CODE, "LATE_anon_Xy9zz_13_ex06.py": CODE}))
    assert [(entry.student, entry.is_late) for entry in reading.entries] == [
        ("anon Xy9zz", True),
        ("anon aB3dE", False),
    ]


def test_a_layout_can_be_said(tree: Tree) -> None:
    root = tree({"submissions/ex06.py": CODE, "final/ex06.py": CODE})
    assert names(read_class(root, layout="folders")) == ["final", "submissions"]
    with pytest.raises(UsageError, match=r"There is no layout 'webct'\. Known are: gradescope, moodle,"):
        read_class(root, layout="webct")


def test_several_places_are_an_export_each(tree: Tree) -> None:
    root = tree({"a/kim/ex06.py": CODE, "b/kim/ex07.py": CODE, "b/lee/ex07.py": CODE})
    reading = read_class([root / "a", root / "b"])
    assert [entry.name for entry in reading.entries] == ["a/kim/ex06.py", "b/kim/ex07.py", "b/lee/ex07.py"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_names_are_one_student(tree: Tree, form: str) -> None:
    name = unicodedata.normalize(form, "홍길동")  # type: ignore[arg-type]
    assert names(read_class(tree({f"{name}_1_{FILE}/ex06.py": CODE, f"lee_2_{FILE}/ex06.py": CODE}))) == [
        "lee",
        "홍길동",
    ]


def test_a_pair_in_one_name_are_two_students_and_two_numbers_alone_are_nobody(tree: Tree) -> None:
    root = tree({"20240001_홍길동_20240002_김민수_ex06.py": CODE, "20240003_이지우_ex06.py": CODE})
    assert who(read_class(root)) == [
        ("김민수", "20240002", "ex06"),
        ("홍길동", "20240001", "ex06"),
        ("이지우", "20240003", "ex06"),
    ]
    reading = read_class(tree({"20240004_20240005_ex07.py": CODE}))
    assert list(doubts(reading)) == ["20240004_20240005_ex07.py"]


def test_logins_with_underscores_are_told_by_the_receipts_of_a_large_class(tree: Tree) -> None:
    head = "attempt_2024-03-01-10-00-00"
    files = {f"ex06_s_{i}_{head}_ex06.py": CODE for i in range(1_000)}
    receipts = {f"ex06_s_{i}_{head}.txt": f"Name: Kim {i} (s_{i})".encode() for i in range(1_000)}
    reading = read_class(tree(files | receipts))
    assert {entry.student_id for entry in reading.entries} == {f"s_{i}" for i in range(1_000)}


def test_each_way_to_write_a_courses_own_name_is_kept(tree: Tree) -> None:
    names = ["LinReg_kim.py", "linreg-lee.py", "홍길동linreg.py", "ex901_park.py", "linreg2_choi.py"]
    reading = read_class(tree(dict.fromkeys(names, CODE)), exercises=["linreg", "lin reg", "ex901"])
    assert {(one.name, one.student, one.exercise, one.called) for one in reading.entries} == {
        ("LinReg_kim.py", "kim", "linreg", "LinReg_kim.py"),
        ("linreg-lee.py", "lee", "linreg", "linreg-lee.py"),
        ("홍길동linreg.py", "홍길동", "linreg", "홍길동linreg.py"),
        ("ex901_park.py", "park", "ex901", "ex901_park.py"),
    }
    assert list(doubts(reading)) == ["linreg2_choi.py"]


@pytest.mark.parametrize("form", ["{}/ex06.py", "{}_ex06.py", "{}_1_assignsubmission_file_/ex06.py"])
def test_two_spellings_in_one_export_are_not_taken_for_one_person(form: str, tree: Tree) -> None:
    files = {f"a/{form.format(name)}": CODE for name in ("Kim", "kim", "Lee")}
    assert names(read_class(tree(files))) == ["Kim", "Lee", "kim"]


def test_an_archive_too_deep_in_others_says_so(tree: Tree, zipped: Zipped) -> None:
    inner = zipped({"이지우.zip": zipped({"ex06.py": CODE})})
    reading = read_class(tree({"download.zip": zipped({"all.zip": zipped({"w1.zip": inner})})}))
    assert [say(entry.problem) for entry in reading.entries if entry.problem] == [
        "'이지우.zip' lies in archives within archives, which are opened 3 deep. Unpack the outer ones."
    ]
    assert adds_up(reading)
