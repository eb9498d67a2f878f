"""What names of files and folders say."""

from __future__ import annotations

import unicodedata

import pytest

from grader.submission import ParsedName, parse_name
from grader.submission.names import is_ignored, parse_folder, shown


@pytest.mark.parametrize(
    ("name", "exercise", "attempt", "suffix", "is_exact"),
    [
        ("ex06.py", "ex06", 0, ".py", True),
        ("EX06.PY", "ex06", 0, ".py", True),
        ("Ex6.ipynb", "ex06", 0, ".ipynb", True),
        ("ex_06.py", "ex06", 0, ".py", True),
        ("ex 6.py", "ex06", 0, ".py", True),
        ("ex006.py", "ex06", 0, ".py", True),
        ("ｅｘ０６.py", "ex06", 0, ".py", True),
        ("week1/ex06.py", "ex06", 0, ".py", True),
        ("ex06 (1).py", "ex06", 1, ".py", False),
        ("ex06(12).py", "ex06", 12, ".py", False),
        ("ex06-3.py", "ex06", 3, ".py", False),
        ("ex06_v2.py", "ex06", 2, ".py", False),
        ("ex06 copy.py", "ex06", 1, ".py", False),
        ("ex06 - 복사본 (2).py", "ex06", 2, ".py", False),
        ("과제_ex06.ipynb", "ex06", 0, ".ipynb", False),
        ("ex06_final.py", "ex06", 0, ".py", False),
        ("ex06.py.txt", "ex06", 0, ".txt", False),
        ("ex123.py", "ex123", 0, ".py", True),
        ("example.py", None, 0, ".py", False),
        ("complex06.py", None, 0, ".py", False),
        ("index6.py", None, 0, ".py", False),
        ("net.py", None, 0, ".py", False),
        ("ex06", "ex06", 0, "", True),
        (".py", None, 0, "", False),
        ("", None, 0, "", False),
    ],
)
def test_the_students_part_of_a_name_gives_the_exercise_and_the_copy(
    name: str, exercise: str | None, attempt: int, suffix: str, is_exact: bool
) -> None:
    parsed = parse_name(name)
    assert (parsed.exercise, parsed.attempt, parsed.suffix, parsed.is_exact) == (exercise, attempt, suffix, is_exact)
    assert parsed.student is None


@pytest.mark.parametrize(
    ("name", "parsed"),
    [
        ("honggildong_12345_67890_ex06.py", ParsedName("ex06", "honggildong", "12345", False, 0, ".py", True, True)),
        (
            "honggildong_LATE_12345_67890_ex06-1.py",
            ParsedName("ex06", "honggildong", "12345", True, 1, ".py", False, True),
        ),
        ("hong_LATE_1_2_net.ipynb", ParsedName(None, "hong", "1", True, 0, ".ipynb", False, True)),
        (
            "홍길동_123456_assignsubmission_file_ex06.py",
            ParsedName("ex06", "홍길동", "123456", False, 0, ".py", True, True),
        ),
        (
            "hw6_hgd_attempt_2024-03-01-10-20-30_ex06.py",
            ParsedName("ex06", "hgd", None, False, 0, ".py", True, True),
        ),
        ("ex06_홍길동.py", ParsedName("ex06", "홍길동", None, False, 0, ".py")),
        ("ex06-1_홍길동.py", ParsedName("ex06", "홍길동", None, False, 1, ".py")),
        ("홍길동_ex06_최종.py", ParsedName("ex06", "홍길동", None, False, 0, ".py")),
        ("20231234_홍길동_ex06.py", ParsedName("ex06", "20231234_홍길동", None, False, 0, ".py")),
        ("ex06 (Hong Gildong).py", ParsedName("ex06", "Hong_Gildong", None, False, 0, ".py")),
    ],
)
def test_the_platform_or_the_student_puts_the_student_into_the_name(name: str, parsed: ParsedName) -> None:
    assert parse_name(name) == parsed


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_korean_are_one_name(form: str) -> None:
    name = unicodedata.normalize(form, "ex06_홍길동.py")  # type: ignore[arg-type]
    assert parse_name(name).student == "홍길동"


def test_a_name_that_korean_windows_packed_is_read_as_cp949() -> None:
    name = "ex06_홍길동.py".encode("cp949").decode("utf-8", "surrogateescape")
    assert parse_name(name).student == "홍길동"
    assert shown(name) == "ex06_홍길동.py"


@pytest.mark.parametrize(
    ("name", "student", "student_id", "exercise"),
    [
        ("홍길동_123456_assignsubmission_file_", "홍길동", "123456", None),
        ("Hong Gildong_123456_assignsubmission_onlinetext_", "Hong Gildong", "123456", None),
        ("홍길동_123456_assignsubmission_file", "홍길동", "123456", None),
        ("submission_123456", "submission_123456", "123456", None),
        ("honggildong_LATE_12_34_work", "honggildong", "12", None),
        ("홍길동", "홍길동", None, None),
        ("홍길동_ex06", "홍길동", None, "ex06"),
        ("ex06", None, None, "ex06"),
        ("Week 1", "Week 1", None, None),
    ],
)
def test_the_name_of_a_folder_gives_the_student_or_the_exercise(
    name: str, student: str | None, student_id: str | None, exercise: str | None
) -> None:
    parsed = parse_folder(name)
    assert (parsed.student, parsed.student_id, parsed.exercise) == (student, student_id, exercise)


@pytest.mark.parametrize(
    "path",
    [
        "__MACOSX/ex06.py", "a/__MACOSX/._ex06.py", "._ex06.py", ".ipynb_checkpoints/ex06-checkpoint.ipynb",
        "Thumbs.db", ".DS_Store", "desktop.ini", "__pycache__/ex06.cpython-311.pyc", "~$ex06.docx", "ex06.py~",
        "ex06.py.bak", ".ex06.py.swp", ".venv/lib/ex06.py",
    ],
)  # fmt: skip
def test_what_systems_and_editors_leave_behind_is_ignored(path: str) -> None:
    assert is_ignored(path)


@pytest.mark.parametrize("path", ["ex06.py", "a/ex06.py", "_ex06.py", "홍길동/과제_ex06.ipynb"])
def test_what_a_student_wrote_is_not_ignored(path: str) -> None:
    assert not is_ignored(path)


def test_what_is_shown_has_no_control_characters_and_an_end() -> None:
    assert shown("a\x1b[31m\nb\u202ec\u200b") == "a\ufffd[31m b\ufffdc\ufffd"
    assert shown("x" * 1_000, 10) == "x" * 9 + "…"
    assert shown("\ud800") != ""
