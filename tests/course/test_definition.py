import sys
from pathlib import Path

import pytest
from support.tiny import CHECKS, KO, MISCONCEPTIONS, TOML, make_course

from grader.course.definition import read_definition
from grader.course.exercise import find_course
from grader.course.stubs import expected_files, stale_files, stub_source, write_stubs
from grader.errors import GraderError, UsageError
from grader.text.messages import say


def read(folder: Path, **changes: str):
    return read_definition(make_course(folder, **changes).exercise("tiny"))


def test_an_exercise_is_read_with_its_texts_in_both_languages(tmp_path: Path) -> None:
    definition = read(tmp_path)
    assert [check.id for check in definition.checks] == ["double", "double_pure", "total", "slope", "answer"]
    assert say(definition.check("double").title, "ko") == "double은 2x를 돌려준다"
    assert say(definition.check("total").title, "ko") == "total sums"
    assert [wrong.id for wrong in definition.misconceptions] == ["triple", "in-place", "total-of-x"]
    assert say(definition.misconceptions[0].says, "ko") == "계수가 3입니다."
    assert definition.misconceptions[0].source.strip() == "def double(x):\n    return 3 * x"
    with pytest.raises(KeyError):
        definition.check("nothing")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"checks": "CHECKS = 3"}, "tiny, checks.py: CHECKS is 3; a list of checks was expected."),
        ({"checks": "1 / 0"}, "ZeroDivisionError"),
        (
            {"checks": CHECKS.replace('constant("answer"', 'constant("answer", id="double"')},
            "tiny, checks.py: There are two checks called 'double'. Give one of them another id=.",
        ),
        (
            {"checks": CHECKS.replace('needs="double"', 'needs="answer"')},
            "tiny, checks.py: Check 'slope': needs names 'answer', which stands after it.",
        ),
        ({"ko": "[nonsense]\n"}, "nonsense"),
        ({"ko": "= ="}, "ko.toml"),
        (
            {"misconceptions": "with misconception('one'):\n    pass\n"},
            "tiny, misconceptions.py, line 1: A block starts with misconception(",
        ),
    ],
)
def test_a_declaration_that_is_wrong_is_named_with_its_file(tmp_path: Path, change: dict, said: str) -> None:
    with pytest.raises(GraderError) as caught:
        read(tmp_path, **change)
    assert said in str(caught.value)


EXAMINED = """
from grader.checks import examine
from .examiners import judge_answer

CHECKS = [examine("answer", judge=judge_answer, points=10, title="answer is the answer", hint="Ask the mice.")]
"""
EXAMINERS = """
def judge_answer(value, expected, inputs):
    return None
"""


def test_checks_import_their_examiners_from_the_file_beside_them(tmp_path: Path) -> None:
    definition = read(tmp_path, checks=EXAMINED, examiners=EXAMINERS)
    assert definition.check("answer").kind.examiner(41.0, None, {}) is None
    assert not [name for name in sys.modules if name.startswith("tiny_")]


def test_what_examiners_say_decides_what_an_answer_key_is_made_from(tmp_path: Path) -> None:
    without = read(tmp_path).content_hash
    one = read(tmp_path, examiners=EXAMINERS).content_hash
    other = read(tmp_path, examiners=EXAMINERS.replace("None\n", "'wrong'\n")).content_hash
    assert len({without, one, other}) == 3


def test_examiners_stay_on_the_trusted_side(tmp_path: Path) -> None:
    assert "judge_answer" not in read(tmp_path, checks=EXAMINED, examiners=EXAMINERS).scenarios


def test_examiners_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(GraderError, match=r"checks\.py.*No module named 'tiny_checks\.examiners'"):
        read(tmp_path, checks=EXAMINED)


def test_an_error_in_the_examiners_is_named_with_their_file(tmp_path: Path) -> None:
    with pytest.raises(GraderError, match=r"examiners\.py.*ZeroDivisionError"):
        read(tmp_path, examiners="1 / 0")


def test_purity_builds_on_the_check_of_the_same_function(tmp_path: Path) -> None:
    definition = read(tmp_path)
    assert definition.check("double_pure").needs == ("double",)


def test_an_exercise_without_checks_is_refused(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    (tmp_path / "reference" / "tiny" / "checks.py").unlink()
    with pytest.raises(GraderError, match=r"tiny, checks\.py: There is no such file\."):
        read_definition(course.exercise("tiny"))


def test_an_unknown_exercise_is_answered_with_near_names(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    with pytest.raises(
        UsageError, match=r"There is no exercise called 'tinny' in the course 'A tiny course'. Known there: tiny"
    ):
        course.exercise("tinny")
    assert course.exercise("TINY").id == "tiny"


def test_a_folder_without_a_course_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a course"):
        find_course(tmp_path)


def test_a_bad_declaration_is_named(tmp_path: Path) -> None:
    course = make_course(tmp_path, toml="colour = 'red'\n" + TOML)
    assert course.exercises == ()
    assert [broken.id for broken in course.broken] == ["tiny"]
    with pytest.raises(GraderError, match=r"exercise\.toml.*cannot be read as the declaration"):
        course.exercise("tiny")


def test_stubs_are_written_and_then_not_stale(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    exercise = course.exercise("tiny")
    assert len(stale_files(exercise)) == 4
    assert len(write_stubs(course)) == 4
    assert stale_files(exercise) == []
    (exercise.stub_folder / "tiny.py").write_text("something else")
    assert stale_files(exercise) == [exercise.stub_folder / "tiny.py"]


def test_a_stub_keeps_the_headers_and_no_solution(tmp_path: Path) -> None:
    exercise = make_course(tmp_path).exercise("tiny")
    stub = expected_files(exercise)[exercise.stub_folder / "tiny.py"]
    assert 'def double(x):\n    """Return 2x."""\n    raise NotImplementedError("not written yet")\n' in stub
    assert "answer = None  # your number\n" in stub
    assert "42" not in stub
    assert "2 * x" not in stub


@pytest.mark.parametrize("source", ["# BEGIN SOLUTION\n", "# END SOLUTION\n", "# BEGIN SOLUTION\n# BEGIN SOLUTION\n"])
def test_marks_that_do_not_pair_up_are_refused(source: str) -> None:
    with pytest.raises(GraderError, match=r"line \d: '# BEGIN SOLUTION' and '# END SOLUTION' do not pair up"):
        stub_source(source)


def test_a_missing_statement_is_named(tmp_path: Path) -> None:
    exercise = make_course(tmp_path).exercise("tiny")
    (exercise.folder / "statement.ko.md").unlink()
    with pytest.raises(GraderError, match=r"statement\.ko\.md' is missing"):
        expected_files(exercise)


def test_the_texts_of_the_tiny_course_are_what_the_tests_assume() -> None:
    assert "triple" in MISCONCEPTIONS
    assert "triple" in KO
