"""Many exports, each as a folder and as an archive: every file is graded or listed, nobody is merged or dropped."""

import io
import itertools
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import pytest

from grader.batch.layouts import Reading, read_class

NUMBERS = itertools.count()
NOTEBOOK = (
    b'{"cells": [{"cell_type": "code", "source": "x=1", "metadata": {}, "outputs": [], "execution_count": null}],'
    b'"metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
)
TYPED = b"<p>def relu(x):<br>&nbsp;return x</p>"
METADATA = b"""
submission_1:
  :submitters:
  - :name: Kim
    :sid: 0012
    :email: k@x
  - :name: Lee
    :sid: 0013
    :email: l@x
  :created_at: 2024-03-01 10:00:00 Z
submission_2:
  :submitters:
  - :name: Park
    :sid:
    :email: p@x
  :created_at: 2024-03-01 10:00:00 Z
"""
F = "assignsubmission_file_"
EXERCISES = [f"ex{number:02d}" for number in range(1, 16)]
CASES = {}


def code():
    """Return a script that is like no other: two copies of one in two exports are taken for one."""
    return f"def relu(x):\n    return x + {next(NUMBERS)}\n".encode()


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def apart(name):
    return unicodedata.normalize("NFD", name)


def case(name, files, who, undecided=0, **more):
    """Note an export: who is in it (names, names with ids, or how many submissions), and how many are undecided."""
    CASES[name] = (files, who, undecided, more)


case(
    "canvas anon+late+again",
    {"anon_Ab12C_1001_ex06.py": code(), "LATE_anon_Xy9Zz_1002_ex06.py": code(), "anon_Ab12C_1003_ex06-1.py": code()},
    {"anon Ab12C", "anon Xy9Zz"},
)
case(
    "canvas group + text + link",
    {
        "teamred_55_900_ex06.py": code(),
        "teamblue_LATE_56_901_ex06.ipynb": NOTEBOOK,
        "teamgreen_57_text.html": TYPED,
        "teamred_55_link.html": b"x",
    },
    {"teamred", "teamblue", "teamgreen"},
    chosen=["ex06"],
)
case(
    "canvas namesakes",
    {
        "kimminsu_1_900_ex06.py": code(),
        "kimminsu_2_901_ex06.py": code(),
        "leeha_3_902_ex06-2.py": code(),
        "leeha_3_899_ex06.py": code(),
    },
    {("kimminsu", "1"), ("kimminsu", "2"), ("leeha", "3")},
)
case(
    "canvas names with digits",
    {"kim2_10_900_ex06.py": code(), "kim3_11_901_ex06.py": code(), "r2d2_12_902_ex06.py": code()},
    {"kim2", "kim3", "r2d2"},
)
case(
    "moodle both forms",
    {
        f"Ana Cruz_11_{F}/ex06.py": code(),
        f"Bo Li_12_{F}ex06.py": code(),
        "Cy Young_13_assignsubmission_onlinetext_/onlinetext.html": TYPED,
    },
    {"Ana Cruz", "Bo Li", "Cy Young"},
)
case(
    "moodle hidden ko/en/de",
    {f"참가자12_12_{F}/ex06.py": code(), f"Participant_13_{F}/ex06.py": code(), f"Teilnehmer_14_{F}/ex06.py": code()},
    3,
)
case(
    "moodle groups ko",
    {f"1조-김민수_1_{F}/ex06.py": code(), f"2조-이지우_2_{F}/ex06.py": code(), f"1조-박서연_3_{F}/ex06.py": code()},
    {"김민수", "이지우", "박서연"},
)
case(
    "moodle NFD",
    {f"{apart('홍길동')}_1_{F}/ex06.py": code(), f"{apart('김철수')}_2_{F}/ex06.py": code()},
    {"홍길동", "김철수"},
)
case(
    "moodle identical names",
    {f"김민수_1_{F}/ex06.py": code(), f"김민수_2_{F}/ex06.py": code()},
    {("김민수", "1"), ("김민수", "2")},
)
case(
    "gradescope metadata group",
    {"a/submission_1/ex06.py": code(), "a/submission_2/ex06.py": code(), "a/submission_metadata.yml": METADATA},
    {("Kim", "0012"), ("Lee", "0013"), ("Park", "p@x")},
)
case("gradescope without metadata", {"submission_7/ex06.py": code(), "submission_8/ex06.py": code()}, 2)
case(
    "blackboard receipts",
    {
        "HW 6_s1_attempt_2024-03-01-10-00-00.txt": "Name: 김 민수 (s1)\n".encode(),
        "HW 6_s1_attempt_2024-03-01-10-00-00_ex06.py": code(),
        "HW 6_s1_attempt_2024-03-02-10-00-00.txt": "Name: 김 민수 (s1)\n".encode(),
        "HW 6_s1_attempt_2024-03-02-10-00-00_ex06.py": code(),
        "HW 6_s_2_attempt_2024-03-01-10-00-00_ex06.py": code(),
    },
    2,
)
case(
    "brightspace zip",
    {
        "e.zip": zipped(
            {
                "1234-88 - Kim Minsu - Mar 1, 2024 1000 AM/ex06.py": code(),
                "1235-88 - Lee Ha - Mar 2, 2024 926 PM/ex06.py": code(),
                "1235-88 - Lee Ha - Mar 3, 2024 926 PM/ex06.py": code(),
                "index.html": b"",
            }
        )
    },
    {"Kim Minsu", "Lee Ha"},
)
case(
    "autolab versions",
    {"a@x.kr_1_ex06.py": code(), "a@x.kr_3_ex06.py": code(), "a@x.kr_2_ex06.py": code(), "b@x.kr_1_ex06.py": code()},
    {"a@x.kr", "b@x.kr"},
)
case(
    "github classroom",
    {
        "ex06-kim2024/ex06.py": code(),
        "ex06-2024kim/ex06.py": code(),
        "ex06-lee-ha/ex06.py": code(),
        "ex06-kim2024/.git/config": b"",
    },
    {"kim2024", "2024kim", "lee-ha"},
)
case(
    "classroom 50 zips",
    {
        "ex06-ann-main.zip": zipped({"ex06-ann-main/ex06.py": code()}),
        "ex06-bob-main.zip": zipped({"ex06-bob-main/ex06.py": code()}),
        "ex06-cy-main.zip": zipped({"ex06-cy-main/ex06.py": code()}),
    },
    {"ann", "bob", "cy"},
)
case(
    "sakai",
    {
        "ex06/Kim, Minsu(mk)/Submission attachment(s)/ex06.py": code(),
        "ex06/Kim, Minsu(mk)/timestamp.txt": b"20240301100000000",
        "ex06/Lee, Ha(lh)/Lee, Ha(lh)_submissionText.html": TYPED,
        "ex06/Lee, Ha(lh)/timestamp.txt": b"20240301100000000",
        "ex06/grades.csv": b"a",
    },
    2,
)
case(
    "drive copies",
    {
        "김민수/ex06.ipynb의 사본": NOTEBOOK,
        "이지우/Copy of ex06.py": code(),
        "박서연/ex06 (1).py": code(),
        "최도윤/ex06의 사본 (2).py": code(),
    },
    {"김민수", "이지우", "박서연", "최도윤"},
)
case(
    "school id name ex",
    {f"2024_1_2024{i:04d}_{s}_ex06.py": code() for i, s in enumerate(["홍길동", "김민수", "이지우"])},
    3,
)
case("school ex first", {f"ex06_{s}_{i}.py": code() for i, s in ((20240001, "홍길동"), (20240002, "김민수"))}, 2)
case(
    "several exports, zips and folders",
    {
        "ex02.zip": zipped({f"김 민수_1_{F}/ex02.py": code(), f"Lee_2_{F}/ex02.py": code()}),
        "ML24-ex06-99.zip": zipped({f"김 민수_11_{F}/ex06.py": code(), f"Lee_12_{F}/ex06.py": code()}),
        "canvas/kimminsu_1_900_ex10.py": code(),
        "canvas/leeha_2_901_ex10.py": code(),
    },
    6,
)
case(
    "nested zips",
    {"all.zip": zipped({"김민수.zip": zipped({"ex06.py": code()}), "이지우.zip": zipped({"work/ex06.py": code()})})},
    {"김민수", "이지우"},
)
case(
    "three people, common word",
    {"ML_kim_ex06.py": code(), "ML_lee_ex06.py": code(), "ML_kim2_ex06.py": code()},
    {"kim", "lee", "kim2"},
)
case("nobody named", {"ex06.py": code(), "a/ex06.py": code(), "b/ex06.py": code()}, {"a", "b"}, undecided=1)
case(
    "two drafts no exercise",
    {"kim/a.py": code(), "kim/b.py": code(), "lee/ex06.py": code()},
    {"lee"},
    undecided=2,
    chosen=["ex06"],
)
case("unknown exercise", {"kim/ex77.py": code(), "lee/ex06.py": code()}, {"lee"}, undecided=1)
case(
    "two exports without times",
    {
        "one/kimminsu_1_900_ex06.py": code(),
        "two/kimminsu_1_950_ex06.py": code(),
        "two/leeha_2_951_ex06.py": code(),
        "one/leeha_2_951_ex06.py": code(),
    },
    set(),
    undecided=4,
)
case("case twins", {"kim/ex06.py": code(), "Kim/ex06.py": code()}, 2)
case("turkish dotted", {"İpek_ex06.py": code(), "ipek_ex06.py": code()}, 2)
case(
    "nbgrader",
    {
        "kim+ex06+2024-03-01 10:00:00 UTC+ab/ex06.ipynb": NOTEBOOK,
        "kim+ex06+2024-03-02 10:00:00 UTC+cd/ex06.ipynb": NOTEBOOK,
        "lee+ex06+2024-03-02 10:00:00.123456 UTC/ex06.ipynb": NOTEBOOK,
    },
    {"kim", "lee"},
)


def read(files, form, **more):
    with tempfile.TemporaryDirectory() as made:
        root = Path(made) / "class"
        root.mkdir()
        if form == "zip":
            (root / "x.zip").write_bytes(zipped(files))
            return read_class(root / "x.zip", exercises=EXERCISES, **more)
        for name, data in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return read_class(root, exercises=EXERCISES, **more)


def people(reading: Reading, wanted):
    if isinstance(wanted, int):
        return len({(entry.student, entry.student_id, entry.exercise) for entry in reading.entries})
    has_ids = any(isinstance(one, tuple) for one in wanted)
    return {(entry.student, entry.student_id) if has_ids else entry.student for entry in reading.entries}


@pytest.mark.parametrize("form", ["folder", "zip"])
@pytest.mark.parametrize("name", CASES)
def test_every_file_is_graded_or_listed_and_everybody_is_there_once(name, form):
    files, wanted, n_undecided, more = CASES[name]
    reading = read(files, form, **more)
    assert people(reading, wanted) == wanted
    assert len(reading.undecided) == n_undecided
    graded = {path for entry in reading.entries for path in entry.files}
    listed = [one.path for one in reading.asides if one.is_file] + [one.path for one in reading.undecided]
    assert reading.n_files == len(graded) + len(set(listed))
    assert not graded & set(listed)
