"""A course that works at once, and exercises to fill in."""

import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from grader.course.definition import read_definition
from grader.course.exercise import find_course
from grader.course.making import EXAMPLE, Draft, new_course, new_exercise, open_todos
from grader.course.stubs import stale_files
from grader.errors import GraderError, UsageError
from grader.grading.grader import Options
from grader.verify.course import Plan, verify

LANGUAGES = (("en",), ("ko",), ("en", "ko"))


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
def test_a_new_course_holds_in_every_respect(tmp_path: Path, languages: tuple[str, ...]) -> None:
    course = new_course(tmp_path / "mine", "Lines", languages)
    plan = Plan(mutants="all" if languages == ("en",) else "none", n_seeds=1, n_variant_seeds=1)
    (report,) = verify(course, course.exercises, Options(sandbox="none"), plan=plan)
    assert report.flaws == ()
    assert report.n_named == report.n_misconceptions > 3
    assert not stale_files(course.exercise(EXAMPLE))


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
def test_a_course_has_the_texts_of_its_languages_and_no_other(tmp_path: Path, languages: tuple[str, ...]) -> None:
    course = new_course(tmp_path / "mine", 'The "name"', languages)
    settings = tomllib.loads((tmp_path / "mine" / "course.toml").read_text(encoding="utf-8"))
    assert (settings["name"], tuple(settings["languages"])) == ('The "name"', languages)
    written = [path for path in course.folder.rglob("*") if path.is_file()]
    korean = [path.name for path in written if any("가" <= letter <= "힣" for letter in path.read_text("utf-8"))]
    assert bool(korean) == ("ko" in languages)
    assert {path.name for path in written if path.name.startswith("statement")} == {
        f"statement.{lang}.md" for lang in languages
    }
    assert not [path for path in written if "{{" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
def test_a_new_exercise_lacks_nothing_but_what_is_marked(tmp_path: Path, languages: tuple[str, ...]) -> None:
    course = new_course(tmp_path / "mine", "Lines", languages)
    new_exercise(course, Draft("ex16", "Doubling", "double"))
    exercise = find_course(course.folder).exercise("ex16")
    todos = open_todos(exercise)
    assert len(todos) > 10
    plan = Plan(mutants="none", n_seeds=1, n_variant_seeds=1)
    (report,) = verify(find_course(course.folder), [exercise], Options(sandbox="none"), plan=plan)
    assert [flaw.path for flaw in report.flaws] == [f"{todo.path}:{todo.line}" for todo in todos]


def test_a_new_exercise_holds_once_its_todos_are_filled_in(tmp_path: Path) -> None:
    course = new_course(tmp_path / "mine", "Lines", ("en",))
    new_exercise(course, Draft("ex16", "Doubling", "double"))
    for folder in (course.folder / "reference" / "ex16", course.folder / "tests" / "submissions" / "ex16"):
        for path in folder.iterdir():
            path.write_text(path.read_text(encoding="utf-8").replace("TODO", "Here"), encoding="utf-8")
    course = find_course(course.folder)
    exercise = course.exercise("ex16")
    assert open_todos(exercise) == []
    assert [path.name for path in stale_files(exercise)] == ["ex16.py", "ex16.ipynb", "README.md"]
    (report,) = verify(course, [exercise], Options(sandbox="none"), plan=Plan(n_seeds=1, n_variant_seeds=1))
    assert {flaw.promise for flaw in report.flaws} == {"stubs"}


def test_an_exercise_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    course = new_course(tmp_path / "mine", "Lines", ("en",))
    with pytest.raises(UsageError, match="'linreg' is there already"):
        new_exercise(course, Draft("linreg", "Doubling"))


def test_an_exercise_in_a_course_of_two_languages_has_both_titles(tmp_path: Path) -> None:
    course = new_course(tmp_path / "mine", "Lines", ("en", "ko"))
    new_exercise(course, Draft("linreg2", 'A "second" line'))
    exercise = find_course(course.folder).exercise("linreg2")
    assert (exercise.title.en, exercise.title.ko) == ('A "second" line', 'A "second" line')
    assert read_definition(exercise).checks[0].title.ko.startswith("TODO")


@pytest.mark.parametrize("id", ["Ex16", "16", "a b", "../x", "list", "", "x" * 41])
def test_a_name_that_no_exercise_can_have_is_refused(tmp_path: Path, id: str) -> None:
    course = new_course(tmp_path / "mine", "Lines", ("en",))
    with pytest.raises(UsageError, match="cannot be the name of an exercise"):
        new_exercise(course, Draft(id, ""), taken=["list"])


def test_a_function_that_python_does_not_take_is_refused(tmp_path: Path) -> None:
    course = new_course(tmp_path / "mine", "Lines", ("en",))
    with pytest.raises(UsageError, match="cannot be the name of a Python function"):
        new_exercise(course, Draft("ex16", "", "f(x)"))


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("x")
    with pytest.raises(UsageError, match="is there and is not empty"):
        new_course(tmp_path / "mine", "Lines", ("en",))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(GraderError, match="cannot be written"):
        new_course(tmp_path / "file" / "mine", "Lines", ("en",))


@pytest.mark.skipif(shutil.which("actionlint") is None, reason="actionlint is not installed")
def test_the_workflow_is_one_that_actionlint_accepts(tmp_path: Path) -> None:
    course = new_course(tmp_path / "mine", "Lines", ("en",))
    workflow = course.folder / ".github" / "workflows" / "verify.yml"
    done = subprocess.run(["actionlint", str(workflow)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_notebook_of_the_example_is_json_with_the_statement(tmp_path: Path) -> None:
    course = new_course(tmp_path / "mine", "Lines", ("en",))
    notebook = json.loads((course.exercise(EXAMPLE).stub_folder / f"{EXAMPLE}.ipynb").read_text(encoding="utf-8"))
    assert any("Numbers to try" in "".join(cell["source"]) for cell in notebook["cells"])
