"""The exercises of ``docs/examples`` hold: what the documentation shows of other courses is true."""

from pathlib import Path

import pytest

from grader.course.exercise import Exercise, find_course
from grader.grading.grader import Grader
from grader.text.messages import say
from grader.verify.course import Plan, verify

FOLDER = Path(__file__).parents[2] / "docs" / "examples"
COURSE = find_course(FOLDER)
QUICK = Plan(n_seeds=1, n_variant_seeds=1, mutants="none")
every_exercise = pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.id)


@pytest.fixture(autouse=True)
def cache() -> None:
    """Share the answer keys among these tests."""


@every_exercise
def test_an_example_holds_in_every_respect(exercise: Exercise) -> None:
    (report,) = verify(COURSE, [exercise], plan=QUICK)
    if report.skipped is not None:
        pytest.skip(say(report.skipped))
    assert [(flaw.path, say(flaw.said)) for flaw in report.flaws] == []
    assert report.n_named == report.n_misconceptions > 1
    assert report.n_spared == report.n_variants == 1


def test_every_example_is_in_the_list() -> None:
    listed = [line.split("`")[1] for line in (FOLDER / "README.md").read_text().splitlines() if line.startswith("| `")]
    assert sorted(listed) == [exercise.id for exercise in COURSE.exercises]


def graded(exercise: str, source: str) -> dict[str, str]:
    with Grader(COURSE) as grader:
        result = grader.grade_source(exercise, source)
    return {check.id: check.rationale if check.verdict.value != "passed" else "" for check in result.checks}


def test_a_point_in_a_wrong_group_is_named_and_the_example_is_small() -> None:
    right = (FOLDER / "tests" / "submissions" / "kmeans" / "right.py").read_text()
    wrong = right.replace(
        "    return labels, np.array(centres)", "    labels[2] = labels[0]\n    return labels, np.array(centres)"
    )
    assert "labels puts one of 9 points into another group: number 2" in graded("kmeans", wrong)["kmeans"]


def test_signs_are_told_from_other_mistakes() -> None:
    right = (FOLDER / "tests" / "submissions" / "pca" / "right.py").read_text()
    assert graded("pca", right)["pca"] == ""
    doubled = right.replace("Z @ components.T", "2 * (Z @ components.T)")
    with Grader(COURSE) as grader:
        (check,) = [one for one in grader.grade_source("pca", doubled).checks if one.id == "pca"]
    assert "may have the opposite sign as a whole" in check.rationale
    assert check.misconception == "relation:factor=2 of scores"
    assert graded("pca", right.replace("return components, Z", "return components, -Z"))["pca"]


def test_a_table_travels_into_the_sandbox_and_back() -> None:
    pytest.importorskip("pandas")
    right = (FOLDER / "tests" / "submissions" / "table" / "right.py").read_text()
    renamed = graded("table", right.replace('"n": len(part)', '"N": len(part)'))["summary"]
    assert renamed == "The result lacks these columns: 'n'. There are: 'mean', 'N', 'kind'."
    with Grader(COURSE) as grader:
        result = grader.grade_source("table", right.replace("sorted(set(", "sorted(set(trees.kind[:1]) & set("))
    (check,) = [one for one in result.checks if one.id == "summary"]
    assert check.counterexample is not None
    assert check.counterexample.call == "summary(pd.DataFrame({'kind': ['elm', 'oak'], 'height': [1.0, 1.0]}))"
    assert check.rationale == "['kind'] has 1 rows where 2 were expected."


def test_what_is_not_installed_is_skipped_and_has_not_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.verify.course.missing_packages", lambda names: list(names))
    (report,) = verify(COURSE, [COURSE.exercise("torchnet")], plan=QUICK)
    assert not report.holds
    assert report.skipped is not None
    assert say(report.skipped).startswith("Not tried: torch is not installed here")
