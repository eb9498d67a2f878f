"""Which course is meant, and what a course says of itself."""

from pathlib import Path

import pytest
from support.tiny import TOML, make_course

from grader.course.exercise import course_folder, exercise_ids, find_course, shipped_course
from grader.errors import GraderError, UsageError
from grader.text.messages import Words


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GRADER_COURSE", raising=False)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")


def test_without_a_course_here_or_above_it_is_the_one_that_comes_with_the_grader() -> None:
    assert course_folder() == shipped_course()
    assert find_course().name.ko == "NumPy로 배우는 신경망"


def test_a_course_is_found_from_any_folder_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_course(tmp_path / "mine")
    monkeypatch.chdir(tmp_path / "mine" / "reference" / "tiny")
    assert find_course().folder == tmp_path / "mine"
    assert exercise_ids() == ["tiny"]


def test_the_environment_goes_before_the_folder_and_what_is_given_before_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("here", "named", "given"):
        make_course(tmp_path / name)
    monkeypatch.chdir(tmp_path / "here")
    assert course_folder() == tmp_path / "here"
    monkeypatch.setenv("GRADER_COURSE", str(tmp_path / "named"))
    assert course_folder() == tmp_path / "named"
    assert course_folder(tmp_path / "given") == tmp_path / "given"


def test_a_course_without_a_name_is_called_by_its_folder(tmp_path: Path) -> None:
    assert make_course(tmp_path / "mine", course="").called == Words("mine")


def test_a_text_may_be_a_plain_string(tmp_path: Path) -> None:
    course = make_course(tmp_path, course='name = "Mine"', toml='title = "Doubling"\npoints = 10')
    assert course.name == Words("Mine")
    assert course.exercise("tiny").title == Words("Doubling")
    assert course.exercise("tiny").languages == ("en",)


def test_packages_of_the_course_are_those_of_each_exercise(tmp_path: Path) -> None:
    course = make_course(tmp_path, course='packages = ["scipy"]', toml='packages = ["pandas", "scipy"]\n' + TOML)
    assert course.exercise("tiny").packages == ("scipy", "pandas")
    assert course.packages == ("numpy", "pandas", "scipy")


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ('languages = ["fr"]', r"languages = \['fr'\]; known are en, ko"),
        ("languages = []", "known are en, ko"),
        ('grader = "soon"', 'grader = "soon"; a version such as "1.0" was expected'),
        ('nmae = "x"', "nmae"),
        ("name = ", "course.toml"),
    ],
)
def test_a_bad_course_file_is_named_with_what_was_expected(tmp_path: Path, says: str, expected: str) -> None:
    with pytest.raises(GraderError, match=expected):
        make_course(tmp_path, course=says)


def test_a_course_that_needs_a_later_grader_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"needs nn-grader 99 or later; this is .* pip install -U nn-grader"):
        make_course(tmp_path, course='grader = "99"')
    assert make_course(tmp_path, course='grader = ">=0.1"').exercises
