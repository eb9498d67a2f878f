"""A name is no guess: the reference with that mistake in it gives on the shown example what the student's code gave."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.checks.oracle import Oracle
from grader.checks.show import show_value
from grader.course.answer_key import misconception_oracle
from grader.course.definition import Definition
from grader.course.exercise import find_course
from grader.grading.grader import Grader, Options
from grader.grading.varying import PREFIX, oracle_of
from grader.grading.varying import name_of as name_of_slip
from grader.result import CheckResult, Verdict

ROOT = Path(__file__).parents[2]
EXERCISES = ("ex06", "ex10")  # whose calls can be made as they are shown


def oracles(definition: Definition, grader: Grader, name: str) -> list[Oracle]:
    """Return the reference with the mistake of that name in it; a slip may have been made in several ways."""
    if not name.startswith(PREFIX):
        return [misconception_oracle(definition, one) for one in definition.misconceptions if one.id == name]
    known = grader.ready(definition.exercise.id).key.variants.known
    numbers = [one.number for one in known if name in {name_of_slip(slip) for slip in one.slips}]
    return [oracle for number in numbers if (oracle := oracle_of(definition, number)) is not None]


def gives(oracle: Oracle, check: CheckResult) -> bool:
    """Make the call that is shown: among what comes back are the numbers that are shown, one after the other."""
    assert check.counterexample is not None
    space: dict[str, Any] = {**vars(oracle.module), "np": np}
    with np.errstate(all="ignore"):
        value = eval(check.counterexample.call, space)
    theirs, ours = numbers(check.counterexample.actual), numbers(show_value(value))
    starts = range(len(ours) - len(theirs) + 1)
    return any(np.allclose(theirs, ours[i : i + len(theirs)], rtol=1e-6, equal_nan=True) for i in starts)


def numbers(shown: str) -> list[float]:
    return [float(one) for one in re.findall(r"nan|-?inf|-?\d+\.?\d*(?:e[-+]?\d+)?", shown.replace("−", "-"))]


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(find_course(ROOT), Options(sandbox="none")) as grader:
        yield grader


@pytest.mark.parametrize("exercise", EXERCISES)
def test_each_name_is_confirmed_by_making_that_mistake(grader: Grader, exercise: str) -> None:
    definition = grader.ready(exercise).definition
    n_tried = 0
    for path in sorted((ROOT / "tests" / "submissions" / exercise).glob("wrong*.py")):
        for check in grader.grade_path(exercise, path).checks:
            name, example = check.misconception, check.counterexample
            if check.verdict is not Verdict.FAILED or name is None or example is None or example.changed:
                continue
            found = oracles(definition, grader, name)
            if found:  # none for what is a relation of numbers
                n_tried += 1
                assert any(gives(oracle, check) for oracle in found), (path.name, check.id, name)
    assert n_tried > 5
