"""Which code this is: every file of ours that a result depends on, and no exercise."""

from pathlib import Path

import pytest

import grader
from grader import code


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("errors.py", "grading/judging.py", "text/ko/checks.toml", "_course/reference/ex01/checks.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    monkeypatch.setattr(code, "PACKAGE", tmp_path)
    code.code_hash.cache_clear()
    yield tmp_path
    code.code_hash.cache_clear()


@pytest.mark.parametrize("name", ["errors.py", "grading/judging.py", "text/ko/checks.toml"])
def test_a_change_of_the_code_or_of_what_is_said_is_another_grader(package: Path, name: str) -> None:
    before = code.grader_version()
    assert before.startswith(f"{grader.__version__}+")
    (package / name).write_text("2")
    code.code_hash.cache_clear()
    assert code.grader_version() != before


def test_an_exercise_that_comes_with_the_grader_is_no_code_of_it(package: Path) -> None:
    before = code.grader_version()
    (package / "_course/reference/ex01/checks.py").write_text("2")
    code.code_hash.cache_clear()
    assert code.grader_version() == before


def test_a_file_that_changes_its_name_is_a_change(package: Path) -> None:
    before = code.grader_version()
    (package / "errors.py").rename(package / "faults.py")
    code.code_hash.cache_clear()
    assert code.grader_version() != before


def test_every_part_of_the_engine_is_there() -> None:
    assert all(list(code.PACKAGE.glob(pattern)) for pattern in (*code.ENGINE, *code.ALL))
