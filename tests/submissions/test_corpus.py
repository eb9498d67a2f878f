"""The corpus: whole files as students write them, right ones in many styles and wrong ones of many kinds.

A file says in its first line what must be seen: ``# right: <style>`` or ``# wrong: <check>[=<misconception>] …``.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course.definition import read_definition
from grader.course.exercise import find_course
from grader.course.stubs import stub_source
from grader.grading.grader import Grader, Options
from grader.result import Verdict
from grader.submission import read_bytes
from grader.verify.bench import lost, with_misconception
from grader.verify.corpus import Variant, first_line, unseen

HERE = Path(__file__).parent
COURSE = find_course(HERE.parent.parent)
FILES = sorted(path for path in HERE.glob("ex*/*") if path.suffix in (".py", ".ipynb"))
MISCONCEPTIONS = [
    (exercise.id, wrong.id) for exercise in COURSE.exercises for wrong in read_definition(exercise).misconceptions
]


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(COURSE, Options(shrink=False)) as grader:
        yield grader


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", [path for path in FILES if path.name.startswith("right")], ids=name_of)
def test_a_right_submission_gets_the_full_score(path: Path, grader: Grader) -> None:
    result = grader.grade_path(path.parent.name, path)
    assert (result.status, lost(result)) == ("graded", {})
    assert result.score == result.max_score == 10
    assert first_line(path).startswith("# right:")


@pytest.mark.parametrize("path", [path for path in FILES if path.name.startswith("wrong")], ids=name_of)
def test_a_wrong_submission_loses_the_points_that_it_says(path: Path, grader: Grader) -> None:
    variant = Variant(path, False, first_line(path))
    result = grader.grade_path(path.parent.name, path)
    assert result.status == "graded"
    assert variant.says.startswith("# wrong:")
    assert unseen(variant, result) == []
    assert 0 <= result.score < result.max_score


def test_every_file_of_the_corpus_is_a_right_or_a_wrong_one() -> None:
    assert [path.name for path in FILES if not path.name.startswith(("right", "wrong"))] == []


@pytest.mark.parametrize(("exercise", "misconception"), MISCONCEPTIONS, ids=str)
def test_a_misconception_loses_points_and_is_named(exercise: str, misconception: str, grader: Grader) -> None:
    definition = read_definition(COURSE.exercise(exercise))
    wrong = next(one for one in definition.misconceptions if one.id == misconception)
    source = with_misconception(definition, wrong)
    result = grader.grade(exercise, read_bytes(f"{exercise}.py", source.encode()))
    assert result.score < result.max_score
    assert misconception in {check.misconception for check in result.checks}


@pytest.mark.parametrize("exercise", [exercise.id for exercise in COURSE.exercises])
def test_the_reference_gets_everything_and_the_stub_nothing(exercise: str, grader: Grader) -> None:
    solution = read_definition(COURSE.exercise(exercise)).solution
    reference = grader.grade(exercise, read_bytes(f"{exercise}.py", solution.encode()))
    assert lost(reference) == {}
    assert reference.score == reference.max_score == COURSE.exercise(exercise).points == 10
    stub = grader.grade(exercise, read_bytes(f"{exercise}.py", stub_source(solution).encode()))
    assert stub.score == 0
    assert not {check.verdict for check in stub.checks} & {Verdict.INTERNAL, Verdict.PASSED}


@pytest.mark.parametrize("exercise", [exercise.id for exercise in COURSE.exercises])
def test_the_command_gives_what_the_engine_gives(exercise: str, grader: Grader) -> None:
    some = [
        next((path for path in FILES if name_of(path).startswith(f"{exercise}/{kind}")), None)
        for kind in ("right", "wrong")
    ]
    for path in [path for path in some if path is not None]:
        command = [sys.executable, "-m", "grader.cli", exercise, str(path), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        printed = json.loads(done.stdout)
        result = grader.grade_path(exercise, path)
        assert done.returncode == (0 if result.score == result.max_score else 1)
        assert printed["score"] == result.score
        assert [(one["id"], one["verdict"]) for one in printed["checks"]] == [(c.id, c.verdict) for c in result.checks]
